import { readdir } from "node:fs/promises";
import { identifier } from "../duckdb/quote.ts";
import { ConfigError } from "../errors.ts";
import { readCatalog } from "../lake/catalog.ts";
import type { SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readManifest } from "../lake/read-snapshot.ts";
import type { ForgetContext } from "./context.ts";
import type { Member } from "./member-rows.ts";
import type { Receipt } from "./receipt.ts";
import { findInQuarantine } from "./redact-quarantine.ts";
import { type FoundInSnapshot, findInSnapshot } from "./redact-snapshot.ts";
import {
  catalogTables,
  type GoneIds,
  searchSet,
  setKey,
  snapshotInputs,
  type TableSet,
} from "./table-sets.ts";

/** A snapshot, and what it holds of those who are to be gone. */
export interface SearchedSnapshot extends FoundInSnapshot {
  readonly lake: PopulationLake;
  readonly population: string;
  readonly manifest: SnapshotManifest;
}

/** What the lake holds of a member. */
export interface Search {
  /** The tables by what `setKey` says of them. */
  readonly sets: ReadonlyMap<string, TableSet>;
  /** Every snapshot. */
  readonly snapshots: readonly SearchedSnapshot[];
  readonly gone: GoneIds;
  readonly counts: Pick<Receipt, "tables" | "quarantine" | "snapshots">;
}

/**
 * Looks for a member in the tables of the catalog, those that snapshots were made of, the quarantine and the snapshots.
 * @throws ConfigError when a snapshot cannot be read: what it holds could not be removed
 */
export async function search(context: ForgetContext, member: Member): Promise<Search> {
  const { db, lake, place, populations } = context;
  const catalog = await readCatalog(place);
  const snapshots: Omit<SearchedSnapshot, keyof FoundInSnapshot>[] = [];
  for (const study of populations)
    for (const manifest of await allSnapshots(lake.of(study)))
      snapshots.push({ lake: lake.of(study), population: study.population.id, manifest });
  const gone: GoneIds = new Map([[member.population.id, new Set([member.id])]]);
  const current = catalogTables(catalog);
  const sets = new Map<string, TableSet>();
  for (const tables of [current, ...snapshots.map(({ manifest }) => snapshotInputs(manifest))]) {
    const key = setKey(tables);
    if (!sets.has(key)) sets.set(key, await searchSet(db, place, populations, tables, member, gone));
  }
  for (const { population } of populations) await listIds(context, population.id, gone);
  const searched: SearchedSnapshot[] = [];
  for (const snapshot of snapshots) {
    const { lake: home, population, manifest } = snapshot;
    const found = await findInSnapshot(db, home, manifest.id, goneRelation(population));
    searched.push({ ...snapshot, ...found });
  }
  const everyone = [...gone.values()].flatMap((ids) => [...ids]);
  return {
    sets,
    snapshots: searched,
    gone,
    counts: {
      tables: (sets.get(setKey(current))?.found ?? []).map(({ name, rows, values }) => ({
        ...{ table: name, rows, values },
      })),
      quarantine: await findInQuarantine(db, place, catalog, everyone),
      snapshots: searched
        .filter(({ members, rows, manifest }) => members + rows > 0 || holdsSome(sets, manifest))
        .map(({ population, manifest, members, rows }) => ({
          ...{ population, snapshot: manifest.id, members, rows },
        })),
    },
  };
}

/** Whether the tables that a snapshot was made of hold something of the member. */
export function holdsSome(sets: Search["sets"], manifest: SnapshotManifest): boolean {
  return (sets.get(setKey(snapshotInputs(manifest)))?.found.length ?? 0) > 0;
}

/** The relation (customer_id) of a population's members who are to be gone. */
export function goneRelation(population: string): string {
  return identifier(`gone_${population}`);
}

async function listIds({ db }: ForgetContext, population: string, gone: GoneIds): Promise<void> {
  await db.run(`CREATE OR REPLACE TEMP TABLE ${goneRelation(population)} (customer_id VARCHAR)`);
  for (const id of gone.get(population) ?? [])
    await db.connection.run(`INSERT INTO ${goneRelation(population)} VALUES ($1)`, [id]);
}

async function allSnapshots(lake: PopulationLake): Promise<SnapshotManifest[]> {
  const ids = (await readdir(lake.snapshots).catch(() => [] as string[])).sort();
  const manifests: SnapshotManifest[] = [];
  for (const id of ids)
    try {
      manifests.push(await readManifest(lake, id));
    } catch (error) {
      throw new ConfigError(
        `snapshot ${id} cannot be read, so nobody can be taken out of it (${(error as Error).message}); delete ${lake.snapshot(id)} and run the command again`,
      );
    }
  return manifests;
}
