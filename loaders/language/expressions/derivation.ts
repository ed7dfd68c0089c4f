import type { TraitCondition } from "../../../data/language.ts";
import type { Expression, TraitType } from "../../../data/study.ts";
import type { Bilingual } from "../../../data/text.ts";
import type { Dialect } from "../../engine/dialect.ts";
import { firstTwice } from "../../first-twice.ts";
import type { Operand } from "../operators/operator.ts";
import type { PopulationNumbers } from "../population-number.ts";

/** The key by which an expression of each kind is told. */
export type DerivationKind = Expression extends infer One
  ? One extends Expression
    ? Exclude<keyof One, "gives" | "otherwise" | "edges" | "labels" | "table" | "by" | "lowIsBest">
    : never
  : never;
export type ExpressionOf<Kind extends DerivationKind> = Extract<Expression, Readonly<Record<Kind, unknown>>>;

/** What the SQL of a derived trait is written with, over a layer that has a column for each trait that it reads. */
export interface DerivationSql {
  readonly dialect: Dialect;
  sql(operand: Expression): string;
  /** The type of an operand. */
  type(operand: Expression): TraitType | undefined;
  condition(test: TraitCondition): string;
  /** The calendar day of an instant, and that of as-of. */
  dayOf(instant: string): string;
  readonly today: string;
  /** Id of the trait that is derived. */
  readonly trait: string;
  readonly numbers: PopulationNumbers;
}

/** A value of one customer, prepared once; null is missing. */
export type ValueOf<State> = (state: State) => Operand | null;

/** What a derived trait is computed with in memory. */
export interface DerivationMemory<State> {
  value(operand: Expression): ValueOf<State>;
  trait(id: string): ValueOf<State>;
  condition(test: TraitCondition): (state: State) => boolean;
  /** Decimals that an operand keeps exactly; undefined for a floating-point number. */
  decimals(operand: Expression): number | undefined;
  dayOf(instant: number): string;
  readonly today: string;
  /** The four cut points of a quintile, ascending; undefined where the population had none, or none is known. */
  cutPoints(quintile: Expression): readonly number[] | undefined;
}

/** What a derivation is said with. */
export interface DerivationWords {
  operand(operand: Expression): Bilingual;
  trait(id: string): Bilingual;
  condition(test: TraitCondition): Bilingual;
  number(value: number): Bilingual;
  /** A text that it gives of its own, as people call it. */
  named(text: string): Bilingual;
}

/** Where a trait condition stands within an expression. */
export interface PlacedTest {
  readonly test: TraitCondition;
  readonly at: string;
}

/**
 * One kind of derivation: what it reads and gives, its SQL, the same in memory and its words. A missing operand makes the
 * result missing, unless `data/study.ts` says otherwise.
 */
export interface Derivation<Own extends Expression = Expression> {
  operands?(expression: Own): readonly Expression[];
  /** Any one operand is enough: it can be told where some of them can. */
  readonly anyOperand?: true;
  /** Trait conditions that stand in it. */
  tests?(expression: Own): readonly PlacedTest[];
  /** Traits that it names itself. */
  traits?(expression: Own): readonly string[];
  /** The type of what it gives; undefined where it reads an unknown trait. */
  type(
    expression: Own,
    of: {
      readonly operand: (operand: Expression | undefined) => TraitType | undefined;
      readonly trait: (id: string) => TraitType | undefined;
    },
  ): TraitType | undefined;
  /** Types that its operands must have, and what they are called. */
  readonly takes?: { readonly types: readonly TraitType[]; readonly words: string };
  /** All operands must be of one type. */
  readonly alike?: true;
  /** Operands whose value it gives as it is, alone or within a text. */
  repeats?(expression: Own): readonly Expression[];
  /** Within a text, so that it gives others than theirs. */
  readonly joins?: true;
  /** It is whether its tests hold. */
  readonly isTest?: true;
  /** It says of the value of its only operand which of several it is: that decides it. */
  readonly recodes?: true;
  /** Texts that it gives of its own, in place of those of operands. */
  texts?(expression: Own): readonly string[];
  /** What else does not fit. */
  problems?(
    expression: Own,
    type: (operand: Expression) => TraitType | undefined,
  ): readonly { readonly at: string; readonly message: string }[];
  /** Decimals that its value keeps exactly, from those of operands and traits; left out for a floating-point number. */
  decimals?(
    expression: Own,
    of: {
      readonly operand: (operand: Expression) => number | undefined;
      readonly trait: (id: string) => number | undefined;
    },
  ): number | undefined;
  sql(expression: Own, context: DerivationSql): string;
  inMemory<State>(expression: Own, context: DerivationMemory<State>): ValueOf<State>;
  words(expression: Own, words: DerivationWords): Bilingual;
}

/** The words of a choice, which ends where the sentence does: in brackets where more follows or stands before it. */
export function inBrackets(operand: Expression, { en, fa }: Bilingual): Bilingual {
  const isChoice = "when" in operand || ("coalesce" in operand && operand.coalesce.length > 1);
  return isChoice ? { en: `(${en})`, fa: `(${fa})` } : { en, fa };
}

/** A label that it gives in two places: they could not be told apart, neither by a condition nor on a page. */
export function labelTwice(labels: readonly string[], at: string): { at: string; message: string }[] {
  const twice = firstTwice(labels);
  return twice === undefined ? [] : [{ at, message: `${twice} comes twice; expected each label once` }];
}

/** What most derivations take. */
export const takesNumbers = { types: ["number"], words: "numbers" } as const satisfies Derivation["takes"];

export type DerivationsOf<Kinds extends DerivationKind> = {
  readonly [Kind in Kinds]: Derivation<ExpressionOf<Kind>>;
};
export type Derivations = DerivationsOf<DerivationKind>;

/** The most that any of them keeps; undefined where one is a floating-point number. */
export function mostDecimals(decimals: readonly (number | undefined)[]): number | undefined {
  return decimals.reduce<number | undefined>(
    (most, next) => (most === undefined || next === undefined ? undefined : Math.max(most, next)),
    0,
  );
}
