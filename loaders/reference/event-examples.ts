import type { EventCondition, MeasureKind, SequenceCondition } from "../../data/language.ts";
import type { Example } from "./example.ts";

export interface MeasureExample extends Example {
  readonly measure: MeasureKind;
}

/** An example of a form that is none of a measure's: named by the form. */
export interface FormExample extends Example {
  readonly form: string;
}

function on(condition: Omit<EventCondition, "table">, members: string, why?: string): MeasureExample {
  return {
    measure: condition.measure,
    where: { event: { table: "borrowings", ...condition } },
    members: members === "" ? [] : members.split(" "),
    ...(why === undefined ? {} : { why }),
  };
}

const last30 = { last: { days: 30 } };

/** At least one for each measure. */
export const measureExamples: readonly MeasureExample[] = [
  on({ measure: "COUNT", op: "GTE", value: 2 }, "ann bo"),
  on(
    { measure: "COUNT", window: last30, op: "LT", value: 1 },
    "cleo dov",
    "none is zero, so this is “did not”",
  ),
  on(
    { measure: "COUNT", where: [{ column: "counter", op: "EQ", value: "web" }], op: "GTE", value: 2 },
    "ann",
    "only rows that meet every condition in where",
  ),
  on({ measure: "SUM", column: "fee", op: "GTE", value: 100 }, "ann bo"),
  on(
    { measure: "AVG", column: "fee", op: "LT", value: 50 },
    "ann",
    "dov has borrowed nothing: the mean is missing, hence false",
  ),
  on({ measure: "MIN", column: "fee", op: "LTE", value: 40 }, "ann bo"),
  on({ measure: "MAX", column: "fee", op: "GT", value: 79 }, "bo cleo"),
  on({ measure: "DISTINCT", column: "counter", op: "GTE", value: 2 }, "ann bo"),
  on({ measure: "DAYS_SINCE_FIRST", op: "GT", value: 100 }, "bo cleo"),
  on({ measure: "DAYS_SINCE_LAST", op: "LTE", value: 7 }, "ann bo", "whole calendar days: bo’s is seven"),
  on({ measure: "ACTIVE_DAYS", op: "GTE", value: 3 }, "ann"),
  on(
    { measure: "ACTIVE_PERIODS", period: { days: 30 }, window: { last: { days: 90 } }, op: "GTE", value: 2 },
    "ann",
    "at least two of the last three spans of 30 days, counted back from as-of",
  ),
];

const count = (
  window: EventCondition["window"],
  members: string,
  form: string,
  why?: string,
): FormExample => ({
  ...on({ measure: "COUNT", ...(window === undefined ? {} : { window }), op: "GTE", value: 1 }, members, why),
  form,
});

/** One for each form of a window. */
export const windowExamples: readonly FormExample[] = [
  count(
    { last: { days: 7 } },
    "ann bo",
    "last",
    "bo’s borrowing is exactly seven days ago, which still counts",
  ),
  count(
    { last: { months: 3 } },
    "ann bo",
    "last",
    "calendar months: from 1 December; cleo borrowed in November",
  ),
  count(
    { previous: { days: 90 } },
    "cleo",
    "previous",
    "the 90 days before the last 90; bo’s earlier borrowing is older still",
  ),
  count({ from: "2025-11-01", to: "2026-01-01" }, "ann cleo", "from and to"),
  count({ from: "2026-02-22" }, "ann bo", "from"),
  count({ to: "2025-11-20" }, "bo", "to", "half-open: the end does not count"),
  count(undefined, "ann bo cleo", "none", "dov’s borrowing is at as-of itself and never counts"),
];

const sequence = (
  condition: SequenceCondition,
  members: string,
  form: string,
  why?: string,
): FormExample => ({
  form,
  where: { sequence: condition },
  members: members === "" ? [] : members.split(" "),
  ...(why === undefined ? {} : { why }),
});

const atCounter = (counter: string) => [{ column: "counter", op: "EQ", value: counter }];

/** Steps, `within` and a window. */
export const sequenceExamples: readonly FormExample[] = [
  sequence(
    {
      steps: [
        { table: "borrowings", where: atCounter("web") },
        { table: "borrowings", where: atCounter("desk") },
      ],
    },
    "ann",
    "steps",
    "each at a strictly later instant than the one before",
  ),
  sequence(
    { steps: [{ table: "borrowings" }, { table: "borrowings", within: { days: 20 } }] },
    "ann",
    "within",
    "ann’s second and third borrowing are 18 days apart; any pair will do",
  ),
  sequence(
    { steps: [{ table: "borrowings" }, { table: "borrowings" }], window: { last: { months: 6 } } },
    "ann bo",
    "window",
    "every step lies in the window: bo’s first borrowing was on its first day",
  ),
];

/** Conditions made of conditions. */
export const structureExamples: readonly FormExample[] = [
  {
    form: "all",
    where: { all: [] },
    members: ["ann", "bo", "cleo", "dov"],
    why: "nothing to fail: everyone",
  },
  { form: "any", where: { any: [] }, members: [], why: "nothing that could hold: nobody" },
  {
    form: "all",
    where: {
      all: [
        { trait: { id: "newsletter", op: "EQ", value: true } },
        { event: { table: "borrowings", measure: "COUNT", op: "GTE", value: 1 } },
      ],
    },
    members: ["ann"],
  },
  {
    form: "any",
    where: {
      any: [
        { trait: { id: "branch", op: "EQ", value: "London" } },
        { trait: { id: "books_lent", op: "GTE", value: 4 } },
      ],
    },
    members: ["ann", "cleo"],
  },
  {
    form: "not",
    where: { not: { trait: { id: "books_lent", op: "LT", value: 3 } } },
    members: ["bo", "cleo", "dov"],
    why: "the comparison is false for dov, whose books at home are unknown, so its negation is true",
  },
  {
    form: "segment",
    where: { segment: "example_base" },
    members: ["ann", "bo"],
    why: "membership of another segment: here, two borrowings or more",
  },
];
