import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { literal } from "../duckdb/quote.ts";
import type { Catalog, CatalogIngest } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import { asidePath, numberedRelation, rewritePart } from "../tables/rewrite-part.ts";
import { moveIn } from "../tables/write-parts.ts";

/** SQL: a raw row in quarantine, JSON, has the id as the whole of a value, as text or as a number. */
function holds(id: string): string {
  const text = literal(JSON.stringify(id));
  const number = /^-?\d+(\.\d+)?$/.test(id)
    ? ` OR regexp_matches(raw, ${literal(`[:,\\[]\\s*${id.replace(".", "\\.")}(\\.0+)?\\s*[,}\\]]`)})`
    : "";
  return `(contains(raw, ${text})${number} OR contains(raw, ${literal(JSON.stringify(`${id}.0`))}))`;
}

/** Raw rows in quarantine that hold an id, in all files of the catalog. */
export async function findInQuarantine(
  db: Database,
  lake: StudyLake,
  { ingests }: Catalog,
  ids: readonly string[],
): Promise<number> {
  let rows = 0;
  for (const path of quarantinePaths(lake, ingests)) {
    const { n } = await db.row<{ n: number }>(
      `SELECT CAST(count(*) AS INTEGER) AS n FROM ${parquetRelation(path)} WHERE ${ids.map(holds).join(" OR ")}`,
    );
    rows += n;
  }
  return rows;
}

/**
 * The ingests with quarantines that hold none of the ids. A raw row has no contract, so that every row goes that has an id as a
 * value, whatever its column.
 */
export async function redactQuarantine(
  db: Database,
  lake: StudyLake,
  ingests: readonly CatalogIngest[],
  ids: readonly string[],
): Promise<CatalogIngest[]> {
  const after: CatalogIngest[] = [];
  for (const { quarantine, ...ingest } of ingests) {
    const path = quarantine === undefined ? undefined : join(lake.tables, quarantine.file);
    if (quarantine === undefined || path === undefined || !existsSync(path)) {
      after.push({ ...ingest, ...(quarantine === undefined ? {} : { quarantine }) });
      continue;
    }
    const gone = `SELECT file_row_number FROM ${numberedRelation([path])} WHERE ${ids.map(holds).join(" OR ")}`;
    const written = await rewritePart(db, path, asidePath(lake.scratch, quarantine.file), { gone });
    const { file, sha256, rows } = await moveIn(lake, "quarantine", written);
    after.push({ ...ingest, ...(rows === 0 ? {} : { quarantine: { file, sha256, rows } }) });
  }
  return after;
}

function quarantinePaths(lake: StudyLake, ingests: readonly CatalogIngest[]): string[] {
  const paths = ingests.flatMap(({ quarantine }) =>
    quarantine === undefined ? [] : [join(lake.tables, quarantine.file)],
  );
  return [...new Set(paths)].filter((path) => existsSync(path));
}
