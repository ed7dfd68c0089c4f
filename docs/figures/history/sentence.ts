import type { Noun } from "../../../data/noun.ts";
import type { HistoryPoint } from "../../../loaders/report/segment-history.ts";
import { change, count, day, shortDay, signedCount } from "../../components/format.ts";
import { isKnown, type Suppressed } from "../../components/suppressed.ts";
import { growthText } from "../plays/change.ts";

/** A point whose size is published. */
type KnownPoint = HistoryPoint & { readonly size: number };

/**
 * How the size went up to the latest snapshot, against the growth of everyone; undefined where fewer than two sizes are
 * published, or nobody was ever in it.
 */
export function trendSentence(
  name: string,
  history: readonly HistoryPoint[],
  { en: { many } }: Noun,
): string | undefined {
  const known = history.filter((point): point is KnownPoint => isKnown(point.size));
  const [first, last] = [sinceLastChange(known)[0], known.at(-1)];
  if (known.length < 2 || first === undefined || last === undefined) return undefined;
  if (known.every(({ size }) => size === 0)) return undefined;
  const now = history.at(-1)?.size ?? 0;
  if (!isKnown(now)) return `${name}: ${hiddenNow(now, many)}; ${count(last.size)} on ${shortDay(last.asOf)}`;
  if (first === last) return `${name}: now ${count(last.size)}, by a new definition`;
  const since = `since ${shortDay(first.asOf)}`;
  if (first.size === 0) return `${name}: ${count(last.size)} now, nobody on ${shortDay(first.asOf)}`;
  const everyone = everyonesGrowth(first, last);
  const against = everyone === undefined ? "" : ` while all ${many} ${growthText(everyone)}`;
  return `${name}: ${change(last.size / first.size - 1)} ${since}${against}, now ${count(last.size)}`;
}

/** From sizes and parts at two points; undefined where a part is not known. */
function everyonesGrowth(first: KnownPoint, last: KnownPoint): number | undefined {
  const [before, now] = [first, last].map(({ size, share }) =>
    isKnown(share) && share > 0 ? size / share : undefined,
  );
  return before === undefined || now === undefined ? undefined : now / before - 1;
}

function hiddenNow(reason: Suppressed, many: string): string {
  if (reason === "small") return `fewer than 10 ${many} now`;
  return reason === "protecting" ? "size now hidden to protect a smaller group" : "size now hidden";
}

/** Who joined and left since the previous snapshot; empty where either is not published. */
export function movesNote(history: readonly HistoryPoint[]): string {
  const { entered = null, left = null } = history.at(-1) ?? {};
  return isKnown(entered) && isKnown(left)
    ? ` Since the previous snapshot ${count(entered)} joined and ${count(left)} left.`
    : "";
}

/** What a new definition did to the size, apart from what members did meanwhile. */
export function definitionNote({ asOf, definitionEffect }: HistoryPoint): string {
  const when = `On ${day(asOf)} the definition changed`;
  if (definitionEffect === null)
    return `${when}; what that did to the size cannot be told apart from what members did.`;
  if (typeof definitionEffect === "string")
    return `${when}; what that did to the size is hidden to protect small groups.`;
  const { byDefinition, byCustomers } = definitionEffect;
  return `${when}: ${signedCount(byDefinition)} members on the same data; members themselves: ${signedCount(byCustomers)}.`;
}

/** Points by the definition of now: a ratio across a change of it would be no member's doing. */
function sinceLastChange(points: readonly KnownPoint[]): readonly KnownPoint[] {
  const change = points.findLastIndex(({ definitionChanged }) => definitionChanged);
  return points.slice(Math.max(0, change));
}
