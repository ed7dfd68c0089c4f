import { identifier } from "../../duckdb/quote.ts";

/** SQL of who answered every item of a survey, over the traits. */
export function answeredAll(items: readonly string[]): string {
  return items.map((item) => `${identifier(item)} IS NOT NULL`).join(" AND ");
}
