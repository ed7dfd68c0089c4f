import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../../data/model.ts";
import { ConfigError } from "../errors.ts";

/** Where a snapshot keeps the reports, within its own folder. */
const folder = "models";

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
  /** Hash of what an earlier fit has to share to be kept: declaration, meaning of inputs, models below, seed, code; 12 hex digits. */
  readonly terms: string;
  /** Hash of all that decides what is found: the terms, the tables, as-of, the code that computes the inputs; 12 hex digits. */
  readonly key: string;
  /** The snapshot to whose members it was fitted: this one, or an earlier one from which it is kept. */
  readonly fitted: { readonly snapshot: string; readonly asOf: string };
  /** Why it was fitted anew or kept, in a sentence. */
  readonly why: string;
  /** Null where it was refused. */
  readonly found: ModelFindings | null;
  /** Why it could not be fitted, in a sentence; its outputs are missing then. */
  readonly refused: string | null;
}

/** What is said of a model where nobody is scored by it. */
export type ModelSummary = Omit<ModelReport, "terms" | "key" | "found" | "why">;

/** Of a report, which is much larger. */
export function summaryOf(report: ModelReport): ModelSummary {
  const { id, kind, name, description, inputs, version, fitted, refused } = report;
  return { id, kind, name, description, inputs, version, fitted, refused };
}

/** The reports in a snapshot's folder, by id; none where it has no models. @throws ConfigError for a damaged one */
export async function readModelReports(snapshot: string): Promise<ModelReport[]> {
  const reports = join(snapshot, folder);
  const names = await readdir(reports).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return Promise.all(names.sort().map((name) => readModelReport(join(reports, name))));
}

/** Where a snapshot keeps the report of a model, within its folder. */
export function modelReportFile(model: string): string {
  return `${folder}/${model}.json`;
}

/** Whether a file of a snapshot is the report of a model. */
export function isModelReport({ path }: { readonly path: string }): boolean {
  return path.startsWith(`${folder}/`);
}

/** @throws ConfigError for a damaged one */
export async function readModelReport(path: string): Promise<ModelReport> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as ModelReport;
  } catch {
    throw new ConfigError(`${path} is damaged: it is not JSON; npm run atlas -- doctor tells how to mend it`);
  }
}
