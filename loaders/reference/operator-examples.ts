import type { OperandType } from "../language/operators/operator.ts";
import type { Example } from "./example.ts";

export interface OperatorExample extends Example {
  readonly type: OperandType;
  readonly op: string;
}

const compared: Readonly<Record<OperandType, string>> = {
  number: "books_lent",
  string: "branch",
  boolean: "newsletter",
  date: "card_ends_on",
  instant: "reading_at",
  list: "genres_liked",
  point: "place",
};

type More = { readonly why?: string; readonly id?: string; readonly ignoreCase?: boolean };

function example(
  type: OperandType,
  op: string,
  value: unknown,
  members: string,
  { why, id = compared[type], ignoreCase }: More = {},
): OperatorExample {
  const trait = {
    id,
    op,
    ...(value === undefined ? {} : { value }),
    ...(ignoreCase === undefined ? {} : { ignoreCase }),
  };
  return {
    type,
    op,
    where: { trait },
    members: members === "" ? [] : members.split(" "),
    ...(why === undefined ? {} : { why }),
  };
}

const unknown = "dov’s is unknown, so the negation holds";

/** At least one for each operator and type that it takes. */
export const operatorExamples: readonly OperatorExample[] = [
  example("number", "EQ", 3, "bo"),
  example("number", "NEQ", 3, "ann cleo dov", { why: unknown }),
  example("number", "LT", 3, "ann"),
  example("number", "LTE", 3, "ann bo"),
  example("number", "GT", 3, "cleo"),
  example("number", "GTE", 3, "bo cleo"),
  example("number", "BETWEEN", [1, 3], "ann bo", { why: "both ends count" }),
  example("number", "IN", [1, 4], "ann cleo"),
  example("number", "NOT_IN", [1, 4], "bo dov", { why: unknown }),
  example("number", "TOP_PERCENT", 34, "bo cleo", {
    why: "34 % of three known values is 1.02, rounded up to 2",
  }),
  example("number", "BOTTOM_PERCENT", 30, "ann"),
  example("number", "EXISTS", undefined, "ann bo cleo"),
  example("number", "MISSING", undefined, "dov"),
  example("string", "EQ", "York", "", { why: "bo’s branch is written “york”, and case matters" }),
  example("string", "EQ", "York", "bo", { ignoreCase: true }),
  example("string", "NEQ", "London", "bo cleo dov", { why: unknown }),
  example("string", "IN", ["London", "york"], "ann bo"),
  example("string", "NOT_IN", ["London", "york"], "cleo dov", { why: unknown }),
  example("string", "CONTAINS", "York", "cleo"),
  example("string", "NOT_CONTAINS", "o", "dov", { why: unknown }),
  example("string", "STARTS_WITH", "New", "cleo"),
  example("string", "ENDS_WITH", "ork", "bo cleo"),
  example("string", "MATCHES", "^[A-Z][a-z]+$", "ann", {
    why: "one word with a capital: found anywhere unless anchored",
  }),
  example("string", "EXISTS", undefined, "ann bo cleo"),
  example("string", "MISSING", undefined, "dov"),
  example("boolean", "EQ", true, "ann dov"),
  example("boolean", "NEQ", true, "bo cleo", { why: "cleo’s is unknown, so the negation holds" }),
  example("boolean", "EXISTS", undefined, "ann bo dov"),
  example("boolean", "MISSING", undefined, "cleo"),
  example("date", "BEFORE", "2026-03-15", "bo", { why: "ann’s is that day, which is not before it" }),
  example("date", "AFTER", "2026-03-15", "dov"),
  example("date", "ON", "2026-03-15", "ann"),
  example("date", "BETWEEN", ["2026-02-20", "2026-03-15"], "ann bo", { why: "both ends count" }),
  example("date", "IN_LAST", { days: 9 }, "bo", { why: "2026-02-20 is nine days before as-of" }),
  example("date", "NOT_IN_LAST", { days: 9 }, "ann cleo dov"),
  example("date", "IN_NEXT", { days: 30 }, "ann"),
  example("date", "ANNIVERSARY_IN_NEXT", { days: 9 }, "ann bo", {
    id: "enrolled_on",
    why: "bo enrolled on 29 February, which counts on 1 March in other years: today",
  }),
  example("date", "EXISTS", undefined, "ann bo dov"),
  example("date", "MISSING", undefined, "cleo"),
  example("instant", "BEFORE", "2026-03-01T00:00:00Z", "ann"),
  example("instant", "AFTER", "2026-03-01T00:00:00Z", "bo"),
  example("instant", "BEFORE", "2026-03-01", "ann", { why: "before the first instant of that day" }),
  example("instant", "AFTER", "2026-03-01", "bo", {
    why: "after the whole of that day, at whose start dov’s is",
  }),
  example("instant", "BETWEEN", ["2026-02-25", "2026-03-01"], "ann dov", { why: "both days count, whole" }),
  example("instant", "ON", "2026-03-01", "dov", { why: "a calendar day in the study’s time zone" }),
  example("instant", "BETWEEN", ["2026-02-25T09:00:00Z", "2026-03-01T00:00:00Z"], "ann dov"),
  example("instant", "IN_LAST", { days: 7 }, "ann", {
    why: "dov’s is at as-of itself, which is no longer past",
  }),
  example("instant", "NOT_IN_LAST", { days: 7 }, "bo cleo dov"),
  example("instant", "IN_NEXT", { weeks: 1 }, "bo dov", { why: "as-of itself is the first instant to come" }),
  example("instant", "ANNIVERSARY_IN_NEXT", { days: 5 }, "bo dov"),
  example("instant", "EXISTS", undefined, "ann bo dov"),
  example("instant", "MISSING", undefined, "cleo"),
  example("list", "CONTAINS_ANY", ["gardening", "music"], "ann"),
  example("list", "CONTAINS_ALL", ["cooking", "gardening"], "ann"),
  example("list", "CONTAINS_NONE", ["cooking"], "cleo dov", {
    why: "cleo’s list is empty; dov’s is unknown, so the negation holds",
  }),
  example("list", "EXISTS", undefined, "ann bo cleo", { why: "an empty list is known" }),
  example("list", "MISSING", undefined, "dov"),
  example("point", "WITHIN_KM", { km: 90, of: [51.51, -0.13] }, "ann dov"),
  example("point", "EXISTS", undefined, "ann bo dov"),
  example("point", "MISSING", undefined, "cleo"),
];
