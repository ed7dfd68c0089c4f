import type { GridAxis } from "../../../loaders/report/score-grid.ts";

/** What a score is of: `recency` of `recency score`. */
export function shortLabel({ label }: GridAxis): string {
  return label.en.replace(/ score$/, "");
}
