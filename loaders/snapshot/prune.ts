import { readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ConfigError } from "../errors.ts";
import { readCatalog } from "../lake/catalog.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { PopulationLake, StudyLake } from "../lake/paths.ts";
import { publishedStack, readPublications } from "../lake/publications.ts";
import { currentSnapshotId, readableSnapshots } from "../lake/read-snapshot.ts";
import { namedTables } from "../lake/table-files.ts";
import { writing } from "../lake/write-faults.ts";

export interface Pruned {
  readonly snapshots: readonly string[];
  readonly tables: readonly string[];
  readonly bytes: number;
}

/**
 * Deletes what nothing keeps: of each population all snapshots but the `keep` latest, the published one and the one that a
 * rollback goes to; then the files of tables that no kept snapshot was made of and the catalog does not name.
 * @throws ConfigError when `keep` is no whole number above 0
 */
export async function prune(
  lake: StudyLake,
  populations: readonly PopulationLake[],
  keep: number,
): Promise<Pruned> {
  if (!Number.isInteger(keep) || keep < 1)
    throw new ConfigError(`--keep is ${keep}; expected a whole number of snapshots, at least 1`);
  return asOnlyWriter(lake, () =>
    writing(lake.root, async () => {
      const snapshots: string[] = [];
      let bytes = 0;
      for (const population of populations) {
        const kept = await keptSnapshots(population, keep);
        for (const id of (await readdir(population.snapshots).catch(() => [] as string[])).sort()) {
          if (kept.has(id)) continue;
          bytes += await remove(population.snapshot(id));
          snapshots.push(id);
        }
      }
      const named = await namedTables(lake, await readCatalog(lake), populations);
      const tables: string[] = [];
      for (const file of (await readdir(lake.tables).catch(() => [] as string[])).sort()) {
        if (file === basename(lake.catalog) || named.has(file)) continue;
        bytes += await remove(join(lake.tables, file));
        tables.push(file);
      }
      return { snapshots, tables, bytes };
    }),
  );
}

async function keptSnapshots(lake: PopulationLake, keep: number): Promise<ReadonlySet<string>> {
  const latest = (await readableSnapshots(lake))
    .sort((a, b) => b.asOf.localeCompare(a.asOf) || a.id.localeCompare(b.id))
    .slice(0, keep)
    .map(({ id }) => id);
  const current = await currentSnapshotId(lake);
  return new Set([
    ...latest,
    ...(current === undefined ? [] : [current]),
    ...publishedStack(await readPublications(lake)).slice(-2),
  ]);
}

/** Returns the bytes that it freed. */
async function remove(path: string): Promise<number> {
  const found = await stat(path);
  let bytes = found.isDirectory() ? 0 : found.size;
  if (found.isDirectory())
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  await rm(path, { recursive: true, force: true });
  return bytes;
}
