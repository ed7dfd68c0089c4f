import { capital } from "../../../data/text.ts";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { GridAxis, ScoreGrid } from "../../../loaders/report/score-grid.ts";
import { percent } from "../../components/format.ts";

/** The cell that holds the most value, with its part of everybody in the grid. */
export function gridSentence(
  { cells, customers, ...axes }: ScoreGrid,
  many: string,
  measure: string,
): string {
  const [best] = cells
    .filter(({ valueShare }) => isKnown(valueShare))
    .toSorted((a, b) => (numberOf(b.valueShare) ?? 0) - (numberOf(a.valueShare) ?? 0));
  if (best === undefined || !isKnown(best.valueShare))
    return `${capital(shortLabel(axes.rows))} and ${shortLabel(axes.columns)}, cell by cell`;
  const share =
    isKnown(best.customers) && isKnown(customers) && customers > 0
      ? `, with ${percent(best.customers / customers, 0)} of the ${many} in the grid,`
      : "";
  return `One cell of ${cells.length}${share} holds ${percent(best.valueShare, 0)} of ${measure}`;
}

/** What a score is of: `recency` of `recency score`. */
export function shortLabel({ label }: GridAxis): string {
  return label.en.replace(/ score$/, "");
}
