import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PreviewError } from "../../loaders/errors.ts";
import type { ExportOrder } from "../../loaders/snapshot/export-order.ts";

/** Exports that are written at a time, and files that are kept; the one that was asked for the longest ago goes first. */
const mostWriting = 2;
const mostKept = 8;

/** What is to be written, apart from where. */
export type Export = Omit<ExportOrder, "file">;

/**
 * Files of exports, each written once by a process of its own, which alone loads the database, and kept in a folder of this
 * server's until the server stops or others take their place. The same export is the same file, so that parts of it fit.
 */
export class ExportFiles {
  readonly #files = new Map<string, Promise<string>>();
  #folder: Promise<string> | undefined;
  #writing = 0;
  #count = 0;

  /** The path of the file. @throws PreviewError PREVIEW_BUSY, or PREVIEW_FAILED when it could not be written */
  async file(wanted: Export): Promise<string> {
    const key = JSON.stringify(wanted);
    let file = this.#files.get(key);
    if (file === undefined) {
      if (this.#writing >= mostWriting)
        throw new PreviewError("PREVIEW_BUSY", "other exports are being written; try again in a moment");
      file = this.#write(wanted);
      file.catch(() => this.#files.delete(key));
    }
    this.#files.delete(key);
    this.#files.set(key, file);
    for (const [first, oldest] of this.#files) {
      if (this.#files.size <= mostKept) break;
      this.#files.delete(first);
      // What is being read of it is read to its end.
      oldest.then((path) => rm(path, { force: true })).catch(() => undefined);
    }
    return file;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#files.values());
    this.#files.clear();
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
  }

  async #write(wanted: Export): Promise<string> {
    this.#writing++;
    try {
      this.#folder ??= mkdtemp(join(tmpdir(), "segment-atlas-exports-"));
      const file = join(await this.#folder, `${++this.#count}.${wanted.format}`);
      const order: ExportOrder = { ...wanted, file };
      const worker = fork(
        new URL("../../loaders/snapshot/export-worker.ts", import.meta.url),
        [JSON.stringify(order)],
        { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] },
      );
      const [code] = (await once(worker, "exit")) as [number | null];
      if (code !== 0) throw new PreviewError("PREVIEW_FAILED", "the export could not be written; try again");
      return file;
    } finally {
      this.#writing--;
    }
  }
}
