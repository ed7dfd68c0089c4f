import type { ValueShape } from "../../../data/define/operators.ts";
import type { Span } from "../../../data/language.ts";
import type { Dialect } from "../../engine/dialect.ts";
import type { AsOf } from "../windows.ts";

/** The type of what stands left of an operator. */
export const operandTypes = ["number", "string", "boolean", "date", "instant", "list", "point"] as const;
export type OperandType = (typeof operandTypes)[number];

/** Around a point given as [latitude, longitude] in degrees. */
export interface Circle {
  readonly km: number;
  readonly of: readonly [latitude: number, longitude: number];
}

export interface SqlContext {
  readonly dialect: Dialect;
  readonly type: OperandType;
  readonly asOf: AsOf;
  readonly ignoreCase: boolean;
  /** For operators that need the whole population: SQL of the value at the edge. */
  readonly cutOff?: string;
}

/**
 * A value in memory: a date as `YYYY-MM-DD`, an instant as microseconds since 1970 UTC, a point as [latitude,
 * longitude]. A missing value is no operand.
 */
export type Operand = number | string | boolean | readonly string[] | readonly [number, number];

/** Calendar of the study's time zone around as-of, for the predicates. */
export interface Calendar {
  /** As-of in microseconds since 1970 UTC. */
  readonly asOf: number;
  /** The calendar day of as-of. */
  readonly today: string;
  /** A date (its first instant) or an instant as a definition writes it. */
  instant(text: string): number;
  /** As-of moved by a span, `times` over. */
  shifted(span: Span, times: number): number;
  dayOf(instant: number): string;
  /** The first day whose midnight is at or after an instant. */
  firstDayFrom(instant: number): string;
  /** A day moved by whole calendar units; hours count as the whole days in them. */
  dayAfter(day: string, span: Span): string;
}

export interface MemoryContext {
  readonly type: OperandType;
  readonly calendar: Calendar;
  readonly ignoreCase: boolean;
  /** For operators that need the whole population: the value at the edge; missing when nobody had a value. */
  readonly cutOff?: number;
}

/** Of a comparison with another trait, how the two stand to each other where it holds. */
export type Relation = "=" | "<" | "<=" | ">" | ">=";

export interface Wording {
  /** The operand's label. */
  readonly subject: string;
  /** The operand is several, as English verbs have it: "the calls are"; left out: one. */
  readonly isMany?: boolean;
  /** The value, formatted with its unit; two for BETWEEN, several for lists. */
  readonly values: readonly string[];
}

/** How an operator is said; `needed` by itself: "needed: at most 5". */
export interface Words {
  readonly en: (words: Wording) => string;
  readonly fa: (words: Wording) => string;
  readonly needed: {
    readonly en: (values: readonly string[]) => string;
    readonly fa: (values: readonly string[]) => string;
  };
}

/**
 * An operator between two traits of one type. Where a side is missing it is false, and one that negates another is true.
 */
export interface Versus {
  readonly types: readonly OperandType[];
  readonly relation: Relation;
  readonly words: (type: OperandType) => Words;
}

/**
 * One operator: what it takes, its SQL, its predicate and its words. Every operator is false for a missing value,
 * except those with `negates`: they are exactly the opposite of another operator, so they hold for a missing value.
 */
export interface Operator extends Words {
  readonly id: string;
  readonly types: readonly OperandType[];
  readonly value: ValueShape;
  /** True where the operator, or the one it negates, holds; may be NULL for a missing operand. */
  readonly sql: (operand: string, value: unknown, context: SqlContext) => string;
  /** The same in memory, prepared once for a value: told only of operands that are not missing. */
  readonly predicate: (value: unknown, context: MemoryContext) => (operand: Operand) => boolean;
  readonly negates?: string;
  /** Places of the values at which a day given for an instant stands for its end: words say so. */
  readonly dayEnds?: readonly number[];
  /** `TOP_PERCENT` and `BOTTOM_PERCENT` have a meaning for a population only. */
  readonly population?: "highest" | "lowest";
  /** Of these, the comparison with the value at the edge that they come to. */
  readonly edge?: string;
  /** The same between two traits, of types that may be more than `types`; missing where it compares with values alone. */
  readonly versus?: Versus;
}
