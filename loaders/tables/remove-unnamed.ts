import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Catalog } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import { namedTables } from "../lake/table-files.ts";

/** Files that the catalog does not name go, but for those that a snapshot was made of. */
export async function removeUnnamed(lake: StudyLake, catalog: Catalog): Promise<void> {
  const named = await namedTables(lake, catalog);
  for (const file of await readdir(lake.tables)) {
    if (file === basename(lake.catalog) || named.has(file)) continue;
    await rm(join(lake.tables, file), { recursive: true, force: true });
  }
}
