import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { lstat, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PreviewError } from "../../loaders/errors.ts";
import { PopulationLake } from "../../loaders/lake/paths.ts";
import type { ExportOrder } from "../../loaders/snapshot/export-order.ts";
import { manifestState } from "../snapshots/file-state.ts";

/** Exports that are written at a time, and files that are kept; the one that was asked for the longest ago goes first. */
const mostWriting = 2;
const mostKept = 8;

/** Milliseconds between looks whether snapshots were written anew of which files are kept. */
const sweepInterval = 2000;

/** What is to be written, apart from where. */
export type Export = Omit<ExportOrder, "file">;

interface Kept {
  readonly wanted: Export;
  /** Of the snapshot's manifest when the file was begun: another one when the snapshot was written anew since. */
  readonly state: string;
  readonly path: Promise<string>;
  /** The same once it is written. */
  written?: string;
}

/**
 * Files of exports, each written once by a process of its own, which alone loads the database, and kept in a folder of this
 * server's until the server stops or others take their place. The same export is the same file, so that parts of it fit, as
 * long as its snapshot is the same: one that was written anew, because somebody was forgotten, is exported anew.
 */
export class ExportFiles {
  readonly #files = new Map<string, Kept>();
  readonly #sweeping: NodeJS.Timeout;
  #folder: Promise<OwnFolder> | undefined;
  #writing = 0;
  #count = 0;

  constructor() {
    this.#sweeping = setInterval(() => void this.sweep(), sweepInterval);
    this.#sweeping.unref();
  }

  /** Whether the snapshot that is wanted is still kept. */
  isKept({ lake, population, snapshot }: Pick<Export, "lake" | "population" | "snapshot">): boolean {
    return existsSync(join(new PopulationLake(lake, population).snapshot(snapshot), "manifest.json"));
  }

  /** The path of the file. @throws PreviewError PREVIEW_BUSY, or PREVIEW_FAILED when it could not be written */
  async file(wanted: Export): Promise<string> {
    const state = await stateOf(wanted);
    const key = JSON.stringify(wanted);
    const known = this.#files.get(key);
    const isGone = known !== undefined && (await this.#isGone(known));
    // Somebody else may have asked for it meanwhile.
    const kept = this.#files.get(key);
    const isGood = kept?.state === state && !(isGone && kept === known);
    if (kept !== undefined && !isGood) this.#remove(key, kept);
    const file = isGood ? kept : this.#begin(key, wanted, state);
    this.#files.delete(key);
    this.#files.set(key, file);
    for (const [first, oldest] of this.#files) {
      if (this.#files.size <= mostKept) break;
      // One that is being written has somebody who waits for it.
      if (oldest.written !== undefined) this.#remove(first, oldest);
    }
    return file.path;
  }

  /** Removes files of snapshots that were written anew or are gone; it is done every two seconds by itself. */
  async sweep(): Promise<void> {
    for (const [key, kept] of [...this.#files])
      if ((await stateOf(kept.wanted)) !== kept.state) this.#remove(key, kept);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    await Promise.allSettled([...this.#files.values()].map(({ path }) => path));
    this.#files.clear();
    if (this.#folder !== undefined) await rm((await this.#folder).path, { recursive: true, force: true });
  }

  /** Another folder where the one that was made is gone: whatever has its name now may be somebody else's. */
  async #place(): Promise<string> {
    const before = this.#folder;
    const made = await before;
    if (made !== undefined && (await stampOf(made.path)) === made.stamp) return made.path;
    if (this.#folder === before || this.#folder === undefined) this.#folder = makeFolder();
    return (await this.#folder).path;
  }

  /** Whoever cleans the folder of temporary files takes files that were not read for long. */
  async #isGone({ written }: Kept): Promise<boolean> {
    if (written === undefined) return false;
    const made = await this.#folder;
    return !existsSync(written) || (await stampOf(dirname(written))) !== made?.stamp;
  }

  /** What is being read of it is read to its end. */
  #remove(key: string, kept: Kept): void {
    if (this.#files.get(key) === kept) this.#files.delete(key);
    kept.path.then((path) => rm(path, { force: true })).catch(() => undefined);
  }

  #begin(key: string, wanted: Export, state: string): Kept {
    if (this.#writing >= mostWriting)
      throw new PreviewError("PREVIEW_BUSY", "other exports are being written; try again in a moment");
    const kept: Kept = { wanted, state, path: this.#write(wanted, state) };
    kept.path.then(
      (path) => {
        kept.written = path;
      },
      () => this.#remove(key, kept),
    );
    return kept;
  }

  async #write(wanted: Export, state: string): Promise<string> {
    this.#writing++;
    try {
      const file = join(await this.#place(), `${++this.#count}.${wanted.format}`);
      const order: ExportOrder = { ...wanted, file };
      const worker = fork(
        new URL("../../loaders/snapshot/export-worker.ts", import.meta.url),
        [JSON.stringify(order)],
        { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] },
      );
      const [code] = (await once(worker, "exit")) as [number | null];
      if (code !== 0) throw new PreviewError("PREVIEW_FAILED", "the export could not be written; try again");
      if ((await stateOf(wanted)) === state) return file;
      await rm(file, { force: true });
      throw new PreviewError(
        "PREVIEW_BUSY",
        "the snapshot was written anew meanwhile; try again in a moment",
      );
    } finally {
      this.#writing--;
    }
  }
}

/** A folder that this server made. */
interface OwnFolder {
  readonly path: string;
  readonly stamp: string;
}

async function makeFolder(): Promise<OwnFolder> {
  const path = await mkdtemp(join(tmpdir(), "segment-atlas-exports-"));
  return { path, stamp: await stampOf(path) };
}

async function stampOf(path: string): Promise<string> {
  try {
    const { ino, uid, birthtimeMs } = await lstat(path);
    return `${ino} ${uid} ${birthtimeMs}`;
  } catch {
    return "gone";
  }
}

function stateOf({ lake, population, snapshot }: Export): Promise<string> {
  return manifestState(new PopulationLake(lake, population), snapshot);
}
