import { join } from "node:path";
import type { PopulationStudy } from "../../data/study.ts";
import { canonicalJson, sha256 } from "../canonical.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier } from "../duckdb/quote.ts";
import type { SnapshotManifest, SnapshotSegments } from "../lake/manifest.ts";
import { isModelReport, type ModelReport, readModelReports } from "../lake/model-reports.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readableSnapshots, readSegments } from "../lake/read-snapshot.ts";
import { metricsFile, readMetrics, type SnapshotMetrics } from "../lake/snapshot-metrics.ts";
import { type DefinedSegment, referencedSegments } from "../language/catalogue.ts";
import { traitMeanings } from "../language/trait-meanings.ts";
import type { PointsBefore } from "../metrics/snapshot-metrics.ts";
import type { KnownTraits } from "../plan/run-plan.ts";
import { filesUnchanged } from "./whole-snapshot.ts";

/**
 * What a snapshot of the same tables, day, seed and code says of the same traits, so that a change of segments alone leaves to be
 * computed what segments mean.
 */
export interface TakenOver extends KnownTraits {
  readonly models: readonly ModelReport[];
  /** Where the metrics, and the segments that they refer to, are the same too. */
  readonly metrics: SnapshotMetrics | undefined;
  /** Segment → the query that is printed beside it, of those that mean the same, with all parts of their segmentation. */
  readonly sql: ReadonlyMap<string, string>;
}

/** What the values of all traits depend on beside tables, day, seed and code. */
export function traitsHash(study: PopulationStudy): string {
  const { tables, population, currency, timeZone } = study;
  const { table, key, since, rows } = population;
  const declared = { tables, population: { table, key, since, rows }, currency, timeZone };
  return sha256(canonicalJson({ declared, meanings: [...traitMeanings(study.traits)].sort() }));
}

type Identity = Omit<SnapshotManifest, "id" | "customerCount" | "currency" | "files">;

/**
 * @param segments as they are defined now
 * @param meanings segment → what it means now
 * @param id of the snapshot that takes it over
 */
export async function takenOver(
  lake: PopulationLake,
  study: PopulationStudy,
  identity: Identity,
  segments: readonly DefinedSegment[],
  meanings: ReadonlyMap<string, string>,
  id: string,
): Promise<TakenOver | undefined> {
  const wanted = circumstances(identity);
  for (const manifest of await readableSnapshots(lake)) {
    if (manifest.redaction !== undefined || circumstances(manifest) !== wanted) continue;
    if (!(await filesUnchanged(lake, { ...manifest, files: manifest.files.filter(isRead) }))) continue;
    const definitions = await readSegments(lake, manifest.id);
    const isSame = sameMeaning(definitions, meanings);
    const folder = lake.snapshot(manifest.id);
    const { measures = [], sequences = [], cutOffs = [], cutPoints = [] } = definitions;
    const models = await readModelReports(folder);
    const columns = [
      ...definitions.traits.map((trait) => trait.id),
      ...[...measures, ...sequences].map(({ column }) => column),
    ];
    const profiles = parquetRelation(join(folder, "profiles.parquet"));
    return {
      relation: `(SELECT ${["customer_id", ...columns.map(identifier)].join(", ")} FROM ${profiles})`,
      columns: new Set(columns),
      cutOffs,
      cutPoints: cutPoints.map(({ trait, quintile, values }) => ({
        ...{ trait, values },
        expression: canonicalJson(quintile),
      })),
      models: models.map((report) =>
        report.fitted.snapshot === manifest.id
          ? { ...report, fitted: { ...report.fitted, snapshot: id } }
          : report,
      ),
      sql: sameSql(definitions, segments, isSame),
      metrics: sameMetrics(study, definitions, isSame) ? await readMetrics(folder) : undefined,
    };
  }
  return undefined;
}

/**
 * What the snapshot before says of metrics at instants of the past, where it was made of the same tables by the same code: it was
 * computed as it is now for all but those that a snapshot is compared with, which have intervals.
 */
export async function pointsBefore(
  lake: PopulationLake,
  study: PopulationStudy,
  identity: Identity,
  meanings: ReadonlyMap<string, string>,
  previous: SnapshotManifest,
): Promise<PointsBefore | undefined> {
  const isAlike = previous.redaction === undefined && madeOf(previous) === madeOf(identity);
  if (!isAlike || identity.traits === undefined) return undefined;
  const definitions = await readSegments(lake, previous.id);
  if (!sameMetrics(study, definitions, sameMeaning(definitions, meanings))) return undefined;
  const { metrics } = await readMetrics(lake.snapshot(previous.id));
  const points = metrics.flatMap(({ id, points: own }) => own.map((point) => ({ id, point })));
  const byInstant = Map.groupBy(points, ({ point }) => point.asOf);
  return new Map(
    [...byInstant].flatMap(([instant, own]) => {
      const isCompared = own.some(({ point }) => point.low !== null || point.change !== null);
      return isCompared || instant === previous.asOf
        ? []
        : [[instant, new Map(own.map(({ id, point }) => [id, point]))] as const];
    }),
  );
}

function circumstances(of: Identity): string {
  const { asOf, previous } = of;
  return of.traits === undefined ? "" : canonicalJson({ madeOf: madeOf(of), asOf, previous });
}

function madeOf({ study, population, seed, codeVersion, inputs, traits }: Identity): string {
  return canonicalJson({ study, population, seed, codeVersion, inputs, traits: traits ?? null });
}

function isRead(file: { readonly path: string }): boolean {
  return ["profiles.parquet", "segments.json", metricsFile].includes(file.path) || isModelReport(file);
}

/** Whether a segment means what it meant in another snapshot. */
type IsSame = (segment: string) => boolean;

function sameMeaning(before: SnapshotSegments, meanings: ReadonlyMap<string, string>): IsSame {
  const meant = new Map(before.segments.map(({ id, meaning }) => [id, meaning]));
  return (id) => meant.get(id) !== undefined && meant.get(id) === meanings.get(id);
}

function sameSql(
  before: SnapshotSegments,
  now: readonly DefinedSegment[],
  isSame: IsSame,
): ReadonlyMap<string, string> {
  const inSegmentation = (
    segments: readonly { readonly id: string; readonly segmentation: string | null }[],
  ) => Map.groupBy(segments, ({ segmentation }) => segmentation);
  const [partsBefore, partsNow] = [before.segments, now].map(inSegmentation);
  const ids = (parts: readonly { readonly id: string }[] = []) => parts.map(({ id }) => id).join(" ");
  const areSame = (segmentation: string) =>
    ids(partsBefore?.get(segmentation)) === ids(partsNow?.get(segmentation)) &&
    (partsNow?.get(segmentation) ?? []).every(({ id }) => isSame(id));
  const sqlOf = new Map(before.segments.map(({ id, sql }) => [id, sql]));
  return new Map(
    now.flatMap(({ id, segmentation, ownCase }) => {
      const sql = sqlOf.get(id);
      // Other parts of the segmentations of those that it refers to stand in the query too.
      const isAlone = referencedSegments(ownCase).length === 0;
      const isKnown = isSame(id) && isAlone && (segmentation === null || areSame(segmentation));
      return sql !== undefined && isKnown ? [[id, sql] as const] : [];
    }),
  );
}

function sameMetrics({ metrics, roles }: PopulationStudy, before: SnapshotSegments, isSame: IsSame): boolean {
  const named = metrics.flatMap((metric) =>
    "customersWith" in metric ? referencedSegments(metric.customersWith) : [],
  );
  return (
    canonicalJson([metrics, roles]) === canonicalJson([before.metrics, before.roles]) && named.every(isSame)
  );
}
