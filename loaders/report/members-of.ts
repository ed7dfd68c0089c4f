import { literal } from "../duckdb/quote.ts";

/** Who is in which of some segments, as a relation: what is computed from it is known to depend on no other segment. */
export function membersOf(segments: readonly string[]): string {
  return `(SELECT * FROM membership WHERE segment_id IN (${segments.map(literal).join(", ") || "NULL"}))`;
}
