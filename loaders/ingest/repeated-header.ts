import type { RawRelation, Rule } from "../../data/source-tools.ts";
import { literal } from "../duckdb/quote.ts";
import { trimmed } from "./values/present.ts";

/**
 * The rule for a row that is the header once more, as files that were joined to one have; `columns` are the SQL of its
 * values, in the order of the file.
 */
export function repeatsHeader(raw: RawRelation, columns: readonly string[]): Rule[] {
  if (raw.headerLines === 0 || raw.columns.some(({ type }) => type !== "VARCHAR")) return [];
  const same = raw.columns.map(({ name }, i) => `${trimmed(columns[i] ?? "NULL")} = ${literal(name)}`);
  return [
    {
      when: same.join(" AND "),
      reason: "repeated_header",
      message: "expected values, but the row is the header once more",
    },
  ];
}
