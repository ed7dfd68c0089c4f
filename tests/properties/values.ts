import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { OperandType, Operator } from "../../loaders/language/operators/operator.ts";
import type { Cell } from "../loaders/language/cases/trial-study.ts";
import { type Frame, spans } from "./frame.ts";

/** Few values, so that equal ones are common. */
const texts = fc.constantFrom(
  "a",
  "",
  "A",
  "ab",
  "b a",
  " ",
  "ß",
  "SS",
  "İ",
  "i",
  "I",
  "ı",
  "Σ",
  "ς",
  "σ",
  "سلام",
  "دنیا",
  "دنيا",
  "می\u200cروم",
  "😀",
  "👩‍👧",
  "é",
  "e\u0301",
  "a\nb",
  "%",
  "_",
  "'",
  "\\",
  '"',
  "null",
  "\ufeff",
  "ﬀ",
  "\u212a", // The sign of kelvin.
  "k",
  "ſ",
  "s",
  "µ",
  "Μ",
  "𐐀",
  "; DROP TABLE customers; --",
);
/** A definition cannot hold a NUL, a row can. */
const written = fc.oneof(
  { weight: 20, arbitrary: texts },
  { weight: 1, arbitrary: fc.constantFrom("\u0000", "a\u0000b") },
);
const patterns = fc.constantFrom(
  "a",
  "",
  "^a$",
  "a.b",
  "(?s)a.b",
  "^.$",
  "\\p{L}",
  "\\p{Arabic}",
  "\\d|\\s",
  "[^a]",
  "ß",
  "σ",
  "(?i)i",
  "\\\\",
  "'",
  "^$",
  "(a|b)+",
  "\\ba\\b",
  "😀",
);
/** Fractions that no binary number is, halves of the sixth decimal, and seventeen digits. */
const numbers = fc.constantFrom(
  0,
  1,
  2,
  3,
  -1,
  0.1,
  0.2,
  0.3,
  0.30000000000000004,
  0.15384615384615385,
  1 / 3,
  2 / 3,
  0.5,
  2.5,
  -2.5,
  1e-7,
  5e-7,
  0.0000015,
  1.0000005,
  -1.0000005,
  0.1234565,
  1e9,
  123456.789012,
  -0,
);
const wholes = fc.constantFrom(0, 1, 2, 3, 4, 5, -1, 1_000_000);
const amounts = fc.constantFrom(0, 0.01, 0.1, 0.2, 0.3, 9.99, 10, 10.005, 99.9999, 1234567.89);
const counts = fc.constantFrom(1, 0, 2, 3, 4, 6);
const dayCounts = fc.constantFrom(0, 1, 2, 6, 7, 28, 30, 31, 59, 61, 365, 366);
const latitudes = fc.constantFrom(0, 51.5074, 48.8566, 35.6892, 90, -90, 89, -31.55);
const longitudes = fc.constantFrom(0, -0.1278, 2.3522, 51.389, 180, -180, 179.5, 159.08);
const lists = fc.array(texts, { maxLength: 3 });
export const someSpans = fc.constantFrom(...spans);

/** A value of a column; `type` is the contract's. */
export function cells(type: string, name: string, frame: Frame): fc.Arbitrary<Cell> {
  switch (type) {
    case "string":
      return written;
    case "integer":
      return wholes;
    case "money":
      return amounts;
    case "boolean":
      return fc.boolean();
    case "date":
      return fc.constantFrom(...frame.days);
    case "instant":
      return fc.constantFrom(...frame.instants);
    case "list":
      return lists;
    default:
      return name === "latitude" ? latitudes : name === "longitude" ? longitudes : numbers;
  }
}

/** The type of what stands left of an operator, or what kind of number it is. */
export type ValueKind = OperandType | "count" | "days";

function scalars(kind: ValueKind, frame: Frame): fc.Arbitrary<string | number | boolean> {
  switch (kind) {
    case "count":
      return counts;
    case "days":
      return dayCounts;
    case "number":
      return fc.oneof(wholes, numbers, amounts);
    case "boolean":
      return fc.boolean();
    case "date":
      return fc.constantFrom(...frame.days);
    case "instant":
      return fc.constantFrom(...frame.instants, ...frame.days);
    default:
      return texts;
  }
}

/** A value of the shape that an operator takes; undefined for none. */
export function operatorValues(operator: Operator, kind: ValueKind, frame: Frame): fc.Arbitrary<unknown> {
  const scalar = scalars(kind, frame);
  switch (operator.value) {
    case "scalar":
      return scalar;
    case "pair":
      return fc.tuple(scalar, scalar).map(([a, b]) => (isAscending(a, b, kind, frame) ? [a, b] : [b, a]));
    case "list":
      return fc.array(scalar, { maxLength: 3 });
    case "percent":
      return fc.constantFrom(50, 100, 0.001, 10, 12.5, 20, 33.3, 34, 66.6);
    case "text":
      return texts;
    case "pattern":
      return patterns;
    case "span":
      return someSpans;
    case "day":
      return fc.constantFrom(...frame.days);
    case "texts":
      return lists;
    case "circle":
      return fc.record({
        km: fc.constantFrom(0, 1, 111, 344, 5000, 20016),
        of: fc.tuple(latitudes, longitudes),
      });
    case "none":
      return fc.constant(undefined);
  }
}

type Scalar = string | number | boolean;

/** Numbers by size, instants as moments, where a date alone is all of that day in the study's zone. */
function isAscending(a: Scalar, b: Scalar, kind: ValueKind, { timeZone }: Frame): boolean {
  if (kind !== "instant") return a <= b;
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  const isInstant = (value: Scalar) => /T/.test(String(value));
  const first = isInstant(a) ? Temporal.Instant.from(String(a)) : start(Temporal.PlainDate.from(String(a)));
  const last = isInstant(b)
    ? Temporal.Instant.from(String(b))
    : start(Temporal.PlainDate.from(String(b)).add({ days: 1 })).subtract({ microseconds: 1 });
  return Temporal.Instant.compare(first, last) <= 0;
}
