import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { SnapshotFile } from "../lake/manifest.ts";

/**
 * Holds files against their hashes. One block of memory serves for all: a server does this beside its requests, and
 * streams would leave hundreds of megabytes to be collected.
 * @throws ConfigError naming the file that is missing or damaged.
 */
export async function verifyFiles(directory: string, files: readonly SnapshotFile[]): Promise<void> {
  const block = Buffer.allocUnsafe(1 << 20);
  for (const { path, sha256 } of files) {
    const full = join(directory, path);
    let hash: string;
    try {
      hash = await hashFile(full, block);
    } catch (error) {
      throw new ConfigError(`cannot read ${full}: ${(error as Error).message}`);
    }
    if (hash !== sha256)
      throw new ConfigError(`${full} is damaged: its content is not what the manifest says`);
  }
}

async function hashFile(path: string, block: Buffer): Promise<string> {
  await using file = await open(path, "r");
  const hash = createHash("sha256");
  for (;;) {
    const { bytesRead } = await file.read(block, 0, block.length);
    if (bytesRead === 0) return hash.digest("hex");
    hash.update(block.subarray(0, bytesRead));
  }
}
