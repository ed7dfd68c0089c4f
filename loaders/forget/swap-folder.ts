import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { flushFolder } from "../lake/flush-folder.ts";
import type { PopulationLake } from "../lake/paths.ts";

/** A snapshot's new folder stands beside it under this name until it takes its place. */
const ending = ".redacted";

/** Puts a new folder in the place of a snapshot's. For a moment neither is there; `mendSwaps` mends what a crash leaves then. */
export async function swapSnapshot(lake: PopulationLake, id: string, folder: string): Promise<void> {
  const beside = `${lake.snapshot(id)}${ending}`;
  await rm(beside, { recursive: true, force: true });
  await rename(folder, beside);
  await flushFolder(lake.snapshots);
  const old = join(lake.scratch, "old", basename(id));
  await mkdir(join(lake.scratch, "old"), { recursive: true });
  await rename(lake.snapshot(id), old);
  await rename(beside, lake.snapshot(id));
  await flushFolder(lake.snapshots);
  await rm(old, { recursive: true, force: true });
}

/** A new folder that stands where no snapshot does takes its place; one beside a snapshot is made again. */
export async function mendSwaps(lake: PopulationLake): Promise<void> {
  for (const name of await readdir(lake.snapshots).catch(() => [] as string[])) {
    if (!name.endsWith(ending)) continue;
    const path = join(lake.snapshots, name);
    const place = path.slice(0, -ending.length);
    if (existsSync(place)) await rm(path, { recursive: true, force: true });
    else await rename(path, place);
  }
}
