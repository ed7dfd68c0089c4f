import type { Roles } from "../../data/roles.ts";
import type { Goal, Play, PopulationIdentity } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import { type NumbersBeside, under } from "../disclosure/grain.ts";
import { inputsNow, type SnapshotSegmentation } from "../lake/manifest.ts";
import { type KeyFigure, keyFigures } from "./key-figures.ts";
import type { ReportSource } from "./report-source.ts";
import type { SegmentSummaries } from "./segment-summary.ts";
import { summaryNumbers } from "./segment-summary.ts";
import { localDay } from "./time.ts";
import { unitWords } from "./unit-words.ts";
import { valuePeriod } from "./value-period.ts";

/** What stands on every page of a study: which business, which snapshot, from which data. */
export interface SnapshotStamp {
  readonly study: {
    readonly id: string;
    readonly name: Localized;
    readonly description: Localized;
    readonly timeZone: string;
  };
  /** Whom the snapshot has one row for. */
  readonly population: PopulationIdentity;
  readonly snapshot: string;
  /** Day in the study's time zone, `YYYY-MM-DD`: nothing on or after it counts. */
  readonly asOf: string;
  readonly previousAsOf: string | null;
  readonly customers: number;
  /** ISO 4217; null for a study without amounts. */
  readonly currency: string | null;
  /** The data are generated, not a real business's. */
  readonly sample: boolean;
  /** Sources of the tables, each once, in the order of the tables. */
  readonly sources: readonly string[];
  /** Canonical tables that the snapshot was made from, with their rows. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly snapshots: number;
}

/** The front page of a study, but for its figures. */
export interface Overview extends SnapshotStamp, SegmentSummaries {
  /** As the snapshot's declarations give them. */
  readonly roles: Roles;
  readonly keyFigures: readonly KeyFigure[];
  /** The one that the front page tells of; null without one, and where the data tell of none of its parts. */
  readonly segmentation: SnapshotSegmentation | null;
  readonly segmentations: readonly SnapshotSegmentation[];
  readonly goals: readonly Goal[];
  readonly plays: readonly Play[];
  readonly valueLabel: Localized | null;
  /** Of the trait that says what a member is worth: `currency`, `hours`; null where it has none. */
  readonly valueUnit: Unit | null;
  /** Over what time that is measured: "to date". */
  readonly valuePeriod: Localized | null;
}

function snapshotStamp({ current, previous, history }: ReportSource): SnapshotStamp {
  const { manifest, segments } = current;
  const sources = [...new Set(manifest.inputs.map(({ source }) => source))];
  const { id, name, description, timeZone } = segments.study;
  return {
    study: { id, name, description, timeZone },
    population: segments.population,
    snapshot: manifest.id,
    asOf: localDay(manifest.asOf, timeZone),
    previousAsOf: previous === undefined ? null : localDay(previous.manifest.asOf, timeZone),
    customers: manifest.customerCount,
    currency: manifest.currency,
    sample: sources.length > 0 && sources.every((source) => source === "sample"),
    sources,
    tables: inputsNow(manifest).map(({ name, rows }) => ({ name, rows })),
    snapshots: history.length,
  };
}

export function overview(source: ReportSource, summaries: SegmentSummaries): Overview {
  const { segmentations, goals, plays, roles } = source.current.segments;
  return {
    ...snapshotStamp(source),
    ...summaries,
    roles,
    keyFigures: keyFigures(source),
    segmentation: toldLead(source, summaries),
    segmentations,
    goals,
    plays,
    valueLabel: source.roles.value?.label ?? null,
    valueUnit: unitWords(source.roles.value?.unit, source.study),
    valuePeriod: periodOf(source),
  };
}

function toldLead({ roles }: ReportSource, { segments }: SegmentSummaries): SnapshotSegmentation | null {
  const { segmentation = null } = roles;
  const isTold = segments.some(
    ({ unknown, ...part }) => part.segmentation === segmentation?.id && unknown.length === 0,
  );
  return isTold ? segmentation : null;
}

function periodOf({ study, current, roles, tables }: ReportSource): Localized | null {
  if (roles.value === undefined) return null;
  const { currency } = current.manifest;
  return valuePeriod(roles.value.id, study.traits, tables, {
    timeZone: study.timeZone,
    ...(currency === null ? {} : { currency }),
  });
}

export const overviewNumbers: NumbersBeside<
  Overview,
  "segmentation" | "segmentations" | "goals" | "plays" | "roles" | "population"
> = {
  customers: "customers",
  snapshots: "other",
  "tables.rows": "other",
  totalValue: "figure",
  valuePerCustomer: "ratio",
  unvalued: "customers",
  growth: "ratio",
  ...under("segments", summaryNumbers),
  "keyFigures.value": "ratio of customers",
  "keyFigures.sincePrevious.before": "ratio of customers",
  "keyFigures.sincePrevious.difference": "ratio of customers",
  "keyFigures.sincePrevious.low": "ratio of customers",
  "keyFigures.sincePrevious.high": "ratio of customers",
  "keyFigures.onYear.before": "ratio of customers",
  "keyFigures.onYear.difference": "ratio of customers",
  "keyFigures.onYear.low": "ratio of customers",
  "keyFigures.onYear.high": "ratio of customers",
  "keyFigures.season.before": "ratio of customers",
  "keyFigures.season.difference": "ratio of customers",
  "keyFigures.series.value": "ratio of customers",
  "keyFigures.target.value": "other",
  "keyFigures.forecast.months": "other",
  "keyFigures.forecast.value": "ratio of customers",
  "keyFigures.forecast.low": "ratio of customers",
  "keyFigures.forecast.high": "ratio of customers",
  "population.**": "other",
  "roles.**": "other",
  "segmentation.**": "other",
  "segmentations.**": "other",
  "goals.**": "other",
  "plays.**": "other",
};
