/**
 * The canonical form of the segment language: definitions are data. Meaning, operators and windows are
 * documented at the operator table (`loaders/language/operators/index.ts`).
 */
export interface Span {
  readonly hours?: number;
  readonly days?: number;
  readonly weeks?: number;
  readonly months?: number;
  readonly years?: number;
}

/** Half-open on the event's instant, relative to as-of; without a window every event before as-of counts. */
export type Window =
  | { readonly last: Span }
  | { readonly previous: Span }
  | { readonly from?: string; readonly to?: string };

export interface ColumnCondition {
  readonly column: string;
  readonly op: string;
  readonly value?: unknown;
  readonly ignoreCase?: boolean;
}

export const measureKinds = [
  "COUNT",
  "SUM",
  "AVG",
  "MIN",
  "MAX",
  "DISTINCT",
  "DAYS_SINCE_FIRST",
  "DAYS_SINCE_LAST",
  "ACTIVE_DAYS",
  "ACTIVE_PERIODS",
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** One number for each customer from the rows of one table. */
export interface EventMeasure {
  readonly table: string;
  readonly where?: readonly ColumnCondition[];
  readonly measure: MeasureKind;
  readonly column?: string | null;
  readonly window?: Window;
  /** `ACTIVE_PERIODS` only: the length of one period, counted back from the end of the window. */
  readonly period?: Span;
}

/** An event that must follow the one before it at a strictly later instant and, with `within`, no more than that after. */
export interface SequenceStep {
  readonly table: string;
  readonly where?: readonly ColumnCondition[];
  /** Not for the first step. */
  readonly within?: Span;
}

/** Events in order for the same customer, all of them in the window. */
export interface SequenceCondition {
  readonly steps: readonly SequenceStep[];
  readonly window?: Window;
}

export interface TraitCondition {
  readonly id: string;
  readonly op: string;
  readonly value?: unknown;
  /** Id of another trait of the same type that stands in place of the value; never beside one. */
  readonly trait?: string;
  readonly ignoreCase?: boolean;
}

export interface EventCondition extends EventMeasure {
  readonly op: string;
  readonly value?: unknown;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly segment: string }
  | { readonly trait: TraitCondition }
  | { readonly event: EventCondition }
  | { readonly sequence: SequenceCondition };

/** Every kind of condition, in the order in which the reference lists them. */
export const conditionKinds = ["all", "any", "not", "segment", "trait", "event", "sequence"] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** Most periods of months or years that one window may have; periods of hours, days and weeks may be any number. */
export const maxCalendarPeriods = 120;

export const spanUnits = [
  "hours",
  "days",
  "weeks",
  "months",
  "years",
] as const satisfies readonly (keyof Span)[];
