import type { KeyFigure } from "../../../loaders/report/key-figures.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { inUnit } from "../../components/format.ts";
import { oneForm } from "../../render/big-number.ts";
import { sizeWords } from "../../render/change-words.ts";

/** The first number of the page, with what it changed by on the year; none that is only how many everyone is. */
export function headFigureSentence(
  [figure]: readonly KeyFigure[],
  { currency, customers, population: { noun } }: Pick<Overview, "currency" | "customers" | "population">,
): string | undefined {
  if (figure === undefined || figure.value === null) return undefined;
  const { label, value, unit, onYear } = figure;
  if (unit === "members" && value === customers && onYear === null) return undefined;
  const { en } = noun;
  const year =
    onYear === null
      ? ""
      : onYear.isClear
        ? `, ${sizeWords(figure, onYear, true)} on the year`
        : ", no clear change on the year";
  const number =
    unit === "currency"
      ? oneForm(figure, currency)(value)
      : inUnit(value, unit === "members" ? en.many : unit, currency);
  return `${label.en}: ${number}${year}.`;
}
