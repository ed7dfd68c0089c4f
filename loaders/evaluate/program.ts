import type { Condition, TraitCondition } from "../../data/language.ts";
import { canonicalJson } from "../canonical.ts";
import { SegmentDefinitionError, UnknownNameError } from "../errors.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { measureColumn } from "../language/column-names.ts";
import { comparison, operators } from "../language/operators/index.ts";
import type { OperandType } from "../language/operators/operator.ts";
import { relations } from "../language/operators/versus.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { TraitValue } from "../serving/records.ts";
import type { StudyCalendar } from "./calendar.ts";
import { instantText } from "./instant.ts";
import type { PreparedProfile } from "./prepared-profile.ts";
import type { EventTimes, Profile } from "./profile.ts";
import { type QuintileCutPoint, Values } from "./values.ts";

/** The value at the edge of the highest or lowest p % as a snapshot keeps it. */
export interface CutOff {
  /** A trait's id or a measure's column. */
  readonly operand: string;
  readonly op: string;
  readonly percent: number;
  /** Null when nobody had a value. */
  readonly value: number | null;
}

export interface ProgramOptions {
  readonly vocabulary: Vocabulary;
  readonly calendar: StudyCalendar;
  /** Those that conditions may refer to, by id. */
  readonly segments: ReadonlyMap<string, DefinedSegment>;
  readonly cutOffs: readonly CutOff[];
  readonly cutPoints: readonly QuintileCutPoint[];
}

type Truth = (state: PreparedProfile) => boolean;

/** A condition without parts; one structure, however often and wherever it stands. */
export interface Leaf {
  /** The same for equal leaves; `NEQ` is the negated leaf of `EQ`. */
  readonly place: number;
  readonly negated: boolean;
  /** Place of its operand among the values. */
  readonly value: number;
  /** Place of the trait with which it is compared, if it is. */
  readonly other?: number;
  /** The leaf's truth whatever the value is: nothing is one of an empty list. */
  readonly constant: boolean | undefined;
  /** Of a rank in the population the value at its edge. */
  readonly cutOff?: number;
}

/** Conditions compiled against one study and one as-of; equal leaves and segments are computed once for each profile. */
export class Program {
  readonly #options: ProgramOptions;
  readonly #values: Values;
  readonly #leaves = new Map<string, number>();
  readonly #tests: Truth[] = [];
  readonly #segments = new Map<string, Truth>();
  readonly #compiling: string[] = [];
  #truths = 0;

  constructor(options: ProgramOptions) {
    this.#options = options;
    const { vocabulary, calendar, cutPoints } = options;
    this.#values = new Values(vocabulary, calendar, cutPoints, (condition) => this.#trait(condition));
  }

  /** Everything must have been compiled that the profile is to be asked. */
  prepare(profile: Profile, times?: EventTimes): PreparedProfile {
    return this.#values.prepare(profile, this.#truths, times);
  }

  /** As `Values.columnsRead`, of all that has been compiled. */
  columnsRead(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#values.columnsRead();
  }

  condition(condition: Condition): Truth {
    if ("all" in condition) {
      const parts = condition.all.map((part) => this.condition(part));
      return (state) => {
        for (const part of parts) if (!part(state)) return false;
        return true;
      };
    }
    if ("any" in condition) {
      const parts = condition.any.map((part) => this.condition(part));
      return (state) => {
        for (const part of parts) if (part(state)) return true;
        return false;
      };
    }
    if ("not" in condition) {
      const part = this.condition(condition.not);
      return (state) => !part(state);
    }
    if ("segment" in condition) return this.segment(condition.segment);
    return this.#truth(this.leaf(condition));
  }

  segment(id: string): Truth {
    const known = this.#segments.get(id);
    if (known !== undefined) return known;
    const segment = this.#options.segments.get(id);
    if (segment === undefined) throw new UnknownNameError("segment", id, this.#options.segments.keys());
    if (this.#compiling.includes(id))
      throw new SegmentDefinitionError(
        `${id}.where: segments refer to each other in a cycle: ${[...this.#compiling, id].join(" → ")}`,
      );
    this.#compiling.push(id);
    const holds = this.condition(segment.where);
    this.#compiling.pop();
    const place = this.#truths++;
    const truth: Truth = (state) => {
      const before = state.truths[place] ?? 0;
      if (before !== 0) return before === 2;
      const found = holds(state);
      state.truths[place] = found ? 2 : 1;
      return found;
    };
    this.#segments.set(id, truth);
    return truth;
  }

  leaf(condition: Extract<Condition, { trait: unknown } | { event: unknown } | { sequence: unknown }>): Leaf {
    if ("trait" in condition) return this.#traitLeaf(condition.trait);
    if ("event" in condition) {
      const { op, value } = condition.event;
      const type = this.#options.vocabulary.measureType(condition.event);
      const column = measureColumn(condition.event);
      return this.#comparison(this.#values.measure(condition.event), column, type, op, value, false);
    }
    const steps = condition.sequence.steps.length;
    const place = this.#values.sequence(condition.sequence);
    return this.#leaf(place, ["steps", steps], undefined, () => (state) => {
      return this.#values.of(state, place) === steps;
    });
  }

