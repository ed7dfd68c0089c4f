import type { EventMeasure, MeasureKind } from "../../../data/language.ts";
import type { Dialect } from "../../engine/dialect.ts";
import type { Operand } from "../operators/operator.ts";

/** The rows of a table that a measure is over, as SQL. */
export interface MeasuredSql {
  readonly dialect: Dialect;
  /** What a row must fulfil to be among them; empty where all are. */
  readonly condition: string;
  /** An aggregate over them alone: `count(*) FILTER (WHERE …)`. */
  over(aggregate: string): string;
  /** The measured column, and the same so that no order of rows changes a digit of its sum. */
  readonly column: string;
  readonly exact: string;
  /** The instant of a row, and its calendar day. */
  readonly time: string;
  readonly day: () => string;
  /** Which period of the window a row lies in, from 0; few where there are at most 64. */
  readonly period: () => { readonly sql: string; readonly few: boolean };
}

/** What the value of a measure for a customer is made with from the aggregate of a scan. */
export interface MeasuredValueSql {
  readonly dialect: Dialect;
  /** Whether the measured column holds amounts. */
  readonly money: boolean;
  /** The calendar day of an instant in the window, and that of as-of. */
  readonly dayOf: (instant: string) => string;
  readonly today: string;
}

/** The rows of a customer that a measure is over, in memory: in time order, from `first` to before `end`. */
export interface MeasuredRows {
  readonly first: number;
  readonly end: number;
  /** Whether the row at a place is among them. */
  has(place: number): boolean;
  /** The measured column; null where it is missing. */
  valueAt(place: number): Operand | null;
  /** The calendar day of a row and that of as-of, in days from 1970-01-01. */
  dayAt(place: number): number;
  readonly today: number;
  /** The period of the window that a row lies in, counted back from its end. */
  periodAt(place: number): number;
  /** 10⁴ for amounts, 10⁶ for other numbers: sums are taken in whole numbers of this fraction of one. */
  readonly scale: number;
}

/** How the value over a window is put together from those of adjoining windows that make it up. */
export interface PutTogether {
  /** What is measured over each of them; the measure itself when left out. */
  readonly parts?: (measure: EventMeasure) => readonly EventMeasure[];
  /** The aggregate of their columns, which `over` keeps to the windows of one. */
  readonly whole: (columns: readonly string[], sql: Pick<MeasuredSql, "dialect" | "over">) => string;
}

/** What a measure is said with. */
export interface MeasureParts {
  /** The events counted, in the plural, and one of them, each with its conditions. */
  readonly rows: string;
  readonly one: string;
  readonly column: string;
  /** Several of its values, "categories"; missing where the contract does not say. */
  readonly several?: string;
  readonly period: string;
  /** Whether the column holds dates or instants: then the smallest is the earliest. */
  readonly isTime: boolean;
}

/** What a comparison of a count is said with: "at least two" of "orders". */
export interface CountParts {
  /** The count, "at least two"; "no" where there is none. */
  readonly count: string;
  readonly isOne: boolean;
  readonly isNone: boolean;
  /** The events, in the plural and in the singular, with their conditions. */
  readonly rows: string;
  readonly one: string;
  /** Persian: any of them. */
  readonly any: string;
  readonly period: string;
}

/**
 * One measure of a customer's events: what it takes, its SQL, the same in memory and its words. Without a matching event
 * it is zero or missing.
 */
export interface Measure {
  /** The column that it takes. */
  readonly column: "none" | "number" | "any";
  /** Whether it takes a period. */
  readonly period?: true;
  /** The type of what it yields. */
  readonly type: "number" | "column";
  readonly unit?: "days" | "column";
  readonly withoutEvents: "zero" | "missing";
  /** Decimals that its value keeps exactly, from those of the column; undefined for a floating-point number. */
  readonly decimals: (column: number | undefined, money: boolean) => number | undefined;
  /** Missing where adjoining windows do not tell it. */
  readonly together?: PutTogether;
  /** What it counts different values of; adjoining windows tell it where each value is known. */
  readonly different?: (rows: MeasuredSql) => string;
  /** The aggregate of a scan. */
  readonly sql: (rows: MeasuredSql) => string;
  /** The value for a customer, from the aggregate after `withoutEvents`; the same when left out. */
  readonly valueSql?: (aggregate: string, context: MeasuredValueSql) => string;
  readonly inMemory: (rows: MeasuredRows) => Operand | null;
  /** As the subject of a sentence: "the number of orders". */
  readonly en: (parts: MeasureParts) => string;
  readonly fa: (parts: MeasureParts) => string;
  /** A comparison with a number as people say it, the window apart; undefined where the operator's own words do better. */
  readonly counted?: {
    readonly en: (parts: CountParts) => string | undefined;
    readonly fa: (parts: CountParts) => string | undefined;
  };
}

export type Measures = Readonly<Record<MeasureKind, Measure>>;
export type MeasuresOf<Kinds extends MeasureKind> = Pick<Measures, Kinds>;
