import { existsSync } from "node:fs";
import type { ColumnType, TableContract } from "../../data/contract.ts";
import type { Study } from "../../data/study.ts";
import { smallestGroup } from "../../loaders/disclosure/count.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { identifier } from "../../loaders/duckdb/quote.ts";
import { readCatalog } from "../../loaders/lake/catalog.ts";
import type { StudyLake } from "../../loaders/lake/paths.ts";
import { tablePaths } from "../../loaders/lake/table-parts.ts";
import { tableRelation } from "../../loaders/tables/open-tables.ts";
import { nameWords, type Secrets } from "./gates/identifiers.ts";

type Found = { readonly [Kind in keyof Secrets]: Set<string> };

/**
 * Every id of a member of any of the study's populations, and every value of a column that its contracts declare personal:
 * what no built file may hold.
 */
export async function readSecrets(lake: StudyLake, study: Study): Promise<Secrets> {
  const catalog = await readCatalog(lake);
  const found: Found = {
    ...{ ids: new Set(), texts: new Set(), phones: new Set() },
    ...{
      days: new Set(),
      common: new Set(),
      names: new Set(study.populations.map(({ noun }) => nameWords(noun.en.one))),
    },
  };
  await using db = await Database.open();
  for (const contract of study.tables) {
    const table = catalog.tables.find((each) => each.table === contract.name);
    if (table === undefined || !tablePaths(lake, table).every((path) => existsSync(path))) continue;
    const source = tableRelation(lake, table);
    const stored = await db.columns(source);
    for (const [name, column] of Object.entries(contract.columns)) {
      const isKey = isKeyOf(contract, name, study);
      if (!stored.has(name) || (!isKey && column.personal !== true)) continue;
      found.names.add(nameWords(name));
      const namesNobody = isKey && column.personal !== true;
      const ids = namesNobody && (await numberRows(db, source, name)) ? found.common : found.ids;
      for await (const { value, rows } of valuesOf(db, source, name, column.type)) {
        if (isKey) ids.add(value);
        if (column.personal === true) keepPersonal(found, column.type, value, rows);
      }
    }
  }
  return found;
}

function isKeyOf({ name: table }: TableContract, column: string, { populations }: Study): boolean {
  return populations.some((population) => population.table === table && population.key === column);
}

/**
 * Are the ids just the numbers of the rows, 1 to the last? Every count of customers is one of those, and nobody is called by
 * it, so that they tell of somebody only under the name of their column.
 */
async function numberRows(db: Database, source: string, key: string): Promise<boolean> {
  const { numbers } = await db.row<{ numbers: boolean | null }>(
    `SELECT count(number) = count(*) AND min(number) = 1 AND max(number) = count(*)
        AND bool_and(number::VARCHAR = ${identifier(key)}::VARCHAR) AS numbers
      FROM (SELECT *, TRY_CAST(${identifier(key)} AS BIGINT) AS number FROM ${source})`,
  );
  return numbers === true;
}

function keepPersonal(found: Found, type: ColumnType, value: string, rows: number): void {
  if (type === "boolean") return;
  const isTime = type === "date" || type === "instant";
  // What many share says of nobody who it is, and stands in many a text.
  if (rows >= smallestGroup || !(isTime || type === "string" || type === "list")) found.common.add(value);
  else if (isTime) found.days.add(value.slice(0, 10));
  else if (isPhone(value)) found.phones.add(value.replaceAll(/\D/g, ""));
  else found.texts.add(value);
}

/** Seven digits or more, and what people write between them. */
function isPhone(text: string): boolean {
  return /^\+?[\d\s()./-]+$/.test(text) && text.replaceAll(/\D/g, "").length >= 7;
}

/** Different values of a column, items of lists each for itself, with the rows that have each. */
async function* valuesOf(
  db: Database,
  source: string,
  column: string,
  type: ColumnType,
): AsyncGenerator<{ value: string; rows: number }> {
  const value = type === "list" ? `unnest(${identifier(column)})` : identifier(column);
  const reader = await db.connection.stream(
    `SELECT value::VARCHAR, count(*)::INTEGER FROM (SELECT ${value} AS value FROM ${source}) WHERE value IS NOT NULL GROUP BY value`,
  );
  for (
    let chunk = await reader.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await reader.fetchChunk()
  ) {
    const [values, counts] = [chunk.getColumnValues(0), chunk.getColumnValues(1)];
    for (const [index, each] of values.entries()) yield { value: String(each), rows: Number(counts[index]) };
  }
}
