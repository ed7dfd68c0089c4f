import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { ConfigError } from "../errors.ts";
import type { SnapshotManifest, SnapshotSegments } from "../lake/manifest.ts";
import { isModelReport, type ModelSummary, readModelReports, summaryOf } from "../lake/model-reports.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readManifest, readSegments } from "../lake/read-snapshot.ts";
import { metricsFile, readMetrics, type SnapshotMetric } from "../lake/snapshot-metrics.ts";
import { playsFile, readPlays, type SnapshotPlays } from "../lake/snapshot-plays.ts";
import { ServingReader } from "./reader.ts";
import { verifyFiles, verifySizes } from "./verify-files.ts";

/** A snapshot opened for serving: what it is, its definitions and its customers. */
export interface PublishedSnapshot {
  readonly lake: PopulationLake;
  readonly manifest: SnapshotManifest;
  readonly definitions: SnapshotSegments;
  readonly reader: ServingReader;
  /** None in a snapshot of an earlier version of the code. */
  readonly metrics: readonly SnapshotMetric[];
  /** What next best plays were computed with; without plays in a snapshot of an earlier version of the code. */
  readonly plays: SnapshotPlays;
  /** Those whose outputs are traits. */
  readonly models: readonly ModelSummary[];
}

const definitionsFile = "segments.json";
const servingFolder = "serving";
const noPlays: SnapshotPlays = { plays: [], scopes: ["all"], heldOut: 0 };

export interface OpenOptions {
  /** Whether files that only drafts and exports read are held against their hashes too, and not by their sizes alone. */
  readonly everyFile?: boolean;
}

/**
 * Opens a snapshot and holds everything that will be served against the hashes of the manifest, so that a damaged
 * snapshot is found before it is served, not by a request. Close its reader when it is no longer needed.
 * @throws ConfigError naming the damaged file.
 */
export async function openSnapshot(
  lake: PopulationLake,
  id: string,
  { everyFile = false }: OpenOptions = {},
): Promise<PublishedSnapshot> {
  const directory = lake.snapshot(id);
  const manifest = await readManifest(lake, id);
  checkManifest(directory, manifest);
  const serving = manifest.files.filter((file) => file.path.startsWith(`${servingFolder}/`));
  const definitions = manifest.files.filter((file) => file.path === definitionsFile);
  if (serving.length === 0 || definitions.length === 0) {
    throw new ConfigError(
      `${join(directory, "manifest.json")} is damaged: expected files of ${servingFolder}/ and ${definitionsFile}`,
    );
  }
  const metrics = manifest.files.filter((file) => file.path === metricsFile);
  const plays = manifest.files.filter((file) => file.path === playsFile);
  const models = manifest.files.filter(isModelReport);
  await verifySizes(directory, manifest.files);
  await verifyFiles(
    directory,
    everyFile ? manifest.files : [...definitions, ...metrics, ...plays, ...models, ...serving],
  );
  const parsed = await readSegments(lake, id);
  checkDefinitions(directory, parsed);
  const reader = new ServingReader(join(directory, servingFolder));
  try {
    await checkParts(directory, manifest, parsed, reader);
  } catch (error) {
    reader.close();
    throw error;
  }
  const computed = metrics.length === 0 ? [] : (await readMetrics(directory)).metrics;
  const weighed = plays.length === 0 ? noPlays : await readPlays(directory);
  const told = models.length === 0 ? [] : (await readModelReports(directory)).map(summaryOf);
  return { lake, manifest, definitions: parsed, reader, metrics: computed, plays: weighed, models: told };
}

/** What requests rely on; a manifest that was edited by hand or cut short may lack it. */
function checkManifest(directory: string, manifest: SnapshotManifest): void {
  const holds = {
    "a study": typeof manifest.study === "string",
    "asOf as an instant": !Number.isNaN(Date.parse(manifest.asOf)),
    "a seed": typeof manifest.seed === "number",
    "a codeVersion": typeof manifest.codeVersion === "string",
    "a previous id or null": manifest.previous === null || typeof manifest.previous === "string",
  };
  for (const [what, is] of Object.entries(holds)) {
    if (!is) throw new ConfigError(`${join(directory, "manifest.json")} is damaged: expected ${what}`);
  }
}

function checkDefinitions(directory: string, definitions: SnapshotSegments): void {
  for (const part of ["traits", "segments", "segmentations", "goals", "plays"] as const) {
    if (!Array.isArray(definitions[part])) {
      throw new ConfigError(`${join(directory, definitionsFile)} is damaged: expected ${part}`);
    }
  }
}

/** Segments that are counted at a time: a server answers between them. */
const countedAtATime = 5;

/** The parts of a snapshot speak of the same customers, traits and segments. */
async function checkParts(
  directory: string,
  manifest: SnapshotManifest,
  definitions: SnapshotSegments,
  reader: ServingReader,
): Promise<void> {
  const served = new Set(reader.layout.slots.map((slot) => slot.trait));
  const trait = definitions.traits.find((candidate) => !served.has(candidate.id));
  if (trait !== undefined)
    throw new ConfigError(`${directory}: trait ${trait.id} is not among the serving files`);
  for (const [place, segment] of definitions.segments.entries()) {
    if (place % countedAtATime === 0) await setImmediate();
    const members = reader.members(segment.id);
    const size = members?.intersectionSize(reader.everyone);
    if (size !== segment.size) {
      throw new ConfigError(
        `${directory}: segment ${segment.id} has ${segment.size} members by ${definitionsFile} and ${size ?? "none"} by its bitset`,
      );
    }
  }
  for (const found of [reader.customerCount, reader.everyone.size]) {
    if (found !== manifest.customerCount)
      throw new ConfigError(
        `${directory}: expected ${manifest.customerCount} customers as the manifest says, found ${found}`,
      );
  }
}
