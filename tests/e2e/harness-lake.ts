import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFirstData } from "../../cli/site/first-data.ts";
import { filesBelow, projectRoot } from "../../cli/site/workspace.ts";
import { populations } from "../../data/studies/index.ts";
import { canonicalJson, sha256, sha256File } from "../../loaders/canonical.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { silent } from "../../loaders/progress.ts";
import { hasGenerator } from "../../loaders/sample/generator.ts";

const lakes = join(projectRoot, ".cache", "test", "lakes");

/**
 * A lake with 2,000 sample customers and four monthly snapshots of every study that has a generator, made by the real code. It is kept under a
 * hash of that code, so that a second run of the tests finds it; it must only be read.
 */
export async function smallLake(): Promise<Lake> {
  const folder = join(lakes, await codeKey());
  if (existsSync(folder)) return new Lake(folder);
  const aside = `${folder}.new-${process.pid}`;
  const lake = new Lake(aside);
  for (const study of populations.filter((each) => hasGenerator(each))) {
    await makeFirstData({
      lake: lake.of(study),
      study,
      customers: 2_000,
      months: 4,
      unfinished: join(aside, "unfinished"),
      progress: silent,
    });
  }
  await forgetOldLakes();
  await rename(aside, folder).catch(async (error: Error) => {
    await rm(aside, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
  return new Lake(folder);
}

async function codeKey(): Promise<string> {
  const paths: string[] = ["package-lock.json", "cli/site/first-data.ts"];
  for (const folder of ["data", "loaders"]) {
    for (const path of await filesBelow(join(projectRoot, folder))) {
      if (!`${folder}/${path}`.startsWith("data/lake/")) paths.push(`${folder}/${path}`);
    }
  }
  const hashes = await Promise.all(
    paths.map(async (path) => [path, await sha256File(join(projectRoot, path))]),
  );
  return sha256(canonicalJson(hashes)).slice(0, 16);
}

async function forgetOldLakes(): Promise<void> {
  await mkdir(lakes, { recursive: true });
  for (const name of await readdir(lakes)) {
    if (!name.includes(".new-")) await rm(join(lakes, name), { recursive: true });
  }
}
