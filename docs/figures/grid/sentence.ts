import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import { percent } from "../../components/format.ts";

export function gridSentence({ cells }: ScoreGrid, measure: string): string {
  const known = cells.filter(({ valueShare }) => valueShare !== null);
  const best = known.toSorted((a, b) => (b.valueShare ?? 0) - (a.valueShare ?? 0))[0];
  if (best === undefined || best.valueShare === null) return "Recency and frequency, cell by cell";
  const customers = known.reduce((sum, cell) => sum + (cell.customers ?? 0), 0);
  const share =
    best.customers === null || customers === 0
      ? ""
      : `, with ${percent(best.customers / customers, 0)} of the buyers,`;
  return `One cell of ${cells.length}${share} holds ${percent(best.valueShare, 0)} of ${measure}`;
}
