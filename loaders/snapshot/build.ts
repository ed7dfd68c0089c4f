import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { DuckdbEngine } from "../duckdb/duckdb-engine.ts";
import { ConfigError, SegmentDefinitionError } from "../errors.ts";
import { flushFolder } from "../lake/flush-folder.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import { type SnapshotInput, type SnapshotManifest, snapshotId } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readableSnapshots, readManifest, readSegments, snapshotChain } from "../lake/read-snapshot.ts";
import { replaceFile } from "../lake/replace-file.ts";
import { writing } from "../lake/write-faults.ts";
import { definedSegments } from "../language/catalogue.ts";
import { checkStudy } from "../language/check.ts";
import { type AsOf, asOfDay, dayAfter, isEarlier, parseAsOf } from "../language/windows.ts";
import { type Progress, silent } from "../progress.ts";
import { readSmallTables, viewTables } from "../tables/open-tables.ts";
import { definitionsHash } from "./definitions-hash.ts";
import { describeFiles } from "./describe-files.ts";
import { earlierFits } from "./earlier-fits.ts";
import { firstInstant, latestDay, latestInstant, singleCurrency, verifiedInputs } from "./inputs.ts";
import { movePointer, type Published } from "./publish.ts";
import { segmentMeanings } from "./segment-versions.ts";
import { snapshotCode } from "./snapshot-code.ts";
import { pointsBefore, takenOver, traitsHash } from "./taken-over.ts";
import { filesUnchanged } from "./whole-snapshot.ts";
import { writeSnapshotFiles } from "./write-files.ts";

export interface SnapshotOptions {
  readonly lake: PopulationLake;
  readonly study: PopulationStudy;
  /**
   * A date (its first instant in the study's time zone) or an instant. Left out: the day after the latest instant that the
   * tables tell of; where they tell of none the study's own, or the latest day in the members' table.
   */
  readonly asOf?: string;
  readonly seed: number;
  /** Whether readers see it from then on; left out: yes. */
  readonly publish?: boolean;
  /** It may take the place of a published one of a later date. */
  readonly earlier?: boolean | undefined;
  /** Of the database; left out, one for small tables and as many as the machine has cores for others. */
  readonly threads?: number;
  readonly memoryLimit?: string;
  readonly progress?: Progress;
}

export interface BuiltSnapshot {
  readonly id: string;
  /** False when the same snapshot existed already. */
  readonly created: boolean;
  /** What readers see now; undefined when it was only built. */
  readonly published: Published | undefined;
  readonly manifest: SnapshotManifest;
  /** The latest instant that the tables tell of, ISO in UTC; null where they tell of none. */
  readonly latest: string | null;
}

/** Seeds are 32-bit, as GraphQL's Int is. */
const largestSeed = 2 ** 31 - 1;

/** With no more rows than these in all tables together, handing work out to several threads takes longer than it saves. */
const fewRows = 250_000;

/** Steps that `buildSnapshot` reports. */
export const snapshotSteps = 7;

/**
 * Builds the study as of an instant: written aside, flushed, renamed into place; then, where it is to be published, the
 * `current` pointer is replaced. The id is the hash of the input tables, the definitions, the code, as-of, the seed and the
 * snapshot it follows; same inputs, same id, same bytes.
 */
export async function buildSnapshot(options: SnapshotOptions): Promise<BuiltSnapshot> {
  const { lake, seed } = options;
  if (!Number.isInteger(seed) || seed < 0 || seed > largestSeed)
    throw new ConfigError(`seed must be a whole number from 0 to ${largestSeed}: ${seed}`);
  return asOnlyWriter(lake, () =>
    writing(lake.root, async () => {
      const built = await buildAside(options, join(lake.scratch, "snapshot"));
      const { manifest, directory, latest } = built;
      if (directory !== undefined) {
        await mkdir(lake.snapshots, { recursive: true });
        await rm(lake.snapshot(manifest.id), { recursive: true, force: true });
        await rename(directory, lake.snapshot(manifest.id));
        await flushFolder(lake.snapshots);
      }
      await replaceFile(lake.latest, `${manifest.id}\n`, join(lake.scratch, "latest"));
      options.progress?.step("publish");
      const published =
        options.publish === false
          ? undefined
          : await movePointer(lake, manifest, { earlier: options.earlier });
      return { id: manifest.id, created: directory !== undefined, manifest, published, latest };
    }),
  );
}

/** One for small tables; undefined, as many as the engine takes, for others. */
function threadsFor(inputs: readonly SnapshotInput[]): number | undefined {
  return inputs.reduce((sum, { rows }) => sum + rows, 0) <= fewRows ? 1 : undefined;
}

/**
 * Builds into a folder without publishing. Without `rebuild`, nothing is written when the lake has the same snapshot
 * undamaged. With it, the snapshot is made anew from what its manifest names.
 */
