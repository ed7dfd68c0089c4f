import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isKnown } from "../../loaders/disclosure/count.ts";
import { isKnownError } from "../../loaders/errors.ts";
import type { SnapshotManifest, SnapshotSegment, SnapshotSegments } from "../../loaders/lake/manifest.ts";
import { readManifest, readSegments } from "../../loaders/lake/read-snapshot.ts";
import { publishedSizes } from "../../loaders/report/published-sizes.ts";
import type { Bitset } from "../../loaders/serving/bitset.ts";
import { readBitsets } from "../../loaders/serving/reader.ts";
import type { SegmentView, StudyView } from "../study-view.ts";

/** Snapshots that a history reaches back, the current one included. */
const historyLength = 12;

/** A segment in one snapshot. */
export interface HistoryPoint {
  readonly manifest: SnapshotManifest;
  readonly size: number;
  readonly share: number;
  readonly version: string;
  /** Whether the segment means something else than in the snapshot that this one follows. */
  readonly definitionChanged: boolean;
  /** Against the snapshot that this one follows; null when it follows none. */
  readonly added: number | null;
  readonly removed: number | null;
  /** Of `added` and `removed`; null too when the previous definition can no longer be computed. */
  readonly addedByDefinition: number | null;
  readonly removedByDefinition: number | null;
  /** Members that the definition of the snapshot before has on this one's data. */
  readonly sizeByPreviousDefinition: number | null;
  /** Whether pages told the size then. */
  readonly tellsSize: () => boolean;
}

interface PastSnapshot {
  readonly manifest: SnapshotManifest;
  readonly segments: ReadonlyMap<string, SnapshotSegment>;
  readonly tellsSize: (segment: string) => boolean;
}

/** Snapshots do not change, so a study's past is read once for each snapshot that is served, unless that fails. */
const pasts = new WeakMap<StudyView, Promise<readonly PastSnapshot[]>>();

/**
 * The segment along the chain of snapshots, oldest first, as far as they can be read; a snapshot that did not have
 * the segment yet is left out. What changed is told by each snapshot itself, also when the one before is gone.
 */
export async function segmentHistory(segment: SegmentView): Promise<HistoryPoint[]> {
  let past = pasts.get(segment.study);
  if (past === undefined) {
    past = readPast(segment.study);
    pasts.set(segment.study, past);
    past.catch(() => pasts.delete(segment.study));
  }
  const points: HistoryPoint[] = [];
  for (const { manifest, segments, tellsSize } of await past) {
    const then = segments.get(segment.key);
    if (then === undefined) continue;
    const { size, share, version, versions, change } = then;
    points.push({
      manifest,
      size,
      share,
      version,
      // Snapshots of an earlier version of the code have none.
      definitionChanged: versions?.length > 1 && versions.at(-1)?.snapshot === manifest.id,
      added: change?.entered ?? null,
      removed: change?.exited ?? null,
      addedByDefinition: change?.enteredByDefinition ?? null,
      removedByDefinition: change?.exitedByDefinition ?? null,
      sizeByPreviousDefinition: change?.sizeByPreviousDefinition ?? null,
      tellsSize: () => tellsSize(segment.key),
    });
  }
  return points.reverse();
}

/** Newest first. Other requests get their turn between two snapshots. */
async function readPast(study: StudyView): Promise<PastSnapshot[]> {
  const past = [described(study.manifest, study.definitions, (segment) => study.tellsSize(segment))];
  const seen = new Set([study.manifest.id]);
  for (let id = study.manifest.previous; id !== null && past.length < historyLength && !seen.has(id); ) {
    seen.add(id);
    const earlier = await readEarlier(study, id);
    if (earlier === undefined) break;
    past.push(earlier);
    id = earlier.manifest.previous;
    await setImmediate();
  }
  return past;
}

function described(
  manifest: SnapshotManifest,
  { segments }: SnapshotSegments,
  tellsSize: PastSnapshot["tellsSize"],
): PastSnapshot {
  return { manifest, segments: new Map(segments.map((segment) => [segment.id, segment])), tellsSize };
}

async function readEarlier(study: StudyView, id: string): Promise<PastSnapshot | undefined> {
  try {
    const manifest = await readManifest(study.lake, id);
    const segments = await readSegments(study.lake, id);
    return described(manifest, segments, toldThen(study.lake.snapshot(id), manifest, segments));
  } catch (error) {
    // A past snapshot that was removed or damaged ends the history; the current one is not the worse for it.
    if (isKnownError(error)) return undefined;
    throw error;
  }
}

/** Looked for when it is first asked; members are read where sizes are alike, and let go of. */
function toldThen(
  folder: string,
  manifest: SnapshotManifest,
  segments: SnapshotSegments,
): PastSnapshot["tellsSize"] {
  let told: ReadonlySet<string> | undefined;
  const find = (): ReadonlySet<string> => {
    let sets: ReadonlyMap<string, Bitset> | undefined;
    const members = (segment: string) => {
      sets ??= readBitsets(join(folder, "serving")).segments;
      return sets.get(segment);
    };
    try {
      const sizes = publishedSizes({ folder, manifest, segments, members });
      return new Set([...sizes].flatMap(([id, count]) => (isKnown(count) ? [id] : [])));
    } catch (error) {
      // Who was in them can no longer be read.
      if (isKnownError(error)) return new Set();
      throw error;
    }
  };
  return (segment) => {
    told ??= find();
    return told.has(segment);
  };
}
