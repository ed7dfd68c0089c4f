import { setImmediate } from "node:timers/promises";
import { isKnownError } from "../../loaders/errors.ts";
import { readManifest } from "../../loaders/lake/read-snapshot.ts";
import { readMetrics, type SnapshotMetric } from "../../loaders/lake/snapshot-metrics.ts";
import type { StudyView } from "../study-view.ts";

/** So many snapshots, the current one included, are gone back to: as many as pages show. */
const mostSnapshots = 36;

/** The metrics of a snapshot that is kept. */
export interface KeptMetrics {
  readonly asOf: string;
  readonly metrics: ReadonlyMap<string, SnapshotMetric>;
}

/** Snapshots do not change, so those before one are read once for it, unless that fails. */
const kept = new WeakMap<StudyView, Promise<readonly KeptMetrics[]>>();

/** The metrics of the snapshot and those before it, oldest first, as far as they can be read and have any. */
export function keptMetrics(study: StudyView): Promise<readonly KeptMetrics[]> {
  let found = kept.get(study);
  if (found === undefined) {
    found = readKept(study);
    kept.set(study, found);
    found.catch(() => kept.delete(study));
  }
  return found;
}

/** Other requests get their turn between two snapshots. */
async function readKept(study: StudyView): Promise<KeptMetrics[]> {
  const found: KeptMetrics[] = [{ asOf: study.manifest.asOf, metrics: study.metrics }];
  const seen = new Set([study.manifest.id]);
  for (let id = study.manifest.previous; id !== null && found.length < mostSnapshots && !seen.has(id); ) {
    seen.add(id);
    const earlier = await readEarlier(study, id);
    if (earlier === undefined) break;
    // A rebuild of the same date follows the one that it replaces.
    if (earlier.kept.asOf < (found.at(-1)?.asOf ?? "")) found.push(earlier.kept);
    id = earlier.previous;
    await setImmediate();
  }
  return found.reverse();
}

async function readEarlier(
  { lake }: StudyView,
  id: string,
): Promise<{ kept: KeptMetrics; previous: string | null } | undefined> {
  try {
    const { asOf, previous } = await readManifest(lake, id);
    const { metrics } = await readMetrics(lake.snapshot(id));
    return { kept: { asOf, metrics: new Map(metrics.map((metric) => [metric.id, metric])) }, previous };
  } catch (error) {
    // One that was removed, is damaged or of an earlier version ends what is known; the current one is not the worse for it.
    if (isKnownError(error)) return undefined;
    throw error;
  }
}
