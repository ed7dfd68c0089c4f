import type { Condition } from "../data/language.ts";
import type { Metric } from "../data/metric.ts";
import { type Goal, type Play, populationPath, type Trait } from "../data/study.ts";
import { type Bilingual, inBoth } from "../data/text.ts";
import { isKnown } from "../loaders/disclosure/count.ts";
import { UnknownNameError } from "../loaders/errors.ts";
import type {
  SnapshotManifest,
  SnapshotSegment,
  SnapshotSegmentation,
  SnapshotSegments,
} from "../loaders/lake/manifest.ts";
import type { ModelSummary } from "../loaders/lake/model-reports.ts";
import type { PopulationLake } from "../loaders/lake/paths.ts";
import type { SnapshotMetric } from "../loaders/lake/snapshot-metrics.ts";
import type { PlayScope, SnapshotPlays } from "../loaders/lake/snapshot-plays.ts";
import { isPersonalTrait, personalParts } from "../loaders/language/personal.ts";
import type { SentenceContext } from "../loaders/language/sentence.ts";
import { Vocabulary } from "../loaders/language/vocabulary.ts";
import { SnapshotExplainer } from "../loaders/preview/snapshot-explainer.ts";
import { publishedSizes } from "../loaders/report/published-sizes.ts";
import { Bitset } from "../loaders/serving/bitset.ts";
import type { TraitSlot } from "../loaders/serving/layout.ts";
import type { PublishedSnapshot } from "../loaders/serving/published-snapshot.ts";
import type { ServingReader } from "../loaders/serving/reader.ts";
import type { TraitValue } from "../loaders/serving/records.ts";
import { snapshotStudy } from "../loaders/snapshot/snapshot-study.ts";
import { type ChosenPlay, weighedPlay } from "./chosen-play.ts";

/** Made so far. */
let views = 0;

/** One population of a study as one snapshot shows it. Made once for a snapshot and shared by its requests. */
export class StudyView {
  /** No other one has it, from 1. */
  readonly serial: number = ++views;
  readonly manifest: SnapshotManifest;
  readonly definitions: SnapshotSegments;
  readonly reader: ServingReader;
  /** Holds this snapshot and those before it. */
  readonly lake: PopulationLake;
  readonly segments: readonly SegmentView[];
  /** Those whose membership tells nothing of personal data, in the same order. */
  readonly publicSegments: readonly SegmentView[];
  readonly traits: readonly TraitView[];
  /** Those that are neither personal nor computed from personal data. */
  readonly publicTraits: readonly TraitView[];
  /** As the snapshot computed them, by their ids. */
  readonly metrics: ReadonlyMap<string, SnapshotMetric>;
  /** Those that it computed, in the order of the declarations. */
  readonly metricViews: readonly MetricView[];
  /** By their ids. */
  readonly models: readonly ModelView[];
  /** What next best plays were computed with. */
  readonly weighed: SnapshotPlays;
  readonly #segments: ReadonlyMap<string, SegmentView>;
  readonly #traits: ReadonlyMap<string, TraitView>;
  readonly #asked = new WeakMap<readonly string[], AskedTraits>();
  readonly #plays: ReadonlyMap<string, Play>;
  readonly #goals: ReadonlyMap<string, Goal>;
  #language: SentenceContext | undefined;
  #whole: ReadonlyMap<string, SnapshotSegment> | undefined;
  readonly #explainers = new Map<boolean, SnapshotExplainer>();
  #publishedSizes: ReturnType<typeof publishedSizes> | undefined;

