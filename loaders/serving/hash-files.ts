import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotFile } from "../lake/manifest.ts";

/**
 * Holds files against their hashes. Two blocks of memory serve for all, of which one is filled while the other is hashed: streams
 * would leave hundreds of megabytes to be collected.
 * @returns what is wrong with the first that is missing or damaged, as a sentence; undefined where all are as they were written
 */
export async function damageOf(
  directory: string,
  files: readonly SnapshotFile[],
): Promise<string | undefined> {
  const blocks: Blocks = [Buffer.allocUnsafeSlow(1 << 20), Buffer.allocUnsafeSlow(1 << 20)];
  for (const { path, sha256 } of files) {
    const full = join(directory, path);
    try {
      if ((await hashFile(full, blocks)) !== sha256)
        return `${full} is damaged: its content is not what the manifest says`;
    } catch (error) {
      return `cannot read ${full}: ${(error as Error).message}`;
    }
  }
  return undefined;
}

type Blocks = readonly [Buffer, Buffer];

async function hashFile(path: string, blocks: Blocks): Promise<string> {
  await using file = await open(path, "r");
  const hash = createHash("sha256");
  let [filled, free] = blocks;
  let { bytesRead } = await file.read(filled, 0, filled.length);
  while (bytesRead > 0) {
    const next = file.read(free, 0, free.length);
    hash.update(filled.subarray(0, bytesRead));
    ({ bytesRead } = await next);
    [filled, free] = [free, filled];
  }
  return hash.digest("hex");
}
