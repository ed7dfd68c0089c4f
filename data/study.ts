import type { TableContract } from "./contract.ts";
import type { Condition, EventMeasure, TraitCondition } from "./language.ts";
import type { Metric } from "./metric.ts";
import type { Model } from "./model.ts";
import type { Noun } from "./noun.ts";
import type { PlantedGroups } from "./planted.ts";
import type { PlayWorth } from "./play-worth.ts";
import type { Roles } from "./roles.ts";
import type { Source } from "./source.ts";
import type { Label, Locale, Localized } from "./text.ts";
import type { Unit, UnitNoun } from "./unit.ts";

export const bases = [
  "demographic",
  "psychographic",
  "behavioural",
  "journey",
  "firmographic",
  "value",
  "predictive",
] as const;
export type Basis = (typeof bases)[number];

/** A list holds texts; a point is a latitude and a longitude in degrees (WGS 84). */
export const traitTypes = ["number", "string", "boolean", "date", "instant", "list", "point"] as const;
export type TraitType = (typeof traitTypes)[number];

/**
 * A value derived from other traits, as data: dependencies can be read off it, and the dialect writes the SQL.
 * A missing operand makes the result missing, unless said otherwise.
 */
export type Expression =
  | { readonly trait: string }
  | { readonly number: number }
  | { readonly text: string }
  | { readonly add: readonly Expression[] }
  | { readonly subtract: readonly [Expression, Expression] }
  /** Missing where the denominator is zero. */
  | { readonly divide: readonly [Expression, Expression] }
  /** The first operand that is not missing. */
  | { readonly coalesce: readonly Expression[] }
  /** Texts joined; numbers written without decimals, rounded half away from zero. Instants, lists and points: refused. */
  | { readonly concat: readonly Expression[] }
  /** `gives` where the trait condition holds, else `otherwise`, which is missing if left out. */
  | { readonly when: TraitCondition; readonly gives: Expression; readonly otherwise?: Expression }
  | { readonly holds: TraitCondition }
  /** Label i where edges[i-1] ≤ value < edges[i]; one label more than edges. */
  | { readonly band: Expression; readonly edges: readonly number[]; readonly labels: readonly string[] }
  | {
      readonly lookup: Expression;
      readonly table: Readonly<Record<string, string>>;
      readonly otherwise?: string;
    }
  /** Whole years from a date, or from an instant's day in the study's time zone, to the day of as-of. */
  | { readonly yearsSince: Expression }
  /** The label of the largest positive value; ties go to the label listed first; missing if none is positive. */
  | { readonly labelOfLargest: readonly { readonly label: string; readonly of: Expression }[] }
  /** The labels whose conditions hold, in this order: a list, never missing. */
  | { readonly listOf: readonly { readonly label: string; readonly when: TraitCondition }[] }
  /** Latitude and longitude in degrees. */
  | { readonly point: readonly [latitude: Expression, longitude: Expression] }
  /**
   * Score 1–5 by quintile of the non-missing population. `CUT_POINTS`: quintile cut points by linear
   * interpolation, equal values share a score. `RANK`: quintiles of the rank, ties in the order of ids.
   * `lowIsBest` gives 5 to the lowest values.
   */
  | { readonly quintile: Expression; readonly by: "CUT_POINTS" | "RANK"; readonly lowIsBest?: boolean };

export interface Trait {
  readonly id: string;
  readonly type: TraitType;
  readonly unit?: Unit;
  readonly basis: Basis;
  readonly label: Label;
  readonly description: Localized;
  /** A column of the population's table; a measure over an event table; derived from other traits; or the output of a model. */
  readonly from:
    | { readonly attribute: string }
    | { readonly measure: EventMeasure }
    | { readonly derive: Expression }
    | { readonly model: Model; readonly output: string };
  /**
   * What people call the texts that its derivation gives of its own, such as the labels of bands: in Persian, or where they are codes.
   * What it takes from a column is called as the column's contract says.
   */
  readonly called?: Readonly<Record<string, Localized>>;
  /** Personal data: never on a page or in an export, and over GraphQL only with the scope `pii:read`. */
  readonly personal?: boolean;
  /**
   * Known only once what somebody might predict has happened, such as how long the call lasted in which an offer was
   * answered: it describes and explains, and is no input of a model.
   */
  readonly knownAfter?: "outcome";
  /**
   * `value` says that the values may be read without that scope although they are computed from personal data. Of
   * someone followed from day to day they then tell when they change: an age tells the birthday, an age band the year in
   * which someone passes an edge.
   */
  readonly disclose?: "value";
}

export interface Goal {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  /** Id of the metric by which the goal is judged, and which direction is good. */
  readonly kpi: string;
  readonly goodDirection: "up" | "down";
  /** The value of the metric that the business wants to reach, over everyone. */
  readonly target?: number;
}

/** What to do for a segment. */
export interface Play {
  readonly id: string;
  readonly objective: Localized;
  readonly offer: Localized;
  readonly message: Localized;
  readonly channel: Localized;
  readonly kpi: Localized;
  /** What it costs and is expected to bring; every play of a population says so, or none does. */
  readonly worth?: PlayWorth;
}

interface SegmentText {
  readonly name: Localized;
  readonly description: Localized;
  /** Id of a play of the study. */
  readonly play?: string;
  readonly owner?: string;
  /**
   * Who is a member may be read without the scope `pii:read` although the condition reads personal data. The day on
   * which someone joins or leaves then tells of these data what the condition compares.
   */
  readonly disclose?: "membership";
}

