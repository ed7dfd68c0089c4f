import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { percent } from "../../components/format.ts";
import { list } from "../../render/words.ts";
import { leadingOf } from "./chart-words.ts";

/** The groups that carry the business, as a sentence, and which they are. */
export interface LeadingGroups {
  readonly ids: readonly string[];
  /** Their value over everybody's. */
  readonly valueShare: number;
  readonly sentence: string;
}

/** A group whose shares of members and of the value are published. */
export type KnownShares = SegmentSummary & { readonly share: number; readonly valueShare: number };

export function knownShares(parts: readonly SegmentSummary[]): KnownShares[] {
  return parts.filter((part): part is KnownShares => isKnown(part.share) && isKnown(part.valueShare));
}

/** The groups that carry the value (`leadingOf`). */
export function leadingGroups(
  parts: readonly SegmentSummary[],
  many: string,
  measure: string,
): LeadingGroups {
  const leading = leadingOf(knownShares(parts).sort((a, b) => b.valueShare - a.valueShare));
  const value = leading.reduce((sum, { valueShare }) => sum + valueShare, 0);
  const members = leading.reduce((sum, { share }) => sum + share, 0);
  const names = list(leading.map(({ name }) => name.en));
  return {
    ids: leading.map(({ id }) => id),
    valueShare: value,
    sentence:
      leading.length === 0
        ? "No group is large enough to be published"
        : `${names}: ${percent(members, 0)} of ${many}, ${percent(value, 0)} of ${measure}`,
  };
}
