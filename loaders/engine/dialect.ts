import type { Span } from "../../data/language.ts";
import type { TraitType } from "../../data/study.ts";
import type { ZoneOffsets } from "./zone-offsets.ts";

/**
 * Everything that generated SQL needs and engines write differently. Definitions are compiled through a dialect
 * only, so that a second engine is a second object of this shape.
 */
export interface Dialect {
  readonly name: string;
  identifier(name: string): string;
  /** A bound value as a literal; instants and dates are ISO text with their own functions. */
  value(value: string | number | boolean): string;
  /** `2026-01-01T00:00:00Z` → a literal of the type of stored instants (UTC without a zone). */
  instant(iso: string): string;
  date(iso: string): string;
  /** The calendar day of a stored instant in a time zone. */
  localDay(instant: string, timeZone: string): string;
  /** An instant moved forward by a span: months and years follow the calendar of the zone, clamped; the rest is exact. */
  later(instant: string, span: Span, timeZone: string): string;
  /** Which period of so many microseconds, counted back from an instant that is later, from 0. */
  periodsBefore(instant: string, end: string, microseconds: number): string;
  /** Aggregate: how many different whole numbers from 0 to 63 there are; NULL without any. */
  distinctBits(index: string): string;
  /** Aggregate: how many are true; cheaper than a count with a filter. */
  countIf(condition: string): string;
  /** Aggregate: whether any is true. */
  anyOf(condition: string): string;
  /** A missing value of a type. */
  missing(type: TraitType): string;
  /** The same for many rows, at instants whose offsets are known: the engine's calendar, which is slow, is asked seldom. */
  localDayByOffsets(instant: string, timeZone: string, offsets: ZoneOffsets): string;
  /** Whole days from one date to another, negative when `to` is earlier. */
  daysBetween(from: string, to: string): string;
  /** Whole years from one date to another, as birthdays count (29 February counts on 1 March). */
  yearsBetween(from: string, to: string): string;
  /** The next anniversary of a date on or after another date; 29 February counts on 1 March in other years. */
  nextAnniversary(date: string, onOrAfter: string): string;
  /** Quotient of non-negative whole numbers without its fraction. */
  integerDivide(numerator: string, denominator: string): string;
  /** From 0 to below 1, by the text alone: the first 32 bits of its MD5. The same in every engine and version. */
  hashShare(text: string): string;
  toNumber(expression: string): string;
  toText(expression: string): string;
  /** The name of the type of a value, and a literal of that type from the value's text. */
  typeOf(expression: string): string;
  typed(text: string, type: string): string;
  /** A number as text without decimals, rounded half away from zero; NULL from 2¹²⁷ on. */
  wholeText(expression: string): string;
  /** Aggregate: one of the cut points (0, 1 …) of the non-missing values at fractions, by linear interpolation. */
  quantile(expression: string, fractions: readonly number[], place: number): string;
  /** Aggregate: the value ranked ceil(percent/100 · n), at least 1, among the n non-missing ones from one end. */
  ranked(expression: string, percent: number, from: "highest" | "lowest"): string;
  /** Whether an RE2 pattern is found anywhere; case is folded as Unicode CaseFolding C + S says. */
  matches(expression: string, pattern: string, ignoreCase: boolean): string;
  contains(expression: string, part: string): string;
  startsWith(expression: string, part: string): string;
  endsWith(expression: string, part: string): string;
  /** Whether a list of texts holds any, or all, of the values; NULL for a missing list. */
  listHasAny(list: string, values: readonly string[]): string;
  listHasAll(list: string, values: readonly string[]): string;
  /** The labels whose condition holds, in order. */
  listOf(parts: readonly { readonly label: string; readonly holds: string }[]): string;
  /** Latitude and longitude as one value; NULL where either is. */
  point(latitude: string, longitude: string): string;
  /** Great-circle distance in kilometres from a point (haversine). */
  distanceKm(point: string, from: readonly [number, number], radiusKm: number): string;
}

/** What a definition compares with. */
export type Scalar = string | number | boolean;

/** A dialect whose values are parameters of the statement, and the values by the names of the parameters. */
export interface BoundDialect {
  readonly dialect: Dialect;
  readonly values: ReadonlyMap<string, Scalar>;
}
