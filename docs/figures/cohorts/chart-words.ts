/**
 * What the retention triangle says of all members or of those whom a filter chooses, on the server and in the browser alike.
 * Imports nothing, so both sides can import it: how numbers are written is handed in.
 */
type Say = Pick<typeof import("../../components/format.ts"), "ordinal" | "percent">;

/** The share that came back in one period after the first, over all cohorts that have it, with its interval. */
export interface Average {
  readonly period: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What stays the same whoever is chosen. */
export interface AboutCohorts {
  readonly unit: "month" | "quarter";
  /** What the first of begins a cohort: `order`. */
  readonly one: string;
  readonly many: string;
}

/**
 * How many come back in the next period, and in a later one where that is told apart from chance.
 *
 * @param where `France`; empty for all
 */
export function cohortSentence(
  average: readonly Average[],
  where: string,
  { unit, one }: Pick<AboutCohorts, "unit" | "one">,
  { ordinal, percent }: Say,
): string {
  const place = where === "" ? "" : ` in ${where}`;
  const first = average.find(({ period }) => period === 1);
  if (first === undefined) return `Who comes back after the first ${one}${place}`;
  const next = `${percent(first.share, 0)}${place} have another ${one} in the next ${unit}`;
  const others = average.filter((other) => other !== first);
  if (others.length === 0) return next;
  const apart = others.filter((other) => areApart(first, other));
  const later = apart.find(({ period }) => period === (unit === "quarter" ? 4 : 6)) ?? apart.at(-1);
  return later === undefined
    ? `${next}; no later one differs clearly`
    : `${next}, ${percent(later.share, 0)} in the ${ordinal(later.period)}`;
}

/** Whether the intervals of two periods leave each other out. */
export function areApart(a: Average, b: Average): boolean {
  return a.high < b.low || b.high < a.low;
}

/** @param hidden whether any cell is */
export function cohortSubtitle(
  average: readonly Average[],
  hidden: boolean,
  where: string,
  { unit, one, many }: AboutCohorts,
): string {
  return `Per cent of the ${many}${where === "" ? "" : ` in ${where}`} won in a ${unit} who had another ${one} so many ${unit}s later; the number beside a ${unit} is its ${many}.${hidden ? " A dot: hidden, the table says why." : ""}${average.length === 0 ? "" : ` The first row is the average of those that at least three ${unit}s have; the table has its 95 % intervals.`}`;
}

export function cohortAlternative(
  title: string,
  average: readonly Average[],
  { unit }: Pick<AboutCohorts, "unit">,
  { percent }: Say,
): string {
  const averages = average.map(
    ({ period, share, low, high }) =>
      `${unit} ${period}: ${percent(share, 0)} (${percent(low, 0)} to ${percent(high, 0)})`,
  );
  return `Retention triangle. ${title}.${averages.length === 0 ? "" : ` Average: ${averages.join("; ")}.`}`;
}
