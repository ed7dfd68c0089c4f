import { join } from "node:path";
import { canonicalJson } from "../canonical.ts";
import { ConfigError } from "../errors.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { SnapshotManifest, SnapshotSegment } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import {
  appendPublication,
  type Publication,
  type PublishedChange,
  publishedStack,
  readPublications,
} from "../lake/publications.ts";
import {
  currentSnapshotId,
  latestSnapshotId,
  readableSnapshots,
  readManifest,
  readSegments,
  snapshotNamed,
} from "../lake/read-snapshot.ts";
import { replaceFile } from "../lake/replace-file.ts";
import { writing } from "../lake/write-faults.ts";
import { filesUnchanged } from "./whole-snapshot.ts";

export interface PublishOptions {
  /** A snapshot of an earlier date than the published one may take its place. */
  readonly earlier?: boolean | undefined;
  /** When, in UTC; left out: now. */
  readonly at?: string | undefined;
}

/** What readers saw before, and what they see now; the same where nothing was to do. */
export interface Published {
  readonly manifest: SnapshotManifest;
  readonly before: SnapshotManifest | undefined;
  readonly changes: readonly PublishedChange[];
}

/**
 * Makes a snapshot the one that pages, API and exports read. Without an id the one of the latest date, of several the one
 * that was built last.
 * @throws UnknownNameError for an id that the lake does not have; ConfigError when the snapshot is damaged, or of an earlier
 * date than the published one and that was not asked for
 */
export async function publishSnapshot(
  lake: PopulationLake,
  id: string | undefined,
  options: PublishOptions = {},
): Promise<Published> {
  return asOnlyWriter(lake, () =>
    writing(lake.root, async () => {
      const manifest = id === undefined ? await latestBuilt(lake) : await snapshotNamed(lake, id);
      return movePointer(lake, manifest, options);
    }),
  );
}

/**
 * Makes the snapshot that was published before this one current again; done twice, the one before that.
 * @throws ConfigError when there is none, or it is gone or damaged
 */
export async function rollBack(lake: PopulationLake, { at }: PublishOptions = {}): Promise<Published> {
  return asOnlyWriter(lake, () =>
    writing(lake.root, async () => {
      const target = publishedStack(await readPublications(lake)).at(-2);
      if (target === undefined)
        throw new ConfigError(
          "nothing was published before the current snapshot; there is nothing to go back to",
        );
      const manifest = await readManifest(lake, target).catch(() => {
        throw new ConfigError(`snapshot ${target}, which was published before, is no longer there`);
      });
      return movePointer(lake, manifest, { at, earlier: true, by: "rollback" });
    }),
  );
}

/** To be called inside `asOnlyWriter`. */
export async function movePointer(
  lake: PopulationLake,
  manifest: SnapshotManifest,
  { earlier = false, at, by = "publish" }: PublishOptions & { readonly by?: Publication["by"] },
): Promise<Published> {
  const before = await publishedBefore(lake);
  if (before?.id === manifest.id) return { manifest, before, changes: [] };
  if (before !== undefined && manifest.asOf < before.asOf && !earlier)
    throw new ConfigError(
      `snapshot ${manifest.id} is as of ${manifest.asOf}, earlier than the published ${before.id} as of ${before.asOf}; --earlier publishes it all the same`,
    );
  if (!(await filesUnchanged(lake, manifest)))
    throw new ConfigError(
      `snapshot ${manifest.id} is damaged; build it again: npm run atlas -- snapshot ${manifest.study}`,
    );
  const changes = before === undefined ? [] : await definitionChanges(lake, before, manifest);
  await replaceFile(lake.current, `${manifest.id}\n`, join(lake.scratch, "current"));
  await appendPublication(lake, {
    at: at ?? new Date().toISOString(),
    id: manifest.id,
    asOf: manifest.asOf,
    from: before?.id ?? null,
    fromAsOf: before?.asOf ?? null,
    by,
    changes,
  });
  return { manifest, before, changes };
}

/** Undefined where nothing is published, or what is can no longer be read. */
async function publishedBefore(lake: PopulationLake): Promise<SnapshotManifest | undefined> {
  const id = await currentSnapshotId(lake);
  return id === undefined ? undefined : readManifest(lake, id).catch(() => undefined);
}

async function latestBuilt(lake: PopulationLake): Promise<SnapshotManifest> {
  const built = await readableSnapshots(lake);
  const last = await latestSnapshotId(lake);
  const [latest] = built.sort(
    (a, b) =>
      b.asOf.localeCompare(a.asOf) ||
      Number(b.id === last) - Number(a.id === last) ||
      a.id.localeCompare(b.id),
  );
  if (latest === undefined)
    throw new ConfigError("no snapshot was built yet; build one: npm run atlas -- snapshot");
  return latest;
}

async function definitionChanges(
  lake: PopulationLake,
  before: SnapshotManifest,
  after: SnapshotManifest,
): Promise<PublishedChange[]> {
  const segmentsOf = async ({ id }: SnapshotManifest) =>
    new Map(
      (await readSegments(lake, id).catch(() => undefined))?.segments.map((segment) => [
        segment.id,
        segment,
      ]) ?? [],
    );
  const [old, now] = [await segmentsOf(before), await segmentsOf(after)];
  const shown = ({ sentence, size }: SnapshotSegment) => ({ sentence, size });
  const changes: PublishedChange[] = [];
  for (const [segment, is] of now) {
    const was = old.get(segment);
    if (was === undefined) changes.push({ segment, kind: "added", after: shown(is) });
    else if (canonicalJson(was.where) !== canonicalJson(is.where) || was.meaning !== is.meaning)
      changes.push({ segment, kind: "redefined", before: shown(was), after: shown(is) });
  }
  for (const [segment, was] of old)
    if (!now.has(segment)) changes.push({ segment, kind: "removed", before: shown(was) });
  return changes;
}
