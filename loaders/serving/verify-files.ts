import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { SnapshotFile } from "../lake/manifest.ts";

/**
 * Holds files against their hashes. Two blocks of memory serve for all, of which one is filled while the other is hashed: a server
 * does this beside its requests, and streams would leave hundreds of megabytes to be collected.
 * @throws ConfigError naming the file that is missing or damaged.
 */
export async function verifyFiles(directory: string, files: readonly SnapshotFile[]): Promise<void> {
  const blocks: Blocks = [Buffer.allocUnsafeSlow(1 << 20), Buffer.allocUnsafeSlow(1 << 20)];
  for (const { path, sha256 } of files) {
    const full = join(directory, path);
    let hash: string;
    try {
      hash = await hashFile(full, blocks);
    } catch (error) {
      throw new ConfigError(`cannot read ${full}: ${(error as Error).message}`);
    }
    if (hash !== sha256)
      throw new ConfigError(`${full} is damaged: its content is not what the manifest says`);
  }
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
