import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { RawColumn } from "../../data/source-tools.ts";
import { canonicalJson } from "../canonical.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import type { Encoding } from "../ingest/formats/as-utf8.ts";
import { fileFormats, openAs } from "../ingest/formats/file-formats.ts";
import { unpacked } from "../ingest/formats/unpack.ts";
import { openInput } from "../ingest/input-file.ts";
import { bytesOf, inputPaths, stemOf } from "../ingest/input-paths.ts";
import { isNested } from "../ingest/values/nested.ts";
import { presentText } from "../ingest/values/present.ts";
import type { StudyLake } from "../lake/paths.ts";
import { beforeTime } from "./file-patterns.ts";
import { snakeOf } from "./names.ts";

/**
 * A raw file, or several of the same columns, as a table of the database: values as text without space around them, blank ones
 * NULL, as queries see it.
 */
export interface RawTable {
  /** Names of the files, without folders. */
  readonly files: readonly string[];
  /** The same in words. */
  readonly file: string;
  /** In snake case, without ending: what the tables may be called. */
  readonly stem: string;
  /** The table in the database, with `_row`, the place of a row in the files from 1. */
  readonly relation: string;
  /** What `sources.ts` has to say of the file, since it does not tell it itself. */
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly columns: readonly RawColumn[];
  /** Columns that hold objects, of which nothing is proposed. */
  readonly nested: readonly string[];
  readonly rows: number;
}

/** Signs between values that a header is searched for where none of the usual ones stands in it. */
const rareDelimiters = ["::", "^", "~", ":"];

/** Where a file is larger, what its columns are is seen in so many rows at its head and end. */
const mostBytes = 2 ** 31;

/**
 * Reads the files, those that are written alike and have the same columns into one table, each other into its own; encoding and
 * delimiter are found out.
 * @throws ContractError when a file has no names of columns or no rows
 */
export async function readRawTables(
  db: Database,
  lake: StudyLake,
  from: readonly string[],
): Promise<RawTable[]> {
  const paths = await inputPaths(
    from,
    fileFormats.flatMap(({ endings }) => endings),
  );
  if ((await bytesOf(paths)) > mostBytes)
    throw new ContractError(
      `the files hold more than ${mostBytes / 2 ** 30} GiB; expected a part of them, from which a study is proposed as well`,
    );
  const read: RawTable[] = [];
  for (const [n, path] of paths.entries()) read.push(await readRawTable(db, lake, path, n));
  const alike = Map.groupBy(read, ({ encoding, delimiter, columns, nested }) =>
    canonicalJson([encoding ?? null, delimiter ?? null, columns.map(({ name }) => name), nested]),
  );
  const tables: RawTable[] = [];
  for (const [first, ...others] of alike.values())
    if (first !== undefined) tables.push(others.length === 0 ? first : await inOne(db, first, others));
  return tables;
}

/** The rows of all; what a file before has too, as where months overlap, once. */
async function inOne(db: Database, first: RawTable, others: readonly RawTable[]): Promise<RawTable> {
  const { relation } = first;
  for (const other of others)
    await db.run(
      `INSERT INTO ${relation}_rows FROM (FROM ${other.relation}_rows EXCEPT ALL FROM ${relation}_rows) ORDER BY ALL`,
    );
  const { rows } = await db.row<{ rows: number }>(`SELECT count(*)::INTEGER AS rows FROM ${relation}`);
  const [second, ...rest] = others.map(({ file }) => file);
  return {
    ...first,
    files: [first, ...others].flatMap(({ files }) => files),
    file: `${first.file} and ${rest.length === 0 ? second : `${others.length} more`}`,
    rows,
  };
}

async function readRawTable(db: Database, lake: StudyLake, path: string, n: number): Promise<RawTable> {
  const input = await openInput(path);
  const isText = !/[.](parquet|xlsx)$/.test(path) && !["PAR1", "PK\u0003\u0004"].includes(await headOf(path));
  const plain = isText ? await unpacked(lake, input, `plain-${n}`) : path;
  const encoding = isText ? await encodingOf(plain) : undefined;
  let delimiter: string | undefined;
  let raw = await openAs({ db, lake }, input, 2 * n, { encoding });
  const [only] = raw.columns;
  if (raw.format === "csv" && raw.columns.length === 1 && only !== undefined) {
    delimiter = rareDelimiters.find((sign) => only.name.split(sign).length > 2);
    if (delimiter !== undefined) raw = await openAs({ db, lake }, input, 2 * n + 1, { encoding, delimiter });
  }
  refuseValues(
    input.name,
    raw.columns.map(({ name }) => name),
  );
  const nested = raw.columns.filter(({ type }) => type === "JSON" || /^(STRUCT|MAP|UNION)\b/.test(type));
  const columns = raw.columns.filter((column) => !nested.includes(column));
  const relation = `file_${n}`;
  const values = columns.map(({ name, type }) => {
    const column = identifier(name);
    const value = isNested(type) ? column : presentText(`CAST(${column} AS VARCHAR)`);
    return `${value} AS ${column}`;
  });
  await db.run(`CREATE TABLE ${relation}_rows AS SELECT ${values.join(", ")} FROM ${raw.scan}`);
  await db.run(`CREATE VIEW ${relation} AS SELECT *, rowid + 1 AS _row FROM ${relation}_rows`);
  const { rows } = await db.row<{ rows: number }>(`SELECT count(*)::INTEGER AS rows FROM ${relation}`);
  if (rows === 0)
    throw new ContractError(`${input.name} has no rows; a study is proposed from what is in them`);
  return {
    files: [input.name],
    file: input.name,
    stem: snakeOf(beforeTime(stemOf(path)), `file_${n + 1}`),
    relation,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    columns,
    nested: nested.map(({ name }) => name),
    rows,
  };
}

/** @throws ContractError where the first line seems to hold values: a study of columns called `196` helps nobody */
function refuseValues(file: string, names: readonly string[]): void {
  const values = names.filter((name) => /^[-+]?\d[\d.,/: -]*$/.test(name));
  if (2 * values.length < names.length) return;
  throw new ContractError(
    `${file}: its first line, ${names.slice(0, 4).join(", ")}, seems to hold values; expected the names of the columns there`,
  );
}

/** Undefined for UTF-8 and where a mark says it. Without one UTF-16 is told by zero bytes, and all else is Latin-1. */
async function encodingOf(path: string): Promise<Encoding | undefined> {
  const head = await headOf(path);
  if (/^(\u00ff\u00fe|\u00fe\u00ff)/.test(head)) return undefined;
  if (head.charCodeAt(1) === 0 || head.charCodeAt(3) === 0) return "utf-16";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
      decoder.decode(chunk, { stream: true });
    decoder.decode();
    return undefined;
  } catch {
    return "latin-1";
  }
}

/** The first bytes, as Latin-1. */
async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}