  constructor(snapshot: PublishedSnapshot) {
    this.manifest = snapshot.manifest;
    this.definitions = snapshot.definitions;
    this.reader = snapshot.reader;
    this.lake = snapshot.lake;
    this.weighed = snapshot.plays;
    this.segments = snapshot.definitions.segments.map(
      (segment, number) => new SegmentView(this, segment, number),
    );
    this.traits = snapshot.definitions.traits.map(
      (trait: Trait, number) => new TraitView(this, trait, number),
    );
    this.publicSegments = this.segments.filter((segment) => segment.personal.length === 0);
    this.publicTraits = this.traits.filter((trait) => !trait.isPersonal);
    this.metrics = new Map(snapshot.metrics.map((metric) => [metric.id, metric]));
    this.metricViews = (snapshot.definitions.metrics ?? []).flatMap((definition) => {
      const sentence = this.metrics.get(definition.id)?.sentence;
      return sentence === undefined ? [] : [{ study: this, definition, sentence }];
    });
    this.#segments = new Map(this.segments.map((segment) => [segment.key, segment]));
    this.#traits = new Map(this.traits.map((trait) => [trait.key, trait]));
    this.models = snapshot.models.map((report) => ({ study: this, report }));
    this.#plays = new Map(snapshot.definitions.plays.map((play) => [play.id, play]));
    this.#goals = new Map(snapshot.definitions.goals.map((goal) => [goal.id, goal]));
  }

  get id(): string {
    return this.manifest.study;
  }

  /** Ids of customers are personal data themselves. */
  get hasPersonalKey(): boolean {
    return this.definitions.personalKey === true;
  }

  get population(): string {
    return this.manifest.population;
  }

  /** What tells it from all others: `shop`, of a study's further populations `shop/suppliers`. */
  get path(): string {
    const { id, population } = this;
    return populationPath({
      ...{ id, population: { id: population } },
      populationIds: this.definitions.study.populations,
    });
  }

