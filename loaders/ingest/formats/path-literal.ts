import { literal } from "../../duckdb/quote.ts";

/** A path as a literal for DuckDB's readers, which would take `*`, `?` and `[` for a pattern. */
export function pathLiteral(path: string): string {
  return literal(path.replaceAll(/[*?[]/g, "[$&]"));
}
