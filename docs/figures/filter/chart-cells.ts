import { count } from "../../components/format.js";
import { type Figure, hiddenCount, hiddenFigure, isKnown, whyHidden } from "../../components/suppressed.js";
import type { CellText } from "../../components/table-text.js";

/** A number of members as a table's cell. */
export function countText(figure: Figure): CellText {
  return cellText(figure, count, hiddenCount);
}

/** A share, sum or mean as a table's cell. */
export function figureText(figure: Figure, write: (value: number) => string): CellText {
  return cellText(figure, write, hiddenFigure);
}

function cellText(
  figure: Figure,
  write: (value: number) => string,
  instead: (reason: Exclude<Figure, number | null>) => string,
): CellText {
  if (figure === null) return { text: "–", value: "" };
  return isKnown(figure)
    ? { text: write(figure), value: figure }
    : { text: instead(figure), value: "", why: whyHidden(figure) };
}
