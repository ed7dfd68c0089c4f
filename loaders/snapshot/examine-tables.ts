import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { isKnownError } from "../errors.ts";
import { readCatalog } from "../lake/catalog.ts";
import { tableDamage } from "../lake/file-damage.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { changesText, isSettled } from "../tables/contract-changes.ts";
import { remedyOf } from "../tables/migration.ts";
import { changedTables } from "../tables/open-tables.ts";
import type { Finding } from "./finding.ts";

/** Whether every stored table is whole, and as its contract says. */
export async function examineTables(lake: PopulationLake, study: PopulationStudy): Promise<Finding[]> {
  try {
    const catalog = await readCatalog(lake);
    if (catalog.tables.length === 0)
      return [
        {
          what: "tables",
          state: "note",
          detail: "nothing was ingested yet",
          remedy: `npm run atlas -- sample ${study.id}`,
        },
      ];
    await using db = await Database.open();
    const changed = await changedTables(db, lake, study);
    return await Promise.all(
      catalog.tables.map(async (table): Promise<Finding> => {
        const damage = await tableDamage(lake, table);
        const other = changed.find(({ contract }) => contract.name === table.table);
        if (damage === undefined && other !== undefined)
          return {
            what: `table ${table.table}`,
            state: isSettled(other) ? "note" : "problem",
            detail: `the contract has changed since it was ingested: ${changesText(other.changes)}${isSettled(other) ? "; every stored row is so" : ""}`,
            remedy: remedyOf(study, [other]),
          };
        return damage === undefined
          ? {
              what: `table ${table.table}`,
              state: "fine",
              detail: `${table.rows.toLocaleString("en-GB")} rows from ${table.source}`,
            }
          : {
              what: `table ${table.table}`,
              state: "problem",
              detail: damage,
              remedy:
                table.source === "sample"
                  ? `npm run atlas -- sample ${study.id}`
                  : `ingest the source ${table.source} again`,
            };
      }),
    );
  } catch (error) {
    if (!isKnownError(error)) throw error;
    return [
      {
        what: "catalog",
        state: "problem",
        detail: error.message,
        remedy: "ingest the study's sources again",
      },
    ];
  }
}