  /** @throws UnknownNameError */
  segment(key: string): SegmentView {
    const segment = this.#segments.get(key);
    if (segment === undefined) throw new UnknownNameError("segment", key, this.#segments.keys());
    return segment;
  }

  /** @throws UnknownNameError */
  trait(key: string): TraitView {
    const trait = this.#traits.get(key);
    if (trait === undefined) throw new UnknownNameError("trait", key, this.#traits.keys());
    return trait;
  }

  /**
   * The traits of a list of keys, with those of them that are personal. Looked for once for the same list: many customers are asked for it.
   * @throws UnknownNameError
   */
  traitsOf(keys: readonly string[]): AskedTraits {
    let asked = this.#asked.get(keys);
    if (asked === undefined) {
      const traits = keys.map((key) => this.trait(key));
      asked = { traits, personal: traits.filter(({ isPersonal }) => isPersonal) };
      this.#asked.set(keys, asked);
    }
    return asked;
  }

  /** @throws UnknownNameError */
  metric(id: string): MetricView {
    const metric = this.metricViews.find((each) => each.definition.id === id);
    if (metric === undefined) throw new UnknownNameError("metric", id, this.metrics.keys());
    return metric;
  }

  /** What definitions over this snapshot may name, and how they read. Made when first asked for. */
  get language(): SentenceContext {
    this.#language ??= {
      vocabulary: new Vocabulary(snapshotStudy(this.definitions)),
      segmentNames: new Map(this.segments.map(({ key, definition }) => [key, inBoth(definition.name)])),
      currency: this.manifest.currency ?? undefined,
    };
    return this.#language;
  }

  /**
   * What a condition reads of personal data, itself or through the segments that it refers to: `trait birth_date`. None
   * for what anybody may know of a customer who may know the customer.
   */
  personalIn(condition: Condition): readonly string[] {
    this.#whole ??= new Map(this.definitions.segments.map((segment) => [segment.id, segment]));
    return personalParts(condition, this.language.vocabulary, this.#whole);
  }

  /** Whether pages tell the size of a segment. */
  tellsSize(key: string): boolean {
    this.#publishedSizes ??= publishedSizes({
      ...{
        folder: this.lake.snapshot(this.manifest.id),
        segments: this.definitions,
        manifest: this.manifest,
      },
      members: (segment) => this.reader.members(segment),
    });
    return isKnown(this.#publishedSizes.get(key));
  }

  /** Explains with or without the values of personal data. Made when first asked for. */
  explainer(showPersonal: boolean): SnapshotExplainer {
    let explainer = this.#explainers.get(showPersonal);
    if (explainer === undefined) {
      explainer = new SnapshotExplainer(this.manifest, this.definitions, { showPersonal });
      this.#explainers.set(showPersonal, explainer);
    }
    return explainer;
  }

  play(id: string | null): Play | null {
    return id === null ? null : (this.#plays.get(id) ?? null);
  }

  goal(id: string): Goal | null {
    return this.#goals.get(id) ?? null;
  }

  /** Null for an unknown customer. */
  customer(customerId: string): CustomerView | null {
    const row = this.reader.ids.find(customerId);
    return row === -1 ? null : new CustomerView(this, row, customerId);
  }

  /** Null for each unknown one. */
  customers(customerIds: readonly string[]): (CustomerView | null)[] {
    const rows = this.reader.ids.findAll(customerIds);
    return rows.map((row, place) =>
      row === -1 ? null : new CustomerView(this, row, customerIds[place] as string),
    );
  }

  customerAt(row: number): CustomerView {
    return new CustomerView(this, row);
  }

  /** By what a global id or a cursor holds of a customer: the id, or where that is personal the number. */
  customerOf(handle: string): CustomerView | null {
    if (!this.hasPersonalKey) return this.customer(handle);
    const row = /^\d{1,10}$/.test(handle) ? Number(handle) : -1;
    return row < 0 || row >= this.reader.ids.rowCount || (this.reader.ids.at(row) ?? "") === ""
      ? null
      : this.customerAt(row);
  }
}

/** A segment of one snapshot with its members. */
export class SegmentView {
  readonly study: StudyView;
  readonly definition: SnapshotSegment;
  readonly key: string;
  readonly members: Bitset;
  /** Among the segments of the study. */
  readonly number: number;
  /** Among the bitsets. */
  readonly place: number;
  #personal: readonly string[] | undefined;

  constructor(study: StudyView, definition: SnapshotSegment, number: number) {
    this.number = number;
    this.study = study;
    this.definition = definition;
    this.key = definition.id;
    this.place = study.reader.place(definition.id);
    this.members = study.reader.members(definition.id) ?? new Bitset(new Uint32Array(0));
  }

  /** What who is a member tells of personal data; none where the study discloses the membership. */
  get personal(): readonly string[] {
    this.#personal ??=
      this.definition.disclose === "membership" ? [] : this.study.personalIn(this.definition.where);
    return this.#personal;
  }
}

/** A trait of one snapshot. */
export class TraitView {
  readonly study: StudyView;
  readonly definition: Trait;
  readonly key: string;
  /** Among the traits of the study. */
  readonly number: number;
  #isPersonal: boolean | undefined;
  #ends: TraitEnds | undefined;
  #slot: TraitSlot | undefined;

  constructor(study: StudyView, definition: Trait, number: number) {
    this.number = number;
    this.study = study;
    this.definition = definition;
    this.key = definition.id;
  }

  /** The model that gives it; undefined where none does. */
  get model(): ModelView | undefined {
    const { from } = this.definition;
    return "model" in from ? this.study.models.find(({ report }) => report.id === from.model.id) : undefined;
  }

  /**
   * The traits that give the ends of the 95 % interval of its values, as the same model tells them beside its `value`; none where it
   * tells none. Looked for once: every value of a customer asks.
   */
  get ends(): TraitEnds {
    this.#ends ??= this.#findEnds();
    return this.#ends;
  }

  #findEnds(): TraitEnds {
    const { from } = this.definition;
    if (!("model" in from) || from.output !== "value") return {};
    const giving = (output: string) =>
      this.study.traits.find(({ definition: { from: other } }) => {
        return "model" in other && other.model.id === from.model.id && other.output === output;
      });
    return { low: giving("low"), high: giving("high") };
  }

  /** Where its values stand in records. */
  get slot(): TraitSlot {
    this.#slot ??= this.study.reader.slot(this.key);
    return this.#slot;
  }

  /** By its own word, or because it is computed from personal data and the study does not disclose it. */
  get isPersonal(): boolean {
    this.#isPersonal ??= isPersonalTrait(this.key, this.study.language.vocabulary);
    return this.#isPersonal;
  }
}

/** Traits in the order that they were asked for. */
export interface AskedTraits {
  readonly traits: readonly TraitView[];
  readonly personal: readonly TraitView[];
}

/** Traits that give the ends of an interval. */
export interface TraitEnds {
  readonly low?: TraitView | undefined;
  readonly high?: TraitView | undefined;
}

/** A model of one snapshot. */
export interface ModelView {
  readonly study: StudyView;
  readonly report: ModelSummary;
}

/** A metric of one snapshot. */
export interface MetricView {
  readonly study: StudyView;
  readonly definition: Metric;
  /** How it is computed. */
  readonly sentence: Bilingual;
}

/** One customer of one snapshot; values are read when asked for. */
export class CustomerView {
  readonly study: StudyView;
  readonly row: number;
  #customerId: string | undefined;

