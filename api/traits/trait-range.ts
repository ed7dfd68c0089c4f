import type { TraitType } from "../../data/study.ts";
import type { TraitEnds, TraitNumbers } from "../../loaders/preview/trait-numbers.ts";

/** Between which values those of everyone lie: numbers as such, days as `YYYY-MM-DD`, instants as ISO text in UTC. */
export interface TraitRange {
  readonly least: number | string;
  readonly greatest: number | string;
  /** Whether somebody has these very values. */
  readonly exact: boolean;
}

/**
 * For whoever may read single customers the least and the greatest value. For others ten customers lie beyond either end, and
 * the ends are rounded away from each other, to two digits or whole years: an end is the value of somebody.
 */
export function rangeOf(
  { ends, inner }: TraitNumbers,
  type: TraitType,
  mayReadCustomers: boolean,
): TraitRange | null {
  if (mayReadCustomers) return ends && { ...shown(ends, type), exact: true };
  if (inner === null) return null;
  const { least, greatest } = inner;
  if (typeof least === "number" && typeof greatest === "number" && type !== "instant")
    return { least: twoDigits(least, Math.floor), greatest: twoDigits(greatest, Math.ceil), exact: false };
  const [from, to] = [yearOf(least), yearOf(greatest)];
  return type === "instant"
    ? { least: `${from}-01-01T00:00:00Z`, greatest: `${to}-12-31T23:59:59Z`, exact: false }
    : { least: `${from}-01-01`, greatest: `${to}-12-31`, exact: false };
}

function shown({ least, greatest }: TraitEnds, type: TraitType): TraitEnds {
  const text = (value: number | string) =>
    type === "instant" ? new Date(Number(value) / 1000).toISOString() : value;
  return { least: text(least), greatest: text(greatest) };
}

/** Microseconds since 1970, or a day. */
function yearOf(value: number | string): string {
  return (typeof value === "number" ? new Date(value / 1000).toISOString() : value).slice(0, 4);
}

function twoDigits(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number((round(value / step) * step).toPrecision(2));
}
