import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { populations } from "../../data/studies/index.ts";
import type { Lake, PopulationLake } from "../../loaders/lake/paths.ts";

/**
 * A lake beside the real one, for drafts: it has the real tables and the published snapshots by links, and what is built in it
 * is seen by nobody else. To be removed when the drafts are no longer looked at.
 */
export async function syncDrafts(real: Lake, drafts: Lake): Promise<void> {
  for (const study of populations) {
    const from = real.of(study);
    const to = drafts.of(study);
    if (!existsSync(from.tables)) continue;
    await mkdir(to.snapshots, { recursive: true });
    await link(from.tables, to.tables);
    for (const id of await readdir(from.snapshots).catch(() => [] as string[]))
      await link(from.snapshot(id), to.snapshot(id));
    await followPublished(from, to);
  }
}

/** A draft is a draft of what is published: where that is another one now, drafts begin anew from it. */
async function followPublished(from: PopulationLake, to: PopulationLake): Promise<void> {
  const published = await readFile(from.current, "utf8").catch(() => undefined);
  const seen = join(to.home, "published");
  if (published === undefined || published === (await readFile(seen, "utf8").catch(() => undefined))) return;
  await copyFile(from.current, to.current);
  await writeFile(seen, published);
}

/** Deletes the lake of drafts; what it links to stays. */
export async function removeDrafts(drafts: Lake): Promise<void> {
  await rm(drafts.root, { recursive: true, force: true });
}

async function link(target: string, path: string): Promise<void> {
  await symlink(target, path, "junction").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}
