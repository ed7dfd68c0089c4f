import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier } from "../duckdb/quote.ts";
import { isKnownError } from "../errors.ts";
import { readCatalog } from "../lake/catalog.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { viewTables } from "../tables/open-tables.ts";
import type { Finding } from "./finding.ts";

/** Whether the data have the campaigns that plays are measured by; the effect of a play whose are missing is assumed. */
export async function examineTrials(lake: PopulationLake, study: PopulationStudy): Promise<Finding[]> {
  const { trial } = study.roles;
  const named = new Set(study.plays.flatMap(({ worth }) => worth?.trials ?? []));
  if (trial === undefined || named.size === 0) return [];
  try {
    const { tables } = await readCatalog(lake);
    if (!tables.some(({ table }) => table === trial.table)) return [];
    await using db = await Database.open();
    await viewTables(db, lake, study);
    const campaign = duckdbDialect.toText(identifier(trial.campaign));
    const rows = await db.rows<{ campaign: string }>(
      `SELECT DISTINCT ${campaign} AS campaign FROM ${identifier(trial.table)}`,
    );
    const missing = [...named].filter((name) => !rows.some((row) => row.campaign === name)).sort();
    if (missing.length === 0) return [];
    return [
      {
        what: "plays",
        state: "note",
        detail: `${trial.table} has no ${missing.join(", ")}, by which plays are measured: what these bring is assumed`,
        remedy: "mend trials in the study's plays, or ingest the campaigns",
      },
    ];
  } catch (error) {
    // Of damaged tables others tell.
    if (!isKnownError(error)) throw error;
    return [];
  }
}
