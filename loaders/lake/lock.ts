import { mkdir, rm } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { ConfigError } from "../errors.ts";
import type { StudyLake } from "./paths.ts";

/** Another writer is at work; the same command will do later. */
export class LockedError extends ConfigError {}

/** Folders that this process writes: the operating system's lock keeps only other processes out. */
const held = new Set<string>();

/**
 * Runs `work` as the only writer of the study. The lock is the operating system's, on a small database file that
 * stays open meanwhile, so it ends with the process however that ends, `kill -9` included. Leftovers of a
 * writer that was killed are removed before the work begins.
 */
export async function asOnlyWriter<T>(lake: StudyLake, work: () => Promise<T>): Promise<T> {
  if (held.has(lake.root))
    throw new LockedError(`this process is already writing ${lake.root}; wait until it has finished`);
  held.add(lake.root);
  try {
    return await withLock(lake, work);
  } finally {
    held.delete(lake.root);
  }
}

async function withLock<T>(lake: StudyLake, work: () => Promise<T>): Promise<T> {
  let instance: DuckDBInstance;
  try {
    await mkdir(lake.root, { recursive: true });
    instance = await openLock(lake);
  } catch (error) {
    const text = (error as Error).message;
    const holder = /PID (\d+)/.exec(text)?.[1];
    if (/could not set lock|conflicting lock/i.test(text)) {
      throw new LockedError(
        `another process${holder === undefined ? "" : ` (PID ${holder})`} is writing ${lake.root}; wait until it has finished and run the command again`,
      );
    }
    throw new ConfigError(`cannot write to ${lake.root}: ${text.split("\n")[0]}`);
  }
  try {
    await rm(lake.scratch, { recursive: true, force: true });
    await mkdir(lake.scratch, { recursive: true });
    return await work();
  } finally {
    await rm(lake.scratch, { recursive: true, force: true });
    instance.closeSync();
  }
}

/** A lock file that a crash or a full disk left unreadable holds nothing of value: it is made anew. */
async function openLock(lake: StudyLake): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(lake.lock);
  } catch (error) {
    if (/not a valid DuckDB database|corrupt|checksum/i.test((error as Error).message)) {
      await rm(lake.lock, { force: true });
      return DuckDBInstance.create(lake.lock);
    }
    throw error;
  }
}
