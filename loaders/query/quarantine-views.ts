import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TableContract } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { literal } from "../duckdb/quote.ts";
import { viewRelation } from "../duckdb/views.ts";
import type { Catalog } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";

/**
 * `quarantine.<table>`: one row per raw row in quarantine that would have fed the table, with `file`, `row` (from 1, without
 * the header), `reason`, `message` and `raw`, the row as JSON. `quarantine.raw_rows` has those of files that queries read.
 */
export async function viewQuarantine(
  db: Database,
  lake: StudyLake,
  { ingests }: Catalog,
  contracts: readonly TableContract[],
): Promise<void> {
  await db.run("CREATE SCHEMA quarantine");
  const none = `SELECT NULL::VARCHAR AS file, NULL::BIGINT AS "row", NULL::VARCHAR AS reason, NULL::VARCHAR AS message, NULL::VARCHAR AS raw WHERE false`;
  const names = [...contracts.map(({ name }) => name), "raw_rows"];
  for (const name of names) {
    const parts = ingests.flatMap(({ inputs, queries = [], quarantine }) => {
      const files = [...inputs, ...queries]
        .filter(({ feeds = [], counts }) =>
          name === "raw_rows" ? counts.read !== undefined : feeds.includes(name),
        )
        .map(({ file }) => literal(file));
      const path = quarantine === undefined ? undefined : join(lake.tables, quarantine.file);
      if (files.length === 0 || path === undefined || !existsSync(path)) return [];
      return [`SELECT * FROM ${parquetRelation(path)} WHERE file IN (${files.join(", ")})`];
    });
    await viewRelation(db, name, `(${[...parts, none].join(" UNION ALL ")})`, { schema: "quarantine" });
  }
}
