import { StatementType } from "@duckdb/node-api";
import type { ColumnType } from "../../../data/contract.ts";
import type { SqlSource, SqlTable } from "../../../data/source.ts";
import type { RawRelation, Staged } from "../../../data/source-tools.ts";
import { sha256 } from "../../canonical.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import { ConfigError } from "../../errors.ts";
import { parseSql } from "../parse.ts";
import type { ParseOptions } from "../values/parse-options.ts";
import { presentFigures } from "../values/present.ts";
import type { MappableRelation } from "./read-mapped.ts";
import type { SourceContext } from "./source-reader.ts";

type Notation = Pick<ParseOptions, "format" | "decimal">;

/**
 * Runs the queries of a source, each once, over its raw relations: what each gives, as a raw relation called as its table.
 * @throws ConfigError with the file and the engine's words when one does not run.
 */
export async function runQueries(
  context: SourceContext,
  source: SqlSource,
): Promise<readonly MappableRelation[]> {
  const given: MappableRelation[] = [];
  for (const table of source.tables) {
    context.progress.step(`run ${table.file}`);
    const notation = notationOf(source, table);
    await defineReaders(context, notation);
    const raw = await runQuery(context.db, source, table);
    given.push({ name: table.table, raw, isTable: true, ...notation });
  }
  return given;
}

async function runQuery(
  db: Database,
  { id }: SqlSource,
  { table, file, sql }: SqlTable,
): Promise<RawRelation> {
  const name = `given_${table}`;
  const statement = sql.trim().replace(/;$/, "");
  try {
    const statements = await db.connection.extractStatements(statement);
    const only = statements.count === 1 ? await statements.prepare(0) : undefined;
    if (only?.statementType !== StatementType.SELECT)
      throw new Error("expected one statement that only reads: SELECT, or WITH … SELECT");
    // In an order of their own, so that of rows with the same key it is always the same one that counts.
    await db.run(`CREATE TABLE ${identifier(name)} AS SELECT * FROM (\n${statement}\n) ORDER BY ALL`);
  } catch (error) {
    throw new ConfigError(`${id}, ${file}: ${(error as Error).message.trim()}`);
  }
  const columns = await db.columns(identifier(name));
  return {
    input: { name: file, sha256: sha256(sql), bytes: Buffer.byteLength(sql) },
    format: "query",
    scan: identifier(name),
    rescan: identifier(name),
    columns: Array.from(columns, ([column, type]) => ({ name: column, type })),
    headerLines: 0,
  };
}

/**
 * How dates and numbers of a query's rows are written: as in the relations that it reads.
 * @throws ConfigError when these write fractions in several ways.
 */
function notationOf({ id, relations }: SqlSource, { file, sql }: SqlTable): Notation {
  const own = Object.entries(relations)
    .filter(([name]) => isReadBy(sql, name))
    .map(([, declared]) => declared);
  const dates = own.flatMap((declared) => declared.dates ?? []);
  const decimals = new Set(own.map(({ decimal }) => decimal));
  if (decimals.size > 1)
    throw new ConfigError(
      `${id}, ${file} reads relations that write fractions in different ways; expected one query for each way`,
    );
  const [decimal] = decimals;
  return { ...formatOf(dates), decimal };
}

/** The forms of dates to try, where any are declared. */
export function formatOf(dates: readonly string[] = []): Pick<Notation, "format"> {
  return dates.length === 0 ? {} : { format: ["ISO 8601", ...new Set(dates)] };
}

/** Whether a query names a relation. */
export function isReadBy(sql: string, relation: string): boolean {
  return new RegExp(`\\b${relation}\\b`, "i").test(withoutComments(sql));
}

const readers: Readonly<Record<string, ColumnType>> = {
  as_number: "number",
  as_money: "money",
  as_integer: "integer",
  as_boolean: "boolean",
  as_date: "date",
  as_instant: "instant",
};

/** `as_number(x)` and its like: what a text means, by the same parsers that read columns. */
export async function defineReaders(
  {
    db,
    study,
  }: { readonly db: SourceContext["db"]; readonly study: Pick<SourceContext["study"], "timeZone"> },
  notation: Notation,
): Promise<void> {
  for (const [name, type] of Object.entries(readers)) {
    const text = presentFigures("CAST(x AS VARCHAR)");
    const sql = parseSql(type, "t", "VARCHAR", { timeZone: study.timeZone, ...notation });
    // By a list of one, so that the text is made once however often the parser looks at it.
    await db.run(`CREATE OR REPLACE MACRO ${name}(x) AS list_transform([${text}], lambda t: ${sql})[1]`);
  }
}

/** Columns of a raw file whose name stands in no query of its relation; where one takes all columns, there are none. */
export function unreadColumns({ raw }: Staged, relation: string, tables: readonly SqlTable[]): string[] {
  const texts = tables
    .filter(({ sql }) => isReadBy(sql, relation))
    .map(({ sql }) => withoutComments(sql).toLowerCase());
  if (texts.some((text) => /\*(?!\s*(exclude\b)?[\w('"])/.test(text.replaceAll(/count\s*\(\s*\*\s*\)/g, ""))))
    return [];
  return raw.columns
    .map(({ name }) => name)
    .filter((name) => !texts.some((text) => text.includes(name.toLowerCase())));
}

/** Two dashes within a text or a name begin no comment. */
function withoutComments(sql: string): string {
  return sql.replaceAll(/'[^']*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    /^['"]/.test(found) ? found : " ",
  );
}
