import { existsSync } from "node:fs";
import type { Study } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../loaders/duckdb/quote.ts";
import { readCatalog, tablePath } from "../../loaders/lake/catalog.ts";
import type { StudyLake } from "../../loaders/lake/paths.ts";
import type { Secrets } from "./gates/identifiers.ts";

/** Every customer id, personal text, telephone number and date of birth of the study's tables: what no built file may hold. */
export async function readSecrets(lake: StudyLake, study: Study): Promise<Secrets> {
  const catalog = await readCatalog(lake);
  const secrets = {
    ids: new Set<string>(),
    texts: new Set<string>(),
    phones: new Set<string>(),
    births: new Set<string>(),
  };
  await using db = await Database.open();
  for (const contract of study.tables) {
    const table = catalog.tables.find((each) => each.table === contract.name);
    if (table === undefined || !existsSync(tablePath(lake, table))) continue;
    for (const [name, column] of Object.entries(contract.columns)) {
      const isId = study.populations.some(({ table, key }) => table === contract.name && key === name);
      if (!isId && !(column.personal === true && (column.type === "string" || column.type === "date")))
        continue;
      const into = isId
        ? secrets.ids
        : column.type === "date"
          ? secrets.births
          : /phone/.test(name)
            ? secrets.phones
            : secrets.texts;
      const reader = await db.connection.stream(
        `SELECT DISTINCT ${identifier(name)}::VARCHAR AS value FROM read_parquet(${literal(tablePath(lake, table))}) WHERE ${identifier(name)} IS NOT NULL`,
      );
      for (
        let chunk = await reader.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await reader.fetchChunk()
      ) {
        for (const value of chunk.getColumnValues(0))
          into.add(into === secrets.phones ? String(value).replaceAll(/\D/g, "") : String(value));
      }
    }
  }
  return secrets;
}
