import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isKnown } from "../../loaders/disclosure/count.ts";
import { isKnownError } from "../../loaders/errors.ts";
import type { SnapshotManifest, SnapshotSegment, SnapshotSegments } from "../../loaders/lake/manifest.ts";
import { readManifest, readSegments } from "../../loaders/lake/read-snapshot.ts";
import { publishedSizes } from "../../loaders/report/published-sizes.ts";
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
  /** How the size then may be told. Members of then are read when it is first asked. */
  readonly told: () => ToldThen;
}

interface ToldThen {
  /** Whether pages tell it. */
  readonly isTold: boolean;
  /** What stands for the members of then, see `Bitset.rowSums`. */
  readonly set: string;
}

interface PastSnapshot {
  readonly manifest: SnapshotManifest;
  readonly segments: ReadonlyMap<string, SnapshotSegment>;
  readonly told: (segment: string) => ToldThen;
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
  for (const { manifest, segments, told } of await past) {
    const was = segments.get(segment.key);
    if (was === undefined) continue;
    const { size, share, version, versions, change } = was;
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
      told: () => told(segment.key),
    });
  }
  return points.reverse();
}

/** Newest first. Other requests get their turn between two snapshots. */
async function readPast(study: StudyView): Promise<PastSnapshot[]> {
  const past = [
    described(study.manifest, study.definitions, (segment) => ({
      isTold: study.tellsSize(segment),
      set: study.segment(segment).members.rowSums,
    })),
  ];
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
  told: PastSnapshot["told"],
): PastSnapshot {
  return { manifest, segments: new Map(segments.map((segment) => [segment.id, segment])), told };
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

/** Of all segments of an earlier snapshot, when the first is asked for; their members are let go of. */
function toldThen(
  folder: string,
  manifest: SnapshotManifest,
  segments: SnapshotSegments,
): PastSnapshot["told"] {
  let all: ReadonlyMap<string, ToldThen> | undefined;
  const find = (): ReadonlyMap<string, ToldThen> => {
    try {
      const sets = readBitsets(join(folder, "serving")).segments;
      const members = (segment: string) => sets.get(segment);
      const sizes = publishedSizes({ folder, manifest, segments, members });
      return new Map(
        [...sets].map(([id, { rowSums: set }]) => [id, { isTold: isKnown(sizes.get(id)), set }]),
      );
    } catch (error) {
      // Who was in them can no longer be read.
      if (isKnownError(error)) return new Map();
      throw error;
    }
  };
  return (segment) => {
    all ??= find();
    return all.get(segment) ?? { isTold: false, set: segment };
  };
}
