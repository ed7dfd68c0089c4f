import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isKnownError } from "../../loaders/errors.ts";
import { type MembershipChange, membershipChanges } from "../../loaders/serving/membership-changes.ts";
import { ServingReader } from "../../loaders/serving/reader.ts";
import type { SnapshotManifest, SnapshotSegments } from "../../loaders/snapshot/manifest.ts";
import { readManifest, readSegments } from "../../loaders/snapshot/read-snapshot.ts";
import type { SegmentView, StudyView } from "../study-view.ts";

/** Snapshots that a history reaches back, the current one included. */
const historyLength = 12;

/** A segment in one snapshot. */
export interface HistoryPoint {
  readonly manifest: SnapshotManifest;
  readonly size: number;
  readonly share: number;
  readonly version: string;
  /** Against the snapshot before; null when that is not there any more. */
  readonly added: number | null;
  readonly removed: number | null;
}

interface PastSnapshot {
  readonly manifest: SnapshotManifest;
  readonly definitions: SnapshotSegments;
  readonly changes: ReadonlyMap<string, MembershipChange> | null;
}

/** Snapshots do not change, so a study's past is read once for each snapshot that is served, unless that fails. */
const pasts = new WeakMap<StudyView, Promise<readonly PastSnapshot[]>>();

/**
 * The segment along the chain of snapshots, oldest first, as far as they can be read; a snapshot that did not have
 * the segment yet is left out.
 */
export async function segmentHistory(segment: SegmentView): Promise<HistoryPoint[]> {
  let past = pasts.get(segment.study);
  if (past === undefined) {
    past = readPast(segment.study);
    pasts.set(segment.study, past);
    past.catch(() => pasts.delete(segment.study));
  }
  const points: HistoryPoint[] = [];
  for (const { manifest, definitions, changes } of await past) {
    const then = definitions.segments.find((candidate) => candidate.id === segment.key);
    if (then === undefined) continue;
    const change = changes?.get(segment.key);
    points.push({
      manifest,
      size: then.size,
      share: then.share,
      version: then.version,
      added: change?.added ?? null,
      removed: change?.removed ?? null,
    });
  }
  return points.reverse();
}

/** Newest first. Two snapshots are open at a time, and other requests get their turn between them. */
async function readPast(study: StudyView): Promise<PastSnapshot[]> {
  const past: PastSnapshot[] = [];
  const seen = new Set<string>();
  let { manifest, definitions } = study;
  let reader = study.reader;
  try {
    for (;;) {
      seen.add(manifest.id);
      const earlier = await readEarlier(study, manifest, seen, past.length + 1 < historyLength);
      const changes = earlier === undefined ? null : membershipChanges(earlier.reader, reader);
      past.push({ manifest, definitions, changes });
      if (reader !== study.reader) reader.close();
      if (earlier === undefined) return past;
      ({ manifest, definitions, reader } = earlier);
      await setImmediate();
    }
  } catch (error) {
    if (reader !== study.reader) reader.close();
    throw error;
  }
}

async function readEarlier(
  study: StudyView,
  manifest: SnapshotManifest,
  seen: ReadonlySet<string>,
  wanted: boolean,
): Promise<{ manifest: SnapshotManifest; definitions: SnapshotSegments; reader: ServingReader } | undefined> {
  const id = manifest.previous;
  if (!wanted || id === null || seen.has(id)) return undefined;
  try {
    return {
      manifest: await readManifest(study.lake, id),
      definitions: await readSegments(study.lake, id),
      reader: new ServingReader(join(study.lake.snapshot(id), "serving")),
    };
  } catch (error) {
    // A past snapshot that was removed or damaged ends the history; the current one is not the worse for it.
    if (isKnownError(error)) return undefined;
    throw error;
  }
}