  holds({ place, negated }: Leaf, state: PreparedProfile): boolean {
    let known = state.truths[place] ?? 0;
    if (known === 0) {
      known = this.#tests[place]?.(state) ? 2 : 1;
      state.truths[place] = known;
    }
    return (known === 2) !== negated;
  }

  /** The value of the leaf's operand; beside it that of the other trait, where it is compared with one. */
  observed({ value, other }: Leaf, state: PreparedProfile): readonly TraitValue[] {
    return (other === undefined ? [value] : [value, other]).map((place) => this.value(place, state));
  }

  /** The place of a trait among the values. */
  trait(id: string): number {
    return this.#values.trait(id);
  }

  /** The value at a place as it is shown: instants as ISO text. */
  value(place: number, state: PreparedProfile): TraitValue {
    const value = this.#values.of(state, place);
    return this.#values.type(place) === "instant" && value !== null ? instantText(Number(value)) : value;
  }

  /** A comparison of a trait as its values and its conditions share it. */
  #trait(condition: TraitCondition): Truth {
    return this.#truth(this.#traitLeaf(condition));
  }

  #traitLeaf({ id, op, value, trait, ignoreCase = false }: TraitCondition): Leaf {
    if (trait !== undefined) return this.#versus(this.#values.trait(id), op, this.#values.trait(trait));
    const type = this.#options.vocabulary.traits.get(id)?.type ?? "number";
    return this.#comparison(this.#values.trait(id), id, type, op, value, ignoreCase);
  }

  /** One leaf for a comparison and its mirror image, "a is below b" and "b is above a". */
  #versus(value: number, op: string, other: number): Leaf {
    const operator = operators.get(op);
    if (operator?.versus === undefined) throw new Error(`unchecked comparison of traits by ${op}`);
    const { relation } = operator.versus;
    const mirrored = relation === ">" || relation === ">=" || (relation === "=" && other < value);
    const [left, right] = mirrored ? [other, value] : [value, other];
    const written = relation === ">" ? "<" : relation === ">=" ? "<=" : relation;
    const holds = relations[written];
    const leaf = this.#leaf(
      left,
      ["versus", written, right],
      value === other && written === "<" ? false : undefined,
      () => (state) => {
        const [operand, against] = [this.#values.of(state, left), this.#values.of(state, right)];
        return operand !== null && against !== null && holds(operand, against);
      },
    );
    return { ...leaf, negated: operator.negates !== undefined, value, other };
  }

  #comparison(
    place: number,
    operand: string,
    type: OperandType,
    op: string,
    value: unknown,
    ignoreCase: boolean,
  ): Leaf {
    const written = operators.get(op);
    const operator = operators.get(written?.negates ?? op);
    if (written === undefined || operator === undefined) throw new Error(`unchecked operator ${op}`);
    const cutOff = operator.population === undefined ? undefined : this.#cutOff(operand, op, Number(value));
    const context = { type, ignoreCase, calendar: this.#options.calendar, ...cutOff };
    const nothing = Array.isArray(value) && value.length === 0 && operator.id !== "CONTAINS_ALL";
    const leaf = this.#leaf(
      place,
      [operator.id, value ?? null, ignoreCase],
      nothing ? false : undefined,
      () => {
        const holds = comparison(operator, value, context);
        return (state) => holds(this.#values.of(state, place));
      },
    );
    return { ...leaf, ...cutOff, negated: written.negates !== undefined };
  }

  #cutOff(operand: string, op: string, percent: number): { cutOff?: number } {
    const found = this.#options.cutOffs.find(
      (known) => known.operand === operand && known.op === op && known.percent === percent,
    );
    if (found === undefined)
      throw new SegmentDefinitionError(
        `${op} ${percent} of ${operand} ranks the whole population; the snapshot keeps no cut-off for it`,
      );
    return found.value === null ? {} : { cutOff: found.value };
  }

  #leaf(value: number, key: readonly unknown[], constant: boolean | undefined, test: () => Truth): Leaf {
    const text = canonicalJson([value, key]);
    let place = this.#leaves.get(text);
    if (place === undefined) {
      place = this.#truths++;
      this.#tests[place] = test();
      this.#leaves.set(text, place);
    }
    return { place, negated: false, value, constant };
  }

  #truth(leaf: Leaf): Truth {
    return (state) => this.holds(leaf, state);
  }
}
