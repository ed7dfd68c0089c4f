import type { Command } from "commander";
import { ConfigError, UnknownNameError } from "../../../loaders/errors.ts";
import type { SegmentVersion, SnapshotSegment } from "../../../loaders/lake/manifest.ts";
import type { PopulationLake } from "../../../loaders/lake/paths.ts";
import { readSegments, snapshotNamed } from "../../../loaders/lake/read-snapshot.ts";
import { definitionDiff } from "../../../loaders/language/definition-diff.ts";
import { compareMembership } from "../../../loaders/membership/compare-membership.ts";
import { compareConditions } from "../../../loaders/preview/compare-conditions.ts";
import { PreviewDatabase } from "../../../loaders/preview/preview-database.ts";
import { counted, type PopulationOptions, populationCommand, print } from "../../common.ts";
import { changeLine } from "./change-line.ts";
import { currentSnapshot, findSegment, percent } from "./current.ts";
import { diffWorkingCopy } from "./diff-working-copy.ts";

export function addDiff(segment: Command): void {
  populationCommand(
    segment,
    "diff <study> <segment> [versionA] [versionB]",
    "the working copy of a definition against the published one, two versions of it, or two snapshots, on the same data",
  )
    .option("--snapshots <ids...>", "compare two snapshots instead: --snapshots A B")
    .action(
      async (
        study: string,
        id: string,
        versionA: string | undefined,
        versionB: string | undefined,
        options: PopulationOptions & { snapshots?: readonly string[] },
      ) => {
        const { snapshots } = options;
        if (snapshots === undefined && versionA === undefined && (await diffWorkingCopy(study, id, options)))
          return;
        if (snapshots === undefined) return diffVersions(study, id, versionA, versionB, options);
        if (versionA !== undefined)
          throw new ConfigError("versions and --snapshots exclude each other; expected one of them");
        const [before, after, ...more] = snapshots;
        if (before === undefined || after === undefined || more.length > 0)
          throw new ConfigError(`--snapshots takes two ids, got ${snapshots.length}`);
        return diffSnapshots(study, id, before, after, options);
      },
    );
}

async function diffVersions(
  study: string,
  id: string,
  a: string | undefined,
  b: string | undefined,
  options: PopulationOptions,
): Promise<void> {
  const { lake, manifest, definitions } = await currentSnapshot(study, options);
  const segment = findSegment(definitions, id);
  const [before, after] = chosenVersions(segment, a, b);
  await using db = await PreviewDatabase.open(lake, manifest.id);
  const sizes = await compareConditions(db, before.where, after.where);
  const changes = definitionDiff(before.where, after.where);
  const { both, onlyBefore, onlyAfter } = sizes;
  print(
    options,
    {
      segment: id,
      snapshot: manifest.id,
      before: described(before, sizes.before),
      after: described(after, sizes.after),
      both,
      onlyBefore,
      onlyAfter,
      jaccard: sizes.jaccard,
      changes,
    },
    [
      `${segment.name.en} (${id}) on the data of snapshot ${manifest.id} as of ${manifest.asOf}`,
      `  ${before.version}  since ${before.since}  ${counted(sizes.before, definitions.population.noun.en.many).padStart(20)}  ${before.sentence.en}`,
      `  ${after.version}  since ${after.since}  ${counted(sizes.after, definitions.population.noun.en.many).padStart(20)}  ${after.sentence.en}`,
      `In both ${both.toLocaleString("en-GB")}, only in ${before.version} ${onlyBefore.toLocaleString("en-GB")}, only in ${after.version} ${onlyAfter.toLocaleString("en-GB")}; Jaccard ${percent(sizes.jaccard)}`,
      ...(changes.length === 0
        ? ["The definition itself is the same; what it reads changed."]
        : changes.map(changeLine)),
    ],
  );
}

async function diffSnapshots(
  study: string,
  id: string,
  a: string,
  b: string,
  options: PopulationOptions,
): Promise<void> {
  const { lake, definitions } = await currentSnapshot(study, options);
  const [before, after] = [await snapshotOf(lake, a), await snapshotOf(lake, b)];
  const [then, now] = [findSegment(before.definitions, id), findSegment(after.definitions, id)];
  const moved = compareMembership(lake, id, before.id, after.id);
  const changes = definitionDiff(then.where, now.where);
  print(
    options,
    {
      segment: id,
      before: { snapshot: before.id, asOf: before.asOf, version: then.version, size: moved.before },
      after: { snapshot: after.id, asOf: after.asOf, version: now.version, size: moved.after },
      stayed: moved.stayed,
      joined: moved.joined,
      joinedNew: moved.joinedNew,
      left: moved.left,
      leftGone: moved.leftGone,
      jaccard: moved.jaccard,
      changes,
    },
    [
      `${now.name.en} (${id})`,
      `  ${before.id}  as of ${before.asOf}  ${counted(moved.before, definitions.population.noun.en.many).padStart(20)}`,
      `  ${after.id}  as of ${after.asOf}  ${counted(moved.after, definitions.population.noun.en.many).padStart(20)}`,
      `Joined ${moved.joined.toLocaleString("en-GB")} (${moved.joinedNew.toLocaleString("en-GB")} of them not known before), left ${moved.left.toLocaleString("en-GB")} (${moved.leftGone.toLocaleString("en-GB")} of them not known any more), stayed ${moved.stayed.toLocaleString("en-GB")}; Jaccard ${percent(moved.jaccard)}`,
      ...(changes.length === 0 ? ["The definition is the same."] : changes.map(changeLine)),
    ],
  );
}

/** The two versions asked for: the last two when none is named, one and the last when one is. */
function chosenVersions(
  segment: SnapshotSegment,
  a: string | undefined,
  b: string | undefined,
): [SegmentVersion, SegmentVersion] {
  const { versions } = segment;
  const last = versions.at(-1);
  const before = a === undefined ? versions.at(-2) : versionNamed(segment, a);
  const after = b === undefined ? last : versionNamed(segment, b);
  if (before === undefined || after === undefined)
    throw new ConfigError(
      `${segment.id} has had one version only so far, ${segment.version}; there is nothing to compare it with`,
    );
  return [before, after];
}

/** By its first characters; the latest where several have the same text. */
function versionNamed({ versions }: SnapshotSegment, name: string): SegmentVersion {
  const found = versions.findLast(({ version, meaning }) => version.startsWith(name) || meaning === name);
  if (found === undefined)
    throw new UnknownNameError(
      "version",
      name,
      versions.map(({ version }) => version),
    );
  return found;
}

async function snapshotOf(lake: PopulationLake, name: string) {
  const { id, asOf } = await snapshotNamed(lake, name);
  return { id, asOf, definitions: await readSegments(lake, id) };
}

function described({ version, since, sentence }: SegmentVersion, size: number): object {
  return { version, since, size, sentence: sentence.en };
}
