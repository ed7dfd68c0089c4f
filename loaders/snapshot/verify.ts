import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { PopulationStudy } from "../../data/study.ts";
import { canonicalJson } from "../canonical.ts";
import { ConfigError } from "../errors.ts";
import { damageOf, tableDamage } from "../lake/file-damage.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import { partsOf, type Redaction, type SnapshotManifest, snapshotId } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { currentSnapshotId, readManifest } from "../lake/read-snapshot.ts";
import type { Progress } from "../progress.ts";
import { buildAside } from "./build.ts";
import { describeFiles } from "./describe-files.ts";

export interface Verification {
  readonly id: string;
  /** The same inputs, definitions and code give the same id again. */
  readonly sameId: boolean;
  /** What differs between the lake and the rebuild, one sentence each; empty when every byte is the same. */
  readonly differences: readonly string[];
  readonly files: number;
  /** Members who were forgotten since it was made; then its files are held against their hashes, and nothing is rebuilt. */
  readonly forgotten?: number;
}

/**
 * Rebuilds the current snapshot aside, from what its manifest names, and compares every file byte by byte (by
 * SHA-256, of the files as they are now and as they come out again). The snapshot in use is not touched.
 * A snapshot out of which members were taken cannot come out again from what it was made of, which the lake no longer
 * holds: its files, and those of its tables, are held against what the manifest says of them.
 * @throws ConfigError when there is none, or its inputs are no longer in the lake
 */
export async function verifySnapshot(
  lake: PopulationLake,
  study: PopulationStudy,
  progress?: Progress,
  threads?: number,
): Promise<Verification> {
  const id = await currentSnapshotId(lake);
  if (id === undefined)
    throw new ConfigError(
      `${lake.root} has no snapshot yet; make one: npm run atlas -- snapshot ${study.id} --publish`,
    );
  const manifest = await readManifest(lake, id);
  if (manifest.redaction !== undefined) return verifyRedacted(lake, manifest, manifest.redaction);
  return asOnlyWriter(lake, async () => {
    const directory = join(lake.scratch, "verify");
    const { asOf, seed } = manifest;
    const rebuilt = await buildAside({ lake, study, asOf, seed, progress, threads }, directory, manifest);
    const stored = new Map((await describeFiles(lake.snapshot(id))).map((file) => [file.path, file.sha256]));
    const differences: string[] = [];
    for (const input of manifest.inputs) {
      const now = rebuilt.manifest.inputs.find(({ name }) => name === input.name);
      if (now?.sha256 !== input.sha256)
        differences.push(`table ${input.name} was replaced since; take a new snapshot`);
    }
    if (rebuilt.manifest.codeVersion !== manifest.codeVersion)
      differences.push("the code has changed since; take a new snapshot");
    if (rebuilt.manifest.definitions !== manifest.definitions)
      differences.push("the definitions have changed since; take a new snapshot");
    for (const file of manifest.files)
      if (stored.get(file.path) !== file.sha256)
        differences.push(`${file.path} in the lake is not what was published`);
    if (canonicalJson(rebuilt.manifest) !== canonicalJson(manifest) && differences.length === 0)
      differences.push("manifest.json comes out differently");
    const again = new Map(rebuilt.manifest.files.map((file) => [file.path, file.sha256]));
    for (const [path, hash] of again)
      if (stored.get(path) !== hash) differences.push(`${path} comes out differently`);
    for (const path of stored.keys())
      if (!again.has(path)) differences.push(`${path} does not come out again`);
    await rm(directory, { recursive: true, force: true });
    return { id, sameId: rebuilt.manifest.id === id, differences, files: stored.size };
  });
}

async function verifyRedacted(
  lake: PopulationLake,
  manifest: SnapshotManifest,
  { members, inputs }: Redaction,
): Promise<Verification> {
  const { id, files } = manifest;
  const differences: string[] = [];
  for (const { path, bytes, sha256 } of files) {
    const damage = await damageOf(join(lake.snapshot(id), path), bytes, sha256);
    if (damage !== undefined) differences.push(`${path} ${damage}`);
  }
  for (const input of inputs) {
    const damage = await tableDamage(lake, { parts: partsOf(input) });
    if (damage !== undefined) differences.push(damage);
  }
  if (snapshotId(manifest) !== id)
    differences.push("manifest.json was altered: its fields do not hash to its id");
  return { id, sameId: snapshotId(manifest) === id, differences, files: files.length, forgotten: members };
}