export async function buildAside(
  options: SnapshotOptions,
  directory: string,
  rebuild?: SnapshotManifest,
): Promise<Pick<BuiltSnapshot, "manifest" | "latest"> & { readonly directory?: string }> {
  const { lake, study, seed } = options;
  const progress = options.progress ?? silent;
  progress.step("check definitions and inputs");
  const vocabulary = checkStudy(study);
  const segments = definedSegments(study);
  const inputs = await verifiedInputs(lake, study);
  const available = new Set(inputs.map(({ name }) => name));
  await using db = await Database.open({
    threads: options.threads ?? threadsFor(inputs),
    memoryLimit: options.memoryLimit,
    temporaryDirectory: join(lake.scratch, "spill"),
  });
  await viewTables(db, lake, study);
  const known = await latestInstant(db, vocabulary, available);
  const latest = known.event ?? known.since;
  const day = study.asOf ?? (await latestDay(db, vocabulary));
  const asOf = decideAsOf(options.asOf, latest, study, day);
  const someNotYetKnown = [known.event, known.since].some((t) => t !== null && t >= asOf.instant);
  if (rebuild === undefined && someNotYetKnown)
    expectMembers(await firstInstant(db, vocabulary, available), asOf, study);
  const previous =
    rebuild === undefined
      ? await previousSnapshot(lake, asOf, study, inputs)
      : await named(lake, rebuild.previous);
  const code = snapshotCode();
  const definitions = definitionsHash(study);
  const identity = {
    study: study.id,
    population: study.population.id,
    asOf: asOf.instant,
    seed,
    codeVersion: code,
    definitions,
    previous: previous?.id ?? null,
    inputs,
    traits: traitsHash(study),
  };
  const id = snapshotId(identity);

  if (rebuild === undefined && existsSync(lake.snapshot(id))) {
    const existing = await readManifest(lake, id).catch(() => undefined);
    if (existing !== undefined && snapshotId(existing) === id && (await filesUnchanged(lake, existing)))
      return { manifest: existing, latest };
  }

  const meanings = segmentMeanings({ segments, traits: study.traits, timeZone: asOf.timeZone });
  const taken =
    rebuild === undefined ? await takenOver(lake, study, identity, segments, meanings, id) : undefined;
  if (taken === undefined) await readSmallTables(db, lake);
  const currency = await singleCurrency(db, study, available);
  await mkdir(directory, { recursive: true });
  const { customerCount } = await writeSnapshotFiles({
    db,
    engine: new DuckdbEngine(db),
    directory,
    vocabulary,
    segments,
    meanings,
    asOf,
    seed,
    available,
    someNotYetKnown,
    currency,
    id,
    inputs,
    earlierFits: earlierFits(lake, previous, rebuild !== undefined),
    takenOver: taken,
    pointsBefore:
      rebuild !== undefined || previous === undefined
        ? undefined
        : await pointsBefore(lake, study, identity, meanings, previous),
    previous:
      previous === undefined
        ? undefined
        : {
            folder: lake.snapshot(previous.id),
            id: previous.id,
            asOf: previous.asOf,
            definitions: await readSegments(lake, previous.id),
          },
    progress,
  });
  const files = await describeFiles(directory);
  const manifest: SnapshotManifest = { id, ...identity, customerCount, currency, files };
  await writeFile(join(directory, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`, {
    flush: true,
  });
  return { manifest, directory, latest };
}

/** @throws ConfigError for a date before `first`, which is before anybody was a member */
function expectMembers(first: string | undefined, asOf: AsOf, { id, population, timeZone }: PopulationStudy) {
  if (first === undefined || isEarlier(first, asOf.instant)) return;
  const [day, from] = [asOfDay(asOf), asOfDay(dayAfter(first, timeZone))];
  throw new ConfigError(
    `${id} had no ${population.noun.en.many} before ${day}: the first is of ${first}; expected an as-of from ${from} on`,
  );
}

/** `day`: what data are as of that tell of no instant. */
function decideAsOf(
  asked: string | undefined,
  latest: string | null,
  study: PopulationStudy,
  day: string | undefined,
): AsOf {
  if (asked !== undefined) return parseAsOf(asked, study.timeZone);
  if (latest === null && day !== undefined) return parseAsOf(day, study.timeZone);
  if (latest === null)
    throw new SegmentDefinitionError(
      `${study.id} holds no instant to take a date from; give one: --as-of YYYY-MM-DD`,
    );
  return dayAfter(latest, study.timeZone);
}

/**
 * The snapshot that a new one follows: of all undamaged ones made of the same sources, the latest that is strictly
 * earlier; a change of data set is not a change of customers. Where several share that date, the one that the
 * current snapshot follows.
 */
async function previousSnapshot(
  lake: PopulationLake,
  asOf: AsOf,
  { population }: PopulationStudy,
  inputs: readonly SnapshotInput[],
): Promise<SnapshotManifest | undefined> {
  const source = (list: readonly SnapshotInput[]) =>
    list.find(({ name }) => name === population.table)?.source;
  const followed = new Set((await snapshotChain(lake).catch(() => [])).map(({ id }) => id));
  const candidates: SnapshotManifest[] = [];
  for (const manifest of await readableSnapshots(lake))
    if (manifest.asOf < asOf.instant && source(manifest.inputs) === source(inputs)) candidates.push(manifest);
  candidates.sort(
    (a, b) =>
      b.asOf.localeCompare(a.asOf) ||
      Number(followed.has(b.id)) - Number(followed.has(a.id)) ||
      a.id.localeCompare(b.id),
  );
  for (const candidate of candidates) if (await filesUnchanged(lake, candidate)) return candidate;
  return undefined;
}

async function named(lake: PopulationLake, id: string | null): Promise<SnapshotManifest | undefined> {
  return id === null ? undefined : readManifest(lake, id);
}
