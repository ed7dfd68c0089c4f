import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { tableRelation } from "../../../loaders/tables/open-tables.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";

/** A lake with two snapshots of 3,000 sample customers, its reports, and a database on the same files to check them. */
export interface Reported {
  readonly lakes: SampleLakes;
  readonly lake: Lake;
  readonly studyLake: PopulationLake;
  readonly directory: string;
  readonly key: string;
  /** `profiles`, `membership`, `before` (the earlier membership) and the canonical tables. */
  readonly db: Database;
  read<Report>(name: string): Promise<Report>;
  remove(): Promise<void>;
}

export async function reported(): Promise<Reported> {
  const lakes = await sampleLakes(3000, study, { dates: ["2025-10-01", "2026-01-01"], reported: true });
  const studyLake = await lakes.fresh("reported");
  const [earlier = "", latest = ""] = await lakes.snapshots(studyLake);
  const lake = new Lake(join(studyLake.root, ".."));
  const { directory, key } = await writeReports({ lake, study });
  const db = await Database.open();
  const view = (name: string, relation: string) => db.run(`CREATE VIEW ${name} AS FROM ${relation}`);
  const file = (id: string, name: string) => literal(join(studyLake.snapshot(id), `${name}.parquet`));
  await view("profiles", file(latest, "profiles"));
  await view("membership", file(latest, "membership"));
  await view("before", file(earlier, "membership"));
  for (const table of (await readCatalog(studyLake)).tables)
    await view(table.table, tableRelation(studyLake, table));
  return {
    lakes,
    lake,
    studyLake,
    directory,
    key,
    db,
    read: async <Report>(name: string) =>
      JSON.parse(await readFile(join(directory, `${name}.json`), "utf8")) as Report,
    async remove() {
      db.close();
      await lakes.remove();
    },
  };
}

/** Every file of a folder with its text, by path. */
export async function texts(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.sort().map(async (file) => [file.slice(folder.length), await readFile(file, "utf8")] as const),
    ),
  );
}
