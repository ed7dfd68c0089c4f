import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../../data/model.ts";
import { ConfigError } from "../errors.ts";

/** What was found, ready for JSON: enough to score members with, and what is said of it. */
export interface ModelFindings {
  /** Members whom it was fitted to. */
  readonly customers: number;
  readonly [name: string]: unknown;
}

/** What a snapshot keeps of a model: `models/<id>.json`. */
export interface ModelReport {
  readonly id: string;
  readonly kind: Model["kind"];
  readonly name: Model["name"];
  readonly description: Model["description"];
  /** Traits that it reads. */
  readonly inputs: readonly string[];
  /** Of the declaration and what was found; 12 hex digits. */
  readonly version: string;
  /** Null where it was refused. */
  readonly found: ModelFindings | null;
  /** Why it could not be fitted, in a sentence; its outputs are missing then. */
  readonly refused: string | null;
}

/** The reports in a snapshot's folder, by id; none where it has no models. @throws ConfigError for a damaged one */
export async function readModelReports(snapshot: string): Promise<ModelReport[]> {
  const folder = join(snapshot, "models");
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return Promise.all(
    names.sort().map(async (name) => {
      const path = join(folder, name);
      try {
        return JSON.parse(await readFile(path, "utf8")) as ModelReport;
      } catch {
        throw new ConfigError(
          `${path} is damaged: it is not JSON; npm run atlas -- doctor tells how to mend it`,
        );
      }
    }),
  );
}
