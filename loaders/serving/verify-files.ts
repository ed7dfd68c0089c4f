import { once } from "node:events";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { ConfigError } from "../errors.ts";
import type { SnapshotFile } from "../lake/manifest.ts";
import { damageOf } from "./hash-files.ts";

/** Bytes from which on a thread of its own is worth its start. */
const forThread = 32_000_000;

/**
 * Holds files against their hashes; large ones in a thread of its own, while a server that starts goes on loading its code, and
 * one that serves goes on answering.
 * @throws ConfigError naming the file that is missing or damaged.
 */
export async function verifyFiles(directory: string, files: readonly SnapshotFile[]): Promise<void> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const damage = await (bytes < forThread ? damageOf : inThread)(directory, files);
  if (damage !== undefined) throw new ConfigError(damage);
}

/**
 * Finds files that are missing or cut short, however large they are, without reading them.
 * @throws ConfigError naming the file
 */
export async function verifySizes(directory: string, files: readonly SnapshotFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    const full = join(directory, path);
    let size: number;
    try {
      ({ size } = await stat(full));
    } catch (error) {
      throw new ConfigError(`cannot read ${full}: ${(error as Error).message}`);
    }
    if (size !== bytes)
      throw new ConfigError(`${full} is damaged: it has ${size} bytes, the manifest says ${bytes}`);
  }
}

async function inThread(directory: string, files: readonly SnapshotFile[]): Promise<string | undefined> {
  const thread = new Worker(new URL("./hash-thread.ts", import.meta.url), {
    workerData: { directory, files },
    execArgv: [],
  });
  const ended = new AbortController();
  const { signal } = ended;
  const early = async (): Promise<never> => {
    await once(thread, "exit", { signal });
    throw new Error(`the thread that checks ${directory} ended early`);
  };
  try {
    const [damage] = (await Promise.race([once(thread, "message", { signal }), early()])) as [
      string | undefined,
    ];
    return damage;
  } finally {
    ended.abort();
  }
}
