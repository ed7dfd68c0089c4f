import type { Noun } from "../../../data/noun.ts";
import { capital, withoutWindow } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { KeyFigure } from "../../../loaders/report/key-figures.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import { inUnit, month, percent } from "../../components/format.ts";
import { sizeWords } from "../../render/change-words.ts";

/** The first number of the page, with what it changed by on the year. */
export function headFigureSentence(
  figure: KeyFigure | undefined,
  currency: string | null,
  { en }: Noun,
): string | undefined {
  if (figure === undefined || figure.value === null) return undefined;
  const { label, value, unit, onYear } = figure;
  const year =
    onYear === null
      ? ""
      : onYear.isClear
        ? `, ${sizeWords(figure, onYear, true)} on the year`
        : ", no clear change on the year";
  return `${label.en}: ${inUnit(value, unit === "members" ? en.many : unit, currency)}${year}.`;
}

/** The best of the last 12 months, and its part of them where all are published. */
export function peakSentence(
  { months, label, unit }: Pick<RevenueByMonth, "months" | "label" | "unit">,
  currency: string | null,
): string {
  const last = months.slice(-12);
  const known = last.flatMap(({ month: at, revenue }) => (isKnown(revenue) ? [{ at, revenue }] : []));
  const [peak] = known.toSorted((a, b) => b.revenue - a.revenue);
  const total = known.reduce((sum, { revenue }) => sum + revenue, 0);
  if (peak === undefined || total === 0) return `${capital(withoutWindow(label.en))} by month`;
  const share =
    known.length < last.length
      ? ""
      : `, ${percent(peak.revenue / total, 0)} of the last ${last.length} months`;
  return `${month(peak.at)} brought ${inUnit(peak.revenue, unit, currency)}${share}`;
}
