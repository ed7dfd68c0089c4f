import { existsSync } from "node:fs";
import type { Study } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../loaders/duckdb/quote.ts";
import { readCatalog, tablePath } from "../../loaders/lake/catalog.ts";
import type { StudyLake } from "../../loaders/lake/paths.ts";
import type { Secrets } from "./gates/disclosure.ts";

/** Every customer id and every personal text of the study's tables: what no built file may hold. */
export async function readSecrets(lake: StudyLake, study: Study): Promise<Secrets> {
  const catalog = await readCatalog(lake);
  const values = new Set<string>();
  await using db = await Database.open();
  for (const contract of study.tables) {
    const table = catalog.tables.find((each) => each.table === contract.name);
    if (table === undefined || !existsSync(tablePath(lake, table))) continue;
    for (const [name, column] of Object.entries(contract.columns)) {
      // Dates and numbers about a person are not recognisable as theirs; ids and texts are.
      const isId = contract.name === "customers" && contract.primaryKey.includes(name);
      if (!isId && !(column.personal === true && column.type === "string")) continue;
      const reader = await db.connection.stream(
        `SELECT DISTINCT ${identifier(name)}::VARCHAR AS value FROM read_parquet(${literal(tablePath(lake, table))}) WHERE ${identifier(name)} IS NOT NULL`,
      );
      for (
        let chunk = await reader.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await reader.fetchChunk()
      ) {
        for (const value of chunk.getColumnValues(0)) values.add(String(value));
      }
    }
  }
  return { values };
}
