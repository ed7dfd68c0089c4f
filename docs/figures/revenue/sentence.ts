import type { KeyFigure } from "../../../loaders/report/key-figures.ts";
import type { Month } from "../../../loaders/report/revenue-by-month.ts";
import { inUnit, money, month, percent } from "../../components/format.ts";
import { sizeWords } from "../../render/change-words.ts";

/** The first number of the page, with what it changed by on the year. */
export function headFigureSentence(
  figure: KeyFigure | undefined,
  currency: string | null,
): string | undefined {
  if (figure === undefined || figure.value === null) return undefined;
  const { label, value, unit, onYear } = figure;
  const year =
    onYear === null
      ? ""
      : onYear.isClear
        ? `, ${sizeWords(figure, onYear, true)} on the year`
        : ", no clear change on the year";
  return `${label.en}: ${inUnit(value, unit, currency)}${year}.`;
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
