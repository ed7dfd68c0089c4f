import type { TableContract } from "../contract.ts";
import type { Condition, Window } from "../language.ts";
import type { Segmentation, Trait, TraitType } from "../study.ts";
import type { CheckedEvent, CheckedSteps, WrittenEvent, WrittenStep } from "./checked.ts";
import type { OperatorOf, ValueOf, VersusOperatorOf } from "./operators.ts";
import type { PartIds, TraitIds, TraitIdsOfType, TraitTypeOf } from "./vocabulary.ts";

/** Nothing after the operator where it takes no value; where it compares traits, another one in place of a value. */
type Comparand<Traits extends readonly Trait[], Type extends TraitType, Op> = [ValueOf<Type, Op>] extends [
  never,
]
  ? [other: Other<Traits, Type, Op>]
  : [ValueOf<Type, Op>] extends [undefined]
    ? []
    : Type extends "string"
      ? [value: ValueOf<Type, Op>, options?: { readonly ignoreCase: boolean }]
      : [value: ValueOf<Type, Op> | Other<Traits, Type, Op>];

type Other<Traits extends readonly Trait[], Type extends TraitType, Op> =
  Op extends VersusOperatorOf<Type> ? { readonly trait: TraitIdsOfType<Traits, Type> } : never;

/** The id of a trait; of any other text a type that says so, since of a parameter the compiler says only what it is not. */
type KnownTrait<Traits extends readonly Trait[], Id extends string> =
  Id extends TraitIds<Traits> ? Id : TraitIds<Traits> | `there is no trait ${Id}`;

/** No further argument where what is written fits; otherwise one that nobody has, whose type says what was expected. */
type Fits<Written, Checked> = [Written] extends [Checked] ? [] : [mustBe: Checked];

/**
 * Helpers that build the canonical JSON of the segment language, typed from a study's traits and tables: a misspelt trait
 * or column, an operator of another type or a number compared with a text does not compile. Give `segments`, the ids that
 * conditions may refer to, for those to be checked as well. What they build is plain JSON, checked again with the study.
 */
export function defineLanguage<
  Traits extends readonly Trait[],
  Tables extends readonly TableContract[],
  SegmentId extends string = string,
>(_vocabulary: {
  readonly traits: Traits;
  readonly tables: Tables;
  readonly segments?: readonly SegmentId[];
}) {
  return {
    /** `trait("recency_days", "LTE", 30)`, `trait("country", "EXISTS")`, `trait("spend_last_90_days", "LT", { trait: "spend_previous_90_days" })` */
    trait<
      const Id extends string,
      Op extends Id extends TraitIds<Traits>
        ? OperatorOf<TraitTypeOf<Traits, Id>> | VersusOperatorOf<TraitTypeOf<Traits, Id>>
        : string,
    >(
      id: KnownTrait<Traits, Id>,
      op: Op,
      ...[compared, options]: Id extends TraitIds<Traits>
        ? Comparand<Traits, TraitTypeOf<Traits, Id>, Op>
        : readonly [compared?: unknown, options?: { readonly ignoreCase: boolean }]
    ): Condition {
      return { trait: { id, op, ...comparand(compared), ...(options ?? {}) } };
    },

    /** `event({ table: "orders", measure: "SUM", column: "amount", window: { last: { days: 90 } }, op: "GTE", value: 100 })` */
    event<const Written extends WrittenEvent<Tables>>(
      event: Written,
      ..._mustBe: Fits<Written, CheckedEvent<Tables, Written>>
    ): Condition {
      return { event };
    },

    /** `sequence({ steps: [{ table: "events" }, { table: "orders", within: { days: 7 } }], window: { last: { days: 180 } } })` */
    sequence<const Steps extends readonly [WrittenStep<Tables>, ...WrittenStep<Tables>[]]>(
      written: { readonly steps: Steps; readonly window?: Window },
      ..._mustBe: Fits<Steps, CheckedSteps<Tables, Steps>>
    ): Condition {
      return { sequence: written };
    },

    /** Membership of another segment of the study. */
    segment(id: SegmentId): Condition {
      return { segment: id };
    },

    /** And; without conditions everyone. */
    all(...conditions: readonly Condition[]): Condition {
      return { all: conditions };
    },

    /** Or; without conditions nobody. */
    any(...conditions: readonly Condition[]): Condition {
      return { any: conditions };
    },

    not(condition: Condition): Condition {
      return { not: condition };
    },
  };
}

/** A value, or another trait; of the values that are objects none has a trait. */
function comparand(given: unknown): { readonly trait?: string; readonly value?: unknown } {
  if (given === undefined) return {};
  const isTrait = typeof given === "object" && given !== null && "trait" in given;
  return isTrait ? { trait: String(given.trait) } : { value: given };
}

/** The ids of a segmentation's parts, for `segments` of `defineLanguage`. */
export function partIds<Parts extends Segmentation>({ cases, otherwise }: Parts): readonly PartIds<Parts>[] {
  return [...cases.map(({ segment }) => segment), otherwise.segment];
}
