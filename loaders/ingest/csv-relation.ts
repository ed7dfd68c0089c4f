import { join } from "node:path";
import { literal } from "../duckdb/quote.ts";
import type { StudyLake } from "../lake/paths.ts";
import { readCsvHeader } from "./csv-header.ts";
import type { InputFile } from "./input-file.ts";
import type { RawRelation } from "./raw-relation.ts";
import { gunzip, isGzip } from "./unpack.ts";

/**
 * A CSV file, plain or gzip, as a relation of text columns. `n` tells inputs of one ingest apart.
 * @throws ContractError when the file is not CSV in UTF-8.
 */
export async function csvRelation(lake: StudyLake, input: InputFile, n: number): Promise<RawRelation> {
  const plain = (await isGzip(input.path))
    ? await gunzip(input, join(lake.scratch, `input-${n}.csv`))
    : input.path;
  return plainCsvRelation(input, plain, n);
}

/** A CSV file as a relation of text columns, and of JSON in those that are named. */
export async function plainCsvRelation(
  input: RawRelation["input"],
  path: string,
  n: number,
  json: ReadonlySet<string> = new Set(),
): Promise<RawRelation> {
  const { delimiter, columns } = await readCsvHeader(path, input.name);
  return textRelation(input, path, n, columns, { delimiter, quote: '"', header: true, json });
}

interface Layout {
  readonly delimiter: string;
  readonly quote: string;
  readonly header: boolean;
  /** Columns that hold JSON; the others are text. */
  readonly json?: ReadonlySet<string>;
}

/** A text file of a known layout; nothing is guessed, so that a file means the same on every day. */
export function textRelation(
  input: RawRelation["input"],
  path: string,
  n: number,
  names: readonly string[],
  { delimiter, quote, header, json }: Layout,
): RawRelation {
  const rejects = `rejects_${n}`;
  const columns = names.map((name) => ({ name, type: json?.has(name) ? "JSON" : "VARCHAR" }));
  const types = columns.map(({ name, type }) => `${literal(name)}: '${type}'`).join(", ");
  const scan = (
    faulty: string,
  ): string => `read_csv(${pathLiteral(path)}, auto_detect = false, header = ${header},
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
    headerLines: header ? 1 : 0,
  };
}

/** A path as a literal for DuckDB's readers, which would take `*`, `?` and `[` for a pattern. */
export function pathLiteral(path: string): string {
  return literal(path.replaceAll(/[*?[]/g, "[$&]"));
}
