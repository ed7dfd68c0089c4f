import type { Noun } from "../../../data/noun.ts";
import { uncapitalised } from "../../../data/text.ts";
import type { GroupChange } from "../../../loaders/report/segment-changes.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { points, shortDay } from "../../components/format.ts";
import { growthText, seasonText } from "./change.ts";

type Changed = SegmentSummary & { readonly change: GroupChange };

/**
 * The group whose part of all changed the most points since the previous snapshot, against everyone's growth; that no part
 * changed beyond chance, where none did; undefined where nothing is known.
 * @param grouping what the groups are together: `Account tiers`
 */
export function largestChange(
  parts: readonly SegmentSummary[],
  since: string | null,
  { en: { many } }: Noun,
  grouping: string,
): string | undefined {
  const known = parts.filter((part): part is Changed => part.change !== null);
  const [first] = known;
  if (first === undefined || since === null) return undefined;
  const [largest] = known
    .filter(({ change }) => change.isClear === true)
    .toSorted((a, b) => Math.abs(b.change.points) - Math.abs(a.change.points));
  if (largest === undefined && known.every(({ change }) => change.isClear === null)) return undefined;
  if (largest === undefined)
    return `No group of “${uncapitalised(grouping)}” changed its part of all ${many} beyond chance since ${shortDay(since)}.`;
  const { name, change } = largest;
  return `${name.en} ${growthText(change.growth)} while all ${many} ${growthText(change.everyone)}: ${points(change.points)} of all since ${shortDay(since)}${seasonText(change)}.`;
}
