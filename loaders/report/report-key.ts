import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, sha256 } from "../canonical.ts";
import type { StudyLake } from "../lake/paths.ts";
import type { SnapshotManifest } from "../snapshot/manifest.ts";

/** Where a study's reports lie, each set under its key. */
export function reportsFolder(lake: StudyLake): string {
  return join(lake.root, "reports");
}

/** The key of a set of reports: a hash of the snapshots it describes and of the code that computes it. */
export async function reportKey(snapshots: readonly SnapshotManifest[]): Promise<string> {
  const folder = import.meta.dirname;
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
  const code = await Promise.all(
    files.map(async (name) => [name, sha256(await readFile(join(folder, name)))]),
  );
  return sha256(canonicalJson({ code, snapshots: snapshots.map(({ id }) => id) })).slice(0, 16);
}