  constructor(study: StudyView, row: number, customerId?: string) {
    this.study = study;
    this.row = row;
    this.#customerId = customerId;
  }

  get customerId(): string {
    this.#customerId ??= this.study.reader.ids.at(this.row) ?? "";
    return this.#customerId;
  }

  /** What may stand for the customer where ids are personal too: see `StudyView.customerOf`. */
  get handle(): string {
    return this.study.hasPersonalKey ? String(this.row) : this.customerId;
  }

  /** Everything that the record holds: traits, and what segments read of events by the names of the columns. */
  record(): CustomerRecord {
    const { reader } = this.study;
    const traits: Record<string, TraitValue> = {};
    const observed: Record<string, TraitValue> = {};
    for (const { trait: name } of reader.layout.slots)
      (name.startsWith("_") ? observed : traits)[name] = reader.value(this.row, name);
    return { traits, observed, columns: new Set([...Object.keys(traits), ...Object.keys(observed)]) };
  }

  /** Those of the given segments that the customer is in. */
  segments(among: readonly SegmentView[]): SegmentView[] {
    const isMember = this.membership(among);
    return among.filter((_segment, place) => isMember[place] === 1);
  }

  /** 1 or 0 for each of the segments; good until it is asked of another customer. */
  membership(among: readonly SegmentView[]): Uint8Array {
    return membersAt(this.study, this.row, among);
  }

  /**
   * What to do next: the play with the highest expected value, as the snapshot computed it. Where plays do not say what they
   * are worth, the play of the first of the given segments that the customer is in and that has one.
   * @param among the segments of which the caller may know who is a member
   */
  nextBestPlay(scope: PlayScope, among: () => readonly SegmentView[]): ChosenPlay | null {
    const { study, row } = this;
    if (study.weighed.plays.length > 0) return weighedPlay(study, row, scope);
    const first = among().find(({ definition, members }) => definition.play !== null && members.has(row));
    return first === undefined ? null : study.play(first.definition.play);
  }
}

/** 1 or 0 by the place of a segment; written anew by each call. */
let memberBits = new Uint8Array(0);

/** In which of the segments a customer is, from the customer's record: the bitsets of all are each in another part of memory. */
function membersAt({ reader }: StudyView, row: number, among: readonly SegmentView[]): Uint8Array {
  if (memberBits.length < among.length) memberBits = new Uint8Array(among.length);
  const bits = memberBits;
  let word = -1;
  let of = 0;
  for (let i = 0; i < among.length; i++) {
    const { place } = among[i] as SegmentView;
    if (place < 0) {
      bits[i] = 0;
      continue;
    }
    if (place >>> 5 !== word) {
      word = place >>> 5;
      of = reader.memberBits(row, word);
    }
    bits[i] = (of >>> (place & 31)) & 1;
  }
  return bits;
}

export interface CustomerRecord {
  readonly traits: Readonly<Record<string, TraitValue>>;
  /** Measures and sequences by their columns. */
  readonly observed: Readonly<Record<string, TraitValue>>;
  /** Names of both. */
  readonly columns: ReadonlySet<string>;
}

/** A segmentation of one snapshot. */
export interface SegmentationView {
  readonly study: StudyView;
  readonly definition: SnapshotSegmentation;
}
