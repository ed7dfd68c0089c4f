import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { PopulationLake } from "../../loaders/lake/paths.ts";

/**
 * A text that changes when one of the files is written or replaced, also by one with the same content, or when others may read it. A
 * file that is not there has a state too.
 */
export async function fileState(...paths: readonly string[]): Promise<string> {
  const states = await Promise.all(
    paths.map(async (path) => {
      try {
        const { ino, size, mtimeNs, mode, uid, gid } = await stat(path, { bigint: true });
        return `${path} ${ino} ${size} ${mtimeNs} ${mode} ${uid} ${gid}`;
      } catch {
        return `${path} absent`;
      }
    }),
  );
  return states.join("\n");
}

/** The same of every file below the folder. */
export async function folderState(folder: string): Promise<string> {
  try {
    const names = await readdir(folder, { recursive: true });
    return await fileState(...names.sort().map((name) => join(folder, name)));
  } catch {
    return `${folder} absent`;
  }
}

/** The same of the manifest of a snapshot, which is another one once the snapshot was written anew in its place. */
export function manifestState(lake: PopulationLake, id: string): Promise<string> {
  return fileState(join(lake.snapshot(id), "manifest.json"));
}

/** The same of everything that says which snapshots a population has. */
export async function chainState(lake: PopulationLake): Promise<string> {
  const ids = (await readdir(lake.snapshots).catch((): string[] => [])).sort();
  const manifests = ids.map((id) => join(lake.snapshot(id), "manifest.json"));
  return fileState(lake.current, lake.publications, ...manifests);
}
