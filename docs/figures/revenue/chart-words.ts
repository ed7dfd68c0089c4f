/**
 * What the figure of months says of all members or of those whom a filter chooses, on the server and in the browser alike.
 * Imports nothing, so both sides can import it: how numbers and hidden ones are written is handed in.
 */
type Say = Pick<typeof import("../../components/format.ts"), "inUnit" | "month" | "percent"> &
  Pick<typeof import("../../components/suppressed.ts"), "notShown" | "isKnown">;
type Figure = import("../../components/suppressed.ts").Figure;

export interface MonthOf {
  /** First day, `YYYY-MM-DD`. */
  readonly month: string;
  readonly customers: Figure;
  readonly revenue: Figure;
  readonly orders: Figure;
}

/** What stays the same whoever is chosen. */
export interface AboutMonths {
  /** What the amounts are together, with a capital: `Revenue`. */
  readonly name: string;
  readonly unit: string | null;
  readonly currency: string | null;
  /** What is not taken off the amounts, and what marks mean; empty where there is nothing to say. */
  readonly note: string;
}

export interface MonthWords {
  readonly title: string;
  readonly subtitle: string;
  readonly alternative: string;
}

/** @param where `France`; empty for all */
export function monthWords(
  months: readonly MonthOf[],
  where: string,
  about: AboutMonths,
  say: Say,
): MonthWords {
  const title = peakSentence(months, where, about, say);
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  const hidden = say.notShown(
    months.map(({ customers }) => customers),
    "month",
    "months",
  );
  const time = first === undefined || last === undefined ? "" : `, ${say.month(first)} to ${say.month(last)}`;
  return {
    title,
    subtitle: `${about.name} by calendar month${time}${where === "" ? "" : `, ${where} only`}${about.note}${hidden}`,
    alternative: `Line. ${title}.`,
  };
}

/** The best of the last 12 months, and its part of them where all are published. */
export function peakSentence(
  months: readonly MonthOf[],
  where: string,
  { name, unit, currency }: AboutMonths,
  { isKnown, month, inUnit, percent }: Say,
): string {
  const place = where === "" ? "" : ` in ${where}`;
  const last = months.slice(-12);
  const known = last.flatMap(({ month: at, revenue }) => (isKnown(revenue) ? [{ at, revenue }] : []));
  const [peak] = [...known].sort((a, b) => b.revenue - a.revenue);
  const total = known.reduce((sum, { revenue }) => sum + revenue, 0);
  if (peak === undefined || total === 0) return `${name} by month${place}`;
  const share =
    known.length < last.length
      ? ""
      : `, ${percent(peak.revenue / total, 0)} of the last ${last.length} months`;
  return `${month(peak.at)} brought ${inUnit(peak.revenue, unit, currency)}${place}${share}`;
}
