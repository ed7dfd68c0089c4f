import type { Condition } from "../../data/language.ts";
import { inBoth } from "../../data/text.ts";
import { canonicalJson } from "../canonical.ts";
import { UnknownNameError } from "../errors.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import type { TraitValue } from "../serving/records.ts";
import { StudyCalendar } from "./calendar.ts";
import { Definition } from "./definition.ts";
import type { Explanation } from "./explanation.ts";
import type { ExplanationContext } from "./leaf-words.ts";
import { PreparedProfile } from "./prepared-profile.ts";
import type { EventTimes, Profile } from "./profile.ts";
import { type CutOff, Program, type ProgramOptions } from "./program.ts";
import type { QuintileCutPoint } from "./values.ts";

export interface EvaluatorOptions {
  readonly vocabulary: Vocabulary;
  readonly asOf: AsOf;
  /** Checked definitions, as `definedSegments` gives them. */
  readonly segments: readonly DefinedSegment[];
  /** One for each rank operator that a condition uses; what ranks means needs the population. */
  readonly cutOffs: readonly CutOff[];
  /** Of the quintiles that traits are derived by; a score without its cut points is missing. */
  readonly cutPoints?: readonly QuintileCutPoint[];
  /** ISO 4217 code of the study's amounts, for the words of explanations. */
  readonly currency?: string;
  /** Default: true. Without, explanations tell no observed value of personal data. */
  readonly showPersonal?: boolean;
}

/**
 * The second evaluator of the segment language: one profile with its events → every membership, without a database. It
 * shares the declarations of operators with the SQL and nothing else, so that each proves the other. Whether a customer
 * is known at as-of at all (`acquired_at`) is the population's business.
 */
export class Evaluator {
  readonly #options: ProgramOptions;
  readonly #program: Program;
  /** Made when traits are first asked for by themselves. */
  #traits: Program | undefined;
  readonly #words: ExplanationContext;
  /** Segments in the program of all, for profiles prepared for all. */
  readonly #together: ReadonlyMap<string, Definition>;
  /** Segments in programs of their own, so that a profile need hold only what one of them reads. */
  readonly #alone = new Map<string, Definition>();
  /** Drafts asked lately, by canonical JSON. */
  readonly #drafts = new Map<string, Definition>();

  /** @throws SegmentDefinitionError when a rank has no cut-off, or segments refer to each other in a cycle */
  constructor({
    vocabulary,
    asOf,
    segments,
    cutOffs,
    cutPoints = [],
    currency,
    showPersonal = true,
  }: EvaluatorOptions) {
    const byId = new Map(segments.map((segment) => [segment.id, segment]));
    this.#options = { vocabulary, calendar: new StudyCalendar(asOf), segments: byId, cutOffs, cutPoints };
    const segmentNames = new Map(segments.map(({ id, name }) => [id, inBoth(name)]));
    this.#words = { vocabulary, segmentNames, showPersonal, ...(currency === undefined ? {} : { currency }) };
    this.#program = new Program(this.#options);
    this.#together = new Map(
      segments.map((segment) => [segment.id, new Definition(segment, this.#program, byId, this.#words)]),
    );
  }

  /**
   * Reads a profile once, for several questions.
   * @throws ContractError when a value has another type (NaN and infinities included), a name is unknown, or events that
   * the definitions need are not given
   * @param times of its events, where somebody has read them already
   */
  prepare(profile: Profile, times?: EventTimes): PreparedProfile {
    return this.#program.prepare(profile, times);
  }

  /** By table of events the columns that memberships read of its rows, the instant included; tables that none reads are not in it. */
  columnsRead(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#program.columnsRead();
  }

  /** Ids of the segments that the profile is in, in the order of the definitions. */
  memberships(profile: Profile | PreparedProfile): string[] {
    const state = profile instanceof PreparedProfile ? profile : this.#program.prepare(profile);
    const ids: string[] = [];
    for (const [id, { holds }] of this.#together) if (holds(state)) ids.push(id);
    return ids;
  }

  /** Whether a checked condition, or a segment by its id, holds for the profile. */
  holds(condition: Condition | string, profile: Profile | PreparedProfile): boolean {
    const { definition, state } = this.#ask(condition, profile);
    return definition.holds(state);
  }

  /**
   * Why a profile is in or out of a segment, or meets a draft or not.
   * @throws ContractError as `prepare`, for what the definition itself reads
   */
  explain(condition: Condition | string, profile: Profile | PreparedProfile): Explanation {
    const { definition, state } = this.#ask(condition, profile);
    return definition.explain(state);
  }

  /** Every trait of the study, null where missing; a date is `YYYY-MM-DD`, an instant ISO text in UTC. */
  traits(profile: Profile): Readonly<Record<string, TraitValue>> {
    const { vocabulary } = this.#options;
    this.#traits ??= new Program(this.#options);
    const program = this.#traits;
    const places = [...vocabulary.traits.keys()].map((id) => [id, program.trait(id)] as const);
    const state = program.prepare(profile);
    return Object.fromEntries(places.map(([id, place]) => [id, program.value(place, state)]));
  }

  #ask(
    condition: Condition | string,
    profile: Profile | PreparedProfile,
  ): { definition: Definition; state: PreparedProfile } {
    if (profile instanceof PreparedProfile) {
      const together = typeof condition === "string" ? this.#together.get(condition) : undefined;
      if (together !== undefined) return { definition: together, state: profile };
      return this.#ask(condition, profile.profile);
    }
    const definition = typeof condition === "string" ? this.#segment(condition) : this.#draft(condition);
    return { definition, state: definition.program.prepare(profile) };
  }

  #segment(id: string): Definition {
    const known = this.#alone.get(id);
    if (known !== undefined) return known;
    const { segments } = this.#options;
    const segment = segments.get(id);
    if (segment === undefined) throw new UnknownNameError("segment", id, segments.keys());
    const definition = new Definition(segment, new Program(this.#options), segments, this.#words);
    this.#alone.set(id, definition);
    return definition;
  }

  #draft(condition: Condition): Definition {
    const key = canonicalJson(condition);
    const known = this.#drafts.get(key);
    if (known !== undefined) return known;
    const { segments } = this.#options;
    const definition = new Definition(condition, new Program(this.#options), segments, this.#words);
    if (this.#drafts.size >= mostDrafts) this.#drafts.delete(this.#drafts.keys().next().value ?? "");
    this.#drafts.set(key, definition);
    return definition;
  }
}

const mostDrafts = 64;
