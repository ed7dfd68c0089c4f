import { parentPort, workerData } from "node:worker_threads";
import type { SnapshotFile } from "../lake/manifest.ts";
import { damageOf } from "./hash-files.ts";

/** The thread that holds large files against their hashes: it tells what is wrong with them, and ends. */
const { directory, files } = workerData as {
  readonly directory: string;
  readonly files: readonly SnapshotFile[];
};
parentPort?.postMessage(await damageOf(directory, files));
