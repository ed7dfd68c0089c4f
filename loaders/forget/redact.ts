import { join } from "node:path";
import { readCatalog, writeCatalog } from "../lake/catalog.ts";
import { flushFolder } from "../lake/flush-folder.ts";
import { inputsNow, type SnapshotInput } from "../lake/manifest.ts";
import type { TablePart } from "../lake/table-parts.ts";
import type { ForgetContext } from "./context.ts";
import { redactQuarantine } from "./redact-quarantine.ts";
import { redactSnapshot } from "./redact-snapshot.ts";
import { PartRedactor, withParts } from "./redact-tables.ts";
import { goneRelation, holdsSome, type Search, type SearchedSnapshot } from "./search.ts";
import { swapSnapshot } from "./swap-folder.ts";
import { catalogTables, setKey, snapshotInputs, type TableSet } from "./table-sets.ts";

/**
 * Removes what was found: new files of tables first, which hurt nobody; then the catalog, then one snapshot after the other. Old
 * files stay until nothing names them.
 */
export async function redact(context: ForgetContext, found: Search): Promise<void> {
  const { db, place, progress } = context;
  progress.step("tables");
  const redactor = new PartRedactor(db, place);
  const partsBySet = new Map<string, ReadonlyMap<string, readonly TablePart[]>>();
  for (const [key, set] of found.sets) partsBySet.set(key, await partsOfSet(redactor, set));
  await redactCatalog(context, found, partsBySet);
  for (const snapshot of found.snapshots) {
    const { manifest, members, rows } = snapshot;
    if (members + rows === 0 && !holdsSome(found.sets, manifest)) continue;
    progress.step(`snapshot ${manifest.id}`);
    await redactOne(context, snapshot, partsBySet.get(setKey(snapshotInputs(manifest))) ?? new Map());
  }
}

async function partsOfSet(
  redactor: PartRedactor,
  { tables, found }: TableSet,
): Promise<ReadonlyMap<string, readonly TablePart[]>> {
  const parts = new Map<string, readonly TablePart[]>();
  for (const redaction of found) {
    const table = tables.find(({ name }) => name === redaction.name);
    if (table !== undefined) parts.set(table.name, await redactor.parts(table, redaction));
  }
  return parts;
}

async function redactCatalog(
  { db, place }: ForgetContext,
  { gone }: Search,
  partsBySet: ReadonlyMap<string, ReadonlyMap<string, readonly TablePart[]>>,
): Promise<void> {
  const catalog = await readCatalog(place);
  if (catalog.tables.length === 0) return;
  const parts = partsBySet.get(setKey(catalogTables(catalog)));
  const everyone = [...gone.values()].flatMap((ids) => [...ids]);
  const tables = catalog.tables.map((table) => {
    const now = parts?.get(table.table);
    return now === undefined ? table : withParts(table, now);
  });
  const ingests = await redactQuarantine(db, place, catalog.ingests, everyone);
  await flushFolder(place.tables);
  await writeCatalog(place, { tables, ingests });
  await flushFolder(place.tables);
}

async function redactOne(
  { db, place }: ForgetContext,
  { lake, population, manifest, members, rows }: SearchedSnapshot,
  parts: ReadonlyMap<string, readonly TablePart[]>,
): Promise<void> {
  const folder = join(place.scratch, "redacted");
  const inputs = inputsNow(manifest).map((input): SnapshotInput => {
    const now = parts.get(input.name);
    if (now === undefined) return input;
    const { bytes: _, ...changed } = withParts(input, now);
    return changed;
  });
  await redactSnapshot(db, {
    ...{ lake, manifest, inputs, folder, ids: goneRelation(population) },
    members: Math.max(members, rows > 0 ? 1 : 0),
  });
  await swapSnapshot(lake, manifest.id, folder);
}
