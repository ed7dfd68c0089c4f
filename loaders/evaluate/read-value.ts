import { type ColumnType, endOfNumbers } from "../../data/contract.ts";
import { ContractError } from "../errors.ts";
import type { Operand } from "../language/operators/operator.ts";
import { roundHalfAway } from "../round-half-away.ts";
import { isDay, parseInstant } from "./instant.ts";

export type ValueType = ColumnType | "point";

interface Reader {
  readonly expected: string;
  /** Undefined when the value is not of the type. */
  readonly read: (value: unknown) => Operand | undefined;
}

const number = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : undefined);

/** Amounts keep four decimals, as the tables do; a half is rounded away from zero. */
function money(value: unknown): number | undefined {
  const given = typeof value === "string" && /^-?\d+(\.\d{1,4})?$/.test(value) ? Number(value) : value;
  if (typeof given !== "number" || !Number.isFinite(given)) return undefined;
  return roundHalfAway(given * 10_000) / 10_000;
}

const readers: Readonly<Record<ValueType, Reader>> = {
  string: { expected: "a text", read: (value) => (typeof value === "string" ? value : undefined) },
  boolean: { expected: "true or false", read: (value) => (typeof value === "boolean" ? value : undefined) },
  number: {
    expected: "a finite number below 10²¹",
    read: (value) => {
      const read = number(value);
      return read !== undefined && Math.abs(read) < endOfNumbers ? read : undefined;
    },
  },
  integer: {
    expected: "a whole number",
    read: (value) => (typeof value === "number" && Number.isInteger(value) ? value : undefined),
  },
  money: { expected: "an amount", read: money },
  date: {
    expected: "a date YYYY-MM-DD",
    read: (value) => (typeof value === "string" && isDay(value) ? value : undefined),
  },
  instant: {
    expected: "an instant such as 2026-01-01T00:00:00Z, or microseconds since 1970",
    read: (value) => (typeof value === "string" ? parseInstant(value) : number(value)),
  },
  list: {
    expected: "a list of texts",
    read: (value) =>
      Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined,
  },
  point: {
    expected: "[latitude, longitude] in degrees",
    read: (value) =>
      Array.isArray(value) && value.length === 2 && value.every((item) => Number.isFinite(item))
        ? [Number(value[0]), Number(value[1])]
        : undefined,
  },
};

/**
 * A value of a profile; null where it is missing.
 * @throws ContractError naming the field when it has another type, NaN and infinities included
 */
export function readValue(value: unknown, type: ValueType, field: () => string): Operand | null {
  if (value === null || value === undefined) return null;
  return readers[type].read(value) ?? wrongValue(value, type, field());
}

/** What is wrong with a value of a profile, as a sentence that names the field; undefined where it is of its type or missing. */
export function typeCheck(type: ValueType): (value: unknown, field: () => string) => string | undefined {
  const { read } = readers[type];
  return (value, field) =>
    value === null || value === undefined || read(value) !== undefined
      ? undefined
      : problemOf(value, type, field());
}

/** Microseconds since 1970 UTC of a value that is an instant; undefined for any other. */
export function readInstant(value: unknown): number | undefined {
  return readers.instant.read(value) as number | undefined;
}

/** The same for the values of a column, one row after another; a missing one that is required is refused too. */
export function columnReader(
  type: ValueType,
  required: boolean,
  field: (row: number) => string,
): (value: unknown, row: number) => Operand | null {
  const { read } = readers[type];
  return (value, row) => {
    if (value !== null && value !== undefined) return read(value) ?? wrongValue(value, type, field(row));
    if (!required) return null;
    throw new ContractError(`${field(row)} of the profile is missing; it is required`);
  };
}

function wrongValue(value: unknown, type: ValueType, field: string): never {
  throw new ContractError(problemOf(value, type, field));
}

function problemOf(value: unknown, type: ValueType, field: string): string {
  return `${field} of the profile is ${shown(value)}; expected ${readers[type].expected}`;
}

function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : String(value);
}
