import type { Condition, EventMeasure, SequenceCondition } from "../../data/language.ts";
import type { Metric } from "../../data/metric.ts";
import type { Roles } from "../../data/roles.ts";
import type {
  Basis,
  Expression,
  Goal,
  Play,
  PopulationIdentity,
  PopulationStudy,
  Trait,
} from "../../data/study.ts";
import type { Bilingual, Localized } from "../../data/text.ts";
import { canonicalJson, sha256 } from "../canonical.ts";
import { partFile, type TablePart } from "./table-parts.ts";

/** A table that a snapshot was computed from. */
export interface SnapshotInput {
  /** Canonical table: `orders`. */
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  /** The source that brought it: `sample`, `csv`, one of the study's own … */
  readonly source: string;
  /** Its files in the lake; snapshots of earlier versions do not say, each of their tables is one file. */
  readonly parts?: readonly TablePart[];
}

/** The files of a table that a snapshot was computed from. */
export function partsOf({ name, sha256, rows, parts }: SnapshotInput): readonly TablePart[] {
  return parts ?? [{ file: partFile(name, { sha256 }), sha256, bytes: 0, rows }];
}

export interface SnapshotFile {
  /** Relative to the snapshot's folder, with `/` between parts. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What became of a snapshot's files when members were forgotten: it holds nothing by which they could be found. */
export interface Redaction {
  /** Members who were taken out. */
  readonly members: number;
  /** The tables that it was made of, as they are without them. */
  readonly inputs: readonly SnapshotInput[];
}

/** `manifest.json`: what a snapshot is and was made of. One for each snapshot, changed only when a member is forgotten. */
export interface SnapshotManifest {
  readonly id: string;
  readonly study: string;
  /** Id of the population that it has one row for each member of. */
  readonly population: string;
  /** ISO instant in UTC; nothing at or after it counts. */
  readonly asOf: string;
  readonly seed: number;
  readonly codeVersion: string;
  /** Hash of the study's declarations in canonical JSON. */
  readonly definitions: string;
  /** Hash of what the values of its traits depend on beside tables, day, seed and code; snapshots of old do not say. */
  readonly traits?: string;
  readonly customerCount: number;
  /** ISO 4217; the unit of every amount of the study, null where it has none. */
  readonly currency: string | null;
  /** Id of the latest earlier snapshot of the same sources, against which changes are counted; null for the first. */
  readonly previous: string | null;
  readonly inputs: readonly SnapshotInput[];
  readonly files: readonly SnapshotFile[];
  /** Missing where nobody was taken out: then the same inputs give the same files again. */
  readonly redaction?: Redaction;
}

/** The tables of a snapshot that the lake holds: those that it was made of, without members who were forgotten since. */
export function inputsNow({ inputs, redaction }: SnapshotManifest): readonly SnapshotInput[] {
  return redaction?.inputs ?? inputs;
}

/** What a segment meant from one snapshot on. Kept in every later snapshot, so that it survives the removal of that one. */
export interface SegmentVersion {
  /** Hash of `where`; the same as before where only what the definition reads has changed. */
  readonly version: string;
  readonly meaning: string;
  readonly where: Condition;
  readonly sentence: Bilingual;
  /** As-of of the first snapshot with this meaning. */
  readonly since: string;
  /** Id of that snapshot. */
  readonly snapshot: string;
}

/**
 * A segment against the previous snapshot. Customers moved it from `sizeBefore` to `sizeByPreviousDefinition`, a
 * changed definition from there to the size now. Where the meaning is the same, the definition moved nothing; where
 * the previous definition can no longer be computed, its three numbers are null.
 */
export interface SegmentChange {
  /** Customers who are members and were not. */
  readonly entered: number;
  /** Customers who were members and are not, those who are no longer in the population included. */
  readonly exited: number;
  /** Of `entered`, those whom the previous definition would not have let in on today's data. */
  readonly enteredByDefinition: number | null;
  /** Of `exited`, those whom the previous definition would have kept on today's data. */
  readonly exitedByDefinition: number | null;
  /** Members in the previous snapshot; 0 where it did not have the segment. */
  readonly sizeBefore: number;
  /** Members that the previous definition has on today's data. */
  readonly sizeByPreviousDefinition: number | null;
}

/** A segment as computed; the parts of segmentations are segments too. */
export interface SnapshotSegment {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  readonly basis: Basis;
  /** Id of a goal. */
  readonly goal: string;
  /** Id of the segmentation it is a part of, or null. */
  readonly segmentation: string | null;
  /** Canonical form; for a part of a segmentation it includes "and none of the parts before". */
  readonly where: Condition;
  /** Hash of the canonical definition. */
  readonly version: string;
  /** Hash of the definition and of everything it reads (traits, other segments, the time zone), 12 hex digits. */
  readonly meaning: string;
  /** Every meaning that the segment had along the chain of snapshots, oldest first; the last is the one of this snapshot. */
  readonly versions: readonly SegmentVersion[];
  /** What happened since the previous snapshot; null in the first of a chain. */
  readonly change: SegmentChange | null;
  readonly sentence: Bilingual;
  /** One query over the canonical tables that gives the members' ids. */
  readonly sql: string;
  /** Members in the snapshot. */
  readonly size: number;
  /** Members over all customers, 0 to 1. */
  readonly share: number;
  /** Id of a play, or null. */
  readonly play: string | null;
  readonly owner?: string;
  readonly disclose?: "membership";
}

export interface SnapshotSegmentation {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  readonly basis: Basis;
  readonly goal: string;
  /** Ids of its parts, first case first. */
  readonly segments: readonly string[];
  /** The same ids in the order of a journey, for a segmentation that states one. */
  readonly stages?: readonly string[];
}

/** A column of `profiles` that holds a measure of events, because a segment's condition reads it. */
export interface SnapshotMeasure {
  readonly column: string;
  readonly measure: EventMeasure;
}

/** A column of `profiles` that holds how many steps of a sequence a customer reached. */
export interface SnapshotSequence {
  readonly column: string;
  readonly sequence: SequenceCondition;
}

/** The value at the edge of the highest or lowest per cent of the population, ties included. */
export interface SnapshotCutOff {
  /** Id of a trait, or the column of a measure. */
  readonly operand: string;
  /** TOP_PERCENT or BOTTOM_PERCENT. */
  readonly op: string;
  readonly percent: number;
  /** Null when nobody has a value. */
  readonly value: number | null;
}

/** What parts the scores 1–5 of a derived trait, so that a profile can be scored by itself. */
export interface SnapshotCutPoints {
  /** Id of the derived trait. */
  readonly trait: string;
  /** The `quintile` expression within its derivation; one entry for each that it holds. */
  readonly quintile: Expression;
  /**
   * Four values from below. For `CUT_POINTS` a score counts those that are less than the customer's value; for `RANK`
   * they are the largest values of the first four quintiles. Null when nobody has a value.
   */
  readonly values: readonly (number | null)[];
}

/** `segments.json`: everything about a snapshot that is not one row per customer. */
export interface SnapshotSegments {
  readonly study: {
    readonly id: string;
    readonly name: Localized;
    readonly description: Localized;
    readonly timeZone: string;
    readonly units?: PopulationStudy["units"];
    /** Ids of all its populations, the one that is meant where none is named first. */
    readonly populations: readonly string[];
  };
  readonly population: PopulationIdentity;
  /** Ids of members are themselves personal, such as telephone numbers: they leave the lake as other personal data do. */
  readonly personalKey?: true;
  readonly roles: Roles;
  readonly metrics: readonly Metric[];
  readonly traits: readonly Trait[];
  readonly segments: readonly SnapshotSegment[];
  readonly segmentations: readonly SnapshotSegmentation[];
  readonly goals: readonly Goal[];
  readonly plays: readonly Play[];
  /** What the segments' conditions read of events, as columns of `profiles`; snapshots of old have none of these four. */
  readonly measures?: readonly SnapshotMeasure[];
  readonly sequences?: readonly SnapshotSequence[];
  readonly cutOffs?: readonly SnapshotCutOff[];
  readonly cutPoints?: readonly SnapshotCutPoints[];
}

/** The id of a snapshot: hash of all that decides its content, 16 hex digits. */
export function snapshotId(
  identity: Pick<
    SnapshotManifest,
    "study" | "population" | "asOf" | "seed" | "codeVersion" | "definitions" | "previous" | "inputs"
  >,
): string {
  const { study, population, asOf, seed, codeVersion, definitions, previous, inputs } = identity;
  return sha256(
    canonicalJson({ study, population, asOf, seed, codeVersion, definitions, previous, inputs }),
  ).slice(0, 16);
}
