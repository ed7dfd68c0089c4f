import type { Noun } from "../../../data/noun.ts";
import type { KeyFigure } from "../../../loaders/report/key-figures.ts";
import { inUnit } from "../../components/format.ts";
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
