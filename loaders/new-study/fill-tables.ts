import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { parseSql } from "../ingest/parse.ts";
import { defineReaders } from "../ingest/sources/run-queries.ts";
import { presentFigures } from "../ingest/values/present.ts";
import { createTableSql } from "../tables/ddl.ts";
import { datesOf } from "./date-forms.ts";
import { allTables, type ProposedTable, type ProposedTables, type ReadFile } from "./proposed.ts";
import { contractOf, stagingSql } from "./staging-code.ts";

/** The canonical tables in the database, filled by the queries that the study will have; rows without a key are left out. */
export async function fillTables(
  db: Database,
  files: readonly ReadFile[],
  tables: ProposedTables,
  timeZone: string,
): Promise<void> {
  await db.run("CREATE SCHEMA raw");
  for (const { relation, table } of files)
    await db.run(
      `CREATE VIEW raw.${identifier(relation)} AS SELECT *, '' AS _file FROM main.${identifier(table.relation)}`,
    );
  for (const table of allTables(tables)) {
    const read = files.filter(({ relation }) => new RegExp(`\\b${relation}\\b`).test(stagingSql(table)));
    const format = ["ISO 8601", ...datesOf(read.flatMap(({ facts }) => facts))];
    await defineReaders({ db, study: { timeZone } }, { format });
    await fill(db, table, { timeZone, format });
  }
}

async function fill(
  db: Database,
  table: ProposedTable,
  options: { readonly timeZone: string; readonly format: readonly string[] },
): Promise<void> {
  const given = `given_${table.name}`;
  await db.run("SET search_path = 'raw,main'");
  try {
    await db.run(`CREATE TEMP TABLE ${identifier(given)} AS ${stagingSql(table)}`);
  } finally {
    await db.run("SET search_path = 'main'");
  }
  const types = await db.columns(identifier(given));
  const keys = [...table.primaryKey, ...table.foreignKeys.map(({ column }) => column)];
  const columns = table.columns.map(({ name, column }) => {
    const x = identifier(name);
    const type = types.get(name) ?? "VARCHAR";
    const value = type === "VARCHAR" && column.type !== "string" ? presentFigures(x) : x;
    const names = keys.includes(name);
    // By a list of one, so that the text is made once however often the parser looks at it.
    return `list_transform([${value}], lambda t: ${parseSql(column.type, "t", type, { ...options, names })})[1] AS ${x}`;
  });
  await db.run(createTableSql({ ...contractOf(table), columns: withoutRequired(table) }));
  const whole = table.columns
    .filter(({ column }) => column.required)
    .map(({ name }) => `${identifier(name)} IS NOT NULL`);
  await db.run(
    `INSERT INTO ${identifier(table.name)} SELECT * FROM (SELECT ${columns.join(", ")} FROM ${identifier(given)})
     ${whole.length === 0 ? "" : `WHERE ${whole.join(" AND ")}`}`,
  );
}

function withoutRequired({ columns }: ProposedTable) {
  return Object.fromEntries(columns.map(({ name, column: { required: _, ...column } }) => [name, column]));
}
