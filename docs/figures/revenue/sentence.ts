import type { KeyFigure } from "../../../loaders/report/key-figures.ts";
import type { Month } from "../../../loaders/report/revenue-by-month.ts";
import { change, money, month, percent } from "../../components/format.ts";

export function revenueSentence(figure: KeyFigure | undefined, currency: string | null): string | undefined {
  if (figure?.value === undefined || figure.value === null) return undefined;
  const year =
    figure.yearBefore === null ? "" : `, ${change(figure.value / figure.yearBefore - 1)} on the year before`;
  return `Revenue of the last 12 months is ${money(figure.value, currency)}${year}.`;
}

export function peakSentence(months: readonly Month[], currency: string | null): string {
  const known = months.filter(({ revenue }) => revenue !== null).slice(-12);
  const peak = known.reduce<Month | undefined>(
    (a, b) => (a === undefined || (b.revenue ?? 0) > (a.revenue ?? 0) ? b : a),
    undefined,
  );
  const total = known.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0);
  if (peak?.revenue === undefined || peak.revenue === null || total === 0) return "Revenue by month";
  return `${month(peak.month)} brought ${money(peak.revenue, currency)}, ${percent(peak.revenue / total, 0)} of the last ${known.length} months`;
}