export interface Segment extends SegmentText {
  readonly id: string;
  readonly basis: Basis;
  /** Id of a goal of the study. */
  readonly goal: string;
  readonly where: Condition;
}

/** One part of a segmentation; `segment` is its id, unique among all segments of the study. */
export interface SegmentationPart extends SegmentText {
  readonly segment: string;
}

export interface SegmentationCase extends SegmentationPart {
  readonly where: Condition;
}

/** An ordered partition: the first case that holds wins; `otherwise` takes the rest. */
export interface Segmentation {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  readonly basis: Basis;
  readonly goal: string;
  readonly cases: readonly SegmentationCase[];
  readonly otherwise: SegmentationPart;
  /**
   * For stages of a journey: the ids of all parts in the order in which customers pass through them, which need not be
   * the order in which cases are tried.
   */
  readonly stages?: readonly string[];
}

/** A JSON file whose definitions are a study's, as if they stood in its TypeScript. */
export interface DefinitionFile {
  /** From the project's folder: `data/studies/shop/definitions/gifts.json`. */
  readonly file: string;
  /** The very objects that the study has among its segments and segmentations. */
  readonly definitions: readonly (Segment | Segmentation)[];
  /** Why the file could not be read; it then has no definitions. */
  readonly problem?: string;
}

/**
 * Whom a snapshot has one row for: customers, subscribers, accounts, guests, hosts. Each population of a study has its own
 * traits, segments, metrics and chain of snapshots; the tables are the study's.
 */
export interface PopulationIdentity {
  /** `customers`; in addresses, options and the lake. */
  readonly id: string;
  readonly name: Localized;
  /** What one or several members are called in a sentence. */
  readonly noun: Noun;
  /** The table with one row a member, and its column that tells members apart. */
  readonly table: string;
  readonly key: string;
  /** Column of that table with the instant since when a member is known; a member counts once known or once something happened. */
  readonly since?: string;
  /**
   * Which column of a table of events names the member, where it is not its foreign key to the population's table or a
   * column called as the key is: `{ stays: "host_id" }`.
   */
  readonly rows?: Readonly<Record<string, string>>;
}

export interface Population extends PopulationIdentity {
  readonly traits: readonly Trait[];
  readonly metrics: readonly Metric[];
  /** What is fitted to the traits; outputs become traits by `from`. */
  readonly models?: readonly Model[];
  readonly segments: readonly Segment[];
  readonly segmentations: readonly Segmentation[];
  readonly goals: readonly Goal[];
  readonly plays: readonly Play[];
  /** What these declarations are for, so that pages and reports need no names. */
  readonly roles: Roles;
  /** Where segments and segmentations come from that were read from files; no part of what the study means. */
  readonly definitionFiles?: readonly DefinitionFile[];
}

/** What holds for all populations of a study. */
export interface StudyIdentity {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  /** Languages in which it has every text, as `npm run check` holds it to; left out: English, and what else there is. */
  readonly languages?: readonly Locale[];
  /** IANA name; calendar days and months of windows are in this zone. */
  readonly timeZone: string;
  /**
   * ISO 4217 code of every amount, or the column that states it, the same in all rows. Left out by a study without
   * amounts.
   */
  readonly currency?: string | { readonly table: string; readonly column: string };
  /** The day, `YYYY-MM-DD`, that data are as of which tell of no instant themselves. */
  readonly asOf?: string;
  /** Units beside those that every study knows: orders, minutes, gigabytes. */
  readonly units?: Readonly<Record<string, UnitNoun>>;
  readonly tables: readonly TableContract[];
  /** Raw feeds of its own, beside files and tables that are called as its canonical tables. */
  readonly sources: readonly Source[];
}

/** One business. Its first population is the one that is meant where none is named. */
export interface Study extends StudyIdentity {
  readonly populations: readonly [Population, ...Population[]];
  /** What is planted in its sample, and how far it is found; no part of what the study means. */
  readonly planted?: readonly PlantedGroups[];
}

/** A study as one of its populations sees it: what everything that computes is given. */
export interface PopulationStudy extends StudyIdentity, Omit<Population, keyof PopulationIdentity> {
  readonly population: PopulationIdentity;
  /** Ids of all populations of the study, the one that is meant where none is named first. */
  readonly populationIds: readonly string[];
}

/** What tells a population from all others in addresses and lists: its study's id, `shop`; of a further one `shop/suppliers`. */
export function populationPath({
  id,
  population,
  populationIds,
}: Pick<PopulationStudy, "id" | "populationIds"> & {
  readonly population: Pick<PopulationIdentity, "id">;
}): string {
  return population.id === populationIds[0] ? id : `${id}/${population.id}`;
}

/** Every population of a study, the first one first. */
export function populationStudies(study: Study): readonly [PopulationStudy, ...PopulationStudy[]] {
  const { populations, planted: _, ...common } = study;
  const populationIds = populations.map(({ id }) => id);
  const seen = (population: Population): PopulationStudy => {
    const { id, name, noun, table, key, since, rows, ...declared } = population;
    const identity = {
      ...{ id, name, noun, table, key },
      ...(since === undefined ? {} : { since }),
      ...(rows === undefined ? {} : { rows }),
    };
    return { ...common, ...declared, population: identity, populationIds };
  };
  const [first, ...others] = populations;
  return [seen(first), ...others.map(seen)];
}
