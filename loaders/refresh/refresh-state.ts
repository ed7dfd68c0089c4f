import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { Watermark } from "../ingest/formats/postgres.ts";
import { StudyLake } from "../lake/paths.ts";
import { replaceFile } from "../lake/replace-file.ts";

/** A raw file that was ingested, as it was then. */
export interface SeenFile {
  readonly bytes: number;
  /** Milliseconds since 1970; with the bytes it tells whether to look into the file again. */
  readonly modified: number;
  readonly sha256: string;
}

/** What a source had when it was last ingested. */
export interface SeenSource {
  /** By the path of the file. */
  readonly files: Readonly<Record<string, SeenFile>>;
  /** By the name of the table. */
  readonly watermarks: Readonly<Record<string, Watermark>>;
}

/** What refreshes of a study remember. Losing it costs time alone: rows that come again change nothing. */
export interface RefreshState {
  readonly sources: Readonly<Record<string, SeenSource>>;
  /** What was wrong with rows that were ingested and not published yet, in words. */
  readonly quarantine: readonly string[];
  /** What was built and held back: the tables that it was made of, the snapshots and the reasons. */
  readonly held?: {
    readonly tables: string;
    readonly snapshots: readonly string[];
    readonly reasons: readonly string[];
  };
  /** The published snapshots that the site shows. */
  readonly site?: readonly string[];
}

const none: RefreshState = { sources: {}, quarantine: [] };

/** The folder in which refreshes keep what they remember, and their own lock. */
export function refreshFolder(lake: StudyLake): StudyLake {
  return new StudyLake(join(lake.root, "refresh"));
}

export async function readRefreshState(lake: StudyLake): Promise<RefreshState> {
  const path = statePath(lake);
  try {
    return { ...none, ...(JSON.parse(await readFile(path, "utf8")) as RefreshState) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return none;
    throw new ConfigError(`${path} is damaged; remove it: everything is then looked at once more`);
  }
}

/** To be called by the one refresh at work. */
export async function writeRefreshState(lake: StudyLake, state: RefreshState): Promise<void> {
  const { scratch } = refreshFolder(lake);
  await mkdir(scratch, { recursive: true });
  await replaceFile(statePath(lake), `${JSON.stringify(state, null, 2)}\n`, join(scratch, "state.json"));
}

function statePath(lake: StudyLake): string {
  return join(refreshFolder(lake).root, "state.json");
}
