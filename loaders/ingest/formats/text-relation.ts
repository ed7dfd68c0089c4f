import type { RawRelation, TextLayout } from "../../../data/source-tools.ts";
import { literal, pathLiteral } from "../../duckdb/quote.ts";

/**
 * A text file of a known layout; nothing is guessed, so that a file means the same on every day. Its columns are text,
 * those that are named in `json` JSON. `n` tells inputs of one ingest apart.
 */
export function textRelation(
  input: RawRelation["input"],
  path: string,
  n: number,
  { columns: names, delimiter, quote = '"', header, skip = 0, encoding = "utf-8" }: TextLayout,
  json?: ReadonlySet<string>,
): RawRelation {
  const rejects = `rejects_${n}`;
  const columns = names.map((name) => ({ name, type: json?.has(name) ? "JSON" : "VARCHAR" }));
  const types = columns.map(({ name, type }) => `${literal(name)}: '${type}'`).join(", ");
  const scan = (
    faulty: string,
  ): string => `read_csv(${pathLiteral(path)}, auto_detect = false, header = ${header}, skip = ${skip}, encoding = '${encoding}',
    delim = ${literal(delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)}, columns = {${types}}, ${faulty})`;
  return {
    input,
    format: "csv",
    scan: scan(
      `store_rejects = true, rejects_table = ${literal(rejects)}, rejects_scan = ${literal(`${rejects}_scan`)}`,
    ),
    rescan: scan("ignore_errors = true"),
    columns,
    rejects,
    headerLines: skip + (header ? 1 : 0),
  };
}
