import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bilingual } from "../../data/text.ts";
import { ConfigError } from "../errors.ts";

/** A metric of a group at an instant. */
export interface MetricValue {
  /** Null where there is nothing to compute it from, where the data do not reach back so far, and where suppressed. */
  readonly value: number | null;
  /** Ends of the 95 % interval; null for what is counted and not estimated. */
  readonly low: number | null;
  readonly high: number | null;
  /** Not given because it, or another value by subtraction, would describe fewer than ten members. */
  readonly suppressed: boolean;
}

/** A metric of everyone at an instant. */
export interface MetricPoint extends MetricValue {
  /** ISO instant in UTC; nothing at or after it counts. */
  readonly asOf: string;
  /** Months before the snapshot's as-of; null for an instant that is not of the monthly series. */
  readonly monthsBack: number | null;
  /** Of the value as of the snapshot less this one; null where nothing is compared, or a value is missing or suppressed. */
  readonly change: MetricChange | null;
}

/** What a metric of everyone changed by, and how far chance moves that. */
export interface MetricChange {
  readonly difference: number;
  /** Standard error of the difference, above zero. */
  readonly error: number;
}

/** One metric as a snapshot computed it. */
export interface SnapshotMetric {
  readonly id: string;
  /** How it is computed. */
  readonly sentence: Bilingual;
  /** Of everyone as of the snapshot, whether or not the data reach back over its windows. */
  readonly everyone: MetricValue;
  /** Of everyone known then, earliest first: 14 monthly instants, the last the snapshot's own, and that of the one before. */
  readonly points: readonly MetricPoint[];
  /** Of the members of each segment as of the snapshot, by the segment's id. */
  readonly segments: Readonly<Record<string, MetricValue>>;
}

/** `metrics.json`: the metrics of a population, in the order of their declaration. */
export interface SnapshotMetrics {
  readonly metrics: readonly SnapshotMetric[];
}

export const metricsFile = "metrics.json";

/**
 * The metrics in a snapshot's folder.
 * @throws ConfigError when the file is missing or damaged
 */
export async function readMetrics(folder: string): Promise<SnapshotMetrics> {
  const path = join(folder, metricsFile);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new ConfigError(`cannot read ${path}: ${(error as Error).message}; take a new snapshot`);
  }
  let parsed: Partial<SnapshotMetrics>;
  try {
    parsed = JSON.parse(text) as Partial<SnapshotMetrics>;
  } catch {
    throw new ConfigError(`${path} is damaged: it is not JSON; take a new snapshot`);
  }
  if (!Array.isArray(parsed.metrics)) throw new ConfigError(`${path} is damaged: expected metrics`);
  return { metrics: parsed.metrics };
}
