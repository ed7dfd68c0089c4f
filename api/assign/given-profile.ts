import type { Profile, ProfileRow } from "../../loaders/evaluate/profile.ts";
import type { TraitValue } from "../../loaders/serving/records.ts";
import { UserInputError } from "../user-input-error.ts";

/** A profile as GraphQL gives it. */
export interface GivenProfile {
  readonly attributes?: unknown;
  readonly traits?: unknown;
  readonly events?: readonly { readonly table: string; readonly rows: readonly unknown[] }[] | null;
}

/** Rows of events that one profile may have. */
export const mostRows = 5000;

/**
 * The shape alone; what stands in it is held against the contracts later.
 * @throws UserInputError where an object is expected, a table comes twice, or there are too many rows
 */
export function profileOf({ attributes, traits, events }: GivenProfile): Profile {
  const rows: Record<string, readonly ProfileRow[]> = {};
  let count = 0;
  for (const { table, rows: given } of events ?? []) {
    if (Object.hasOwn(rows, table))
      throw new UserInputError(`profile.events has ${table.slice(0, 100)} twice; expected each table once`);
    const wrong = given.findIndex((row) => !isRow(row));
    if (wrong >= 0) throw notAnObject(`events.${table.slice(0, 100)}[${wrong}]`);
    rows[table] = given as readonly ProfileRow[];
    count += given.length;
  }
  if (count > mostRows)
    throw new UserInputError(`profile.events has ${count} rows; expected at most ${mostRows}`);
  return {
    attributes: objectOf(attributes ?? {}, "attributes"),
    // Whether the values are of the traits' types is for the check against the study to say.
    traits: objectOf(traits ?? {}, "traits") as Readonly<Record<string, TraitValue>>,
    events: rows,
  };
}

function objectOf(value: unknown, path: string): ProfileRow {
  if (isRow(value)) return value;
  throw notAnObject(path);
}

function isRow(value: unknown): value is ProfileRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notAnObject(path: string): UserInputError {
  return new UserInputError(`profile.${path} is not an object; expected {"name": value}`);
}
