import type { TraitValue } from "../serving/records.ts";

/** A row as it is sent: column → value. */
export type ProfileRow = Readonly<Record<string, unknown>>;

/** Instants of a profile's rows of each table, in their order and in microseconds since 1970 UTC. */
export type EventTimes = ReadonlyMap<string, readonly number[]>;

/**
 * What is known of one customer.
 *
 * - `attributes`: the row of `customers`; a column that is left out is missing.
 * - `traits`: values that are given and not computed, null where missing. Instants are ISO text.
 * - `events`: the customer's rows of each table, in any order, events at or after as-of included or not. A table that is
 *   left out is one that is not collected, so its measures are missing; one without rows is an empty list. A column that
 *   a table reads through a foreign key (the category of an order line is its product's) stands in the row itself.
 * - `observed`: values of measures (`_m_…`) and sequences (`_s_…`) that are given and not computed.
 *
 * Without `events`, every measure that is needed must be given by `traits` or `observed`. A number is finite; an instant
 * is ISO text with `Z` or an offset, `YYYY-MM-DD HH:MM:SS` in UTC, or microseconds since 1970 UTC; a date `YYYY-MM-DD`;
 * a list an array of texts; an amount a number or a text such as `"10.10"`; null is missing.
 */
export interface Profile {
  readonly attributes?: ProfileRow;
  readonly traits?: Readonly<Record<string, TraitValue | undefined>>;
  readonly events?: Readonly<Record<string, readonly ProfileRow[]>>;
  readonly observed?: Readonly<Record<string, TraitValue | undefined>>;
}
