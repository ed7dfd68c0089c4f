import type { SequenceStep, Window } from "../../../../data/language.ts";
import { type Case, column, sequence, type World } from "./case.ts";

const step = (page: string, more: Partial<SequenceStep> = {}): SequenceStep => ({
  table: "visits",
  where: [column("page", "EQ", page)],
  ...more,
});
const buy = (more: Partial<SequenceStep> = {}): SequenceStep => ({ table: "buys", ...more });
const chain = (steps: readonly SequenceStep[], holds: string, why?: string, window?: Window): Case => ({
  where: sequence({ steps, ...(window === undefined ? {} : { window }) }),
  holds,
  ...(why === undefined ? {} : { why }),
});

/** Visits to pages named by a letter, and purchases where the letter is `$`; times count from 1 June 2025. */
function journeys(
  given: Readonly<Record<string, readonly (readonly [page: string, at: string])[]>>,
): World["rows"] {
  const all = Object.entries(given).flatMap(([customer_id, events]) =>
    events.map(([page, at], i) => ({ customer_id, page, at: `2025-06-${at}Z`, key: `${customer_id}${i}` })),
  );
  return {
    customers: Object.keys(given).map((customer_id) => ({ customer_id })),
    visits: all
      .filter(({ page }) => page !== "$")
      .map(({ customer_id, page, at, key }) => ({ visit_id: key, customer_id, page, seen_at: at })),
    buys: all
      .filter(({ page }) => page === "$")
      .map(({ customer_id, at, key }) => ({ buy_id: key, customer_id, at })),
  };
}

const week = { within: { days: 7 } };

const order: World = {
  name: "sequences in order",
  asOf: "2025-07-01",
  rows: journeys({
    a: [
      ["A", "01T10:00:00"],
      ["B", "02T10:00:00"],
    ],
    b: [
      ["B", "01T10:00:00"],
      ["A", "02T10:00:00"],
    ],
    c: [
      ["A", "01T10:00:00"],
      ["B", "01T10:00:00"],
    ],
    d: [
      ["A", "01T10:00:00"],
      ["B", "01T10:00:00.000001"],
    ],
    e: [["A", "01T10:00:00"]],
    f: [],
    g: [
      ["A", "01T10:00:00"],
      ["B", "02T10:00:00"],
      ["A", "03T10:00:00"],
      ["C", "04T10:00:00"],
    ],
    h: [
      ["A", "01T10:00:00"],
      ["A", "02T10:00:00"],
    ],
    i: [
      ["A", "01T10:00:00"],
      ["A", "01T10:00:00"],
    ],
    j: [
      ["A", "30T23:59:59.999998"],
      ["B", "30T23:59:59.999999"],
    ],
  }),
  cases: [
    chain([step("A")], "abcdeghij", "one step is one event"),
    chain([step("Z")], ""),
    chain([step("A"), step("B")], "adgj", "the same instant is not later; a microsecond is"),
    chain([step("B"), step("A")], "bg"),
    chain([step("A"), step("A")], "gh", "one event is not two, nor are two at one instant in order"),
    chain([step("A"), step("B"), step("C")], "g"),
    chain([step("A"), step("B"), step("A"), step("C")], "g"),
    chain([step("C"), step("A")], ""),
    chain([{ table: "visits" }, { table: "visits" }], "abdghj", "steps without where match every event"),
    chain([{ table: "visits" }, { table: "visits" }, { table: "visits" }], "g"),
    chain([step("A"), step("B")], "d", "both steps must lie in the window", { to: "2025-06-02" }),
    chain([step("A"), step("B")], "j", "the window's start shuts out the first step", {
      from: "2025-06-01T10:00:00.000001Z",
    }),
    chain([step("A")], "gj", undefined, { from: "2025-06-03" }),
    chain([step("A"), step("B")], "adgj", undefined, { last: { days: 30 } }),
    chain([step("A"), step("B")], "", "nothing is that young", { last: { hours: 0 } }),
    chain([step("A"), step("B")], "adg", "all in the span before", { previous: { days: 15 } }),
  ],
};

const spans: World = {
  name: "sequences within a span",
  asOf: "2025-07-01",
  rows: journeys({
    a: [
      ["A", "01T10:00:00"],
      ["B", "08T10:00:00"],
    ],
    b: [
      ["A", "01T10:00:00"],
      ["B", "08T10:00:00.000001"],
    ],
    c: [
      ["A", "01T10:00:00"],
      ["A", "05T10:00:00"],
      ["B", "10T10:00:00"],
    ],
    // From the first A, C comes in time after B but B too late; from the second A both fit: greedy search fails.
    d: [
      ["A", "01T00:00:00"],
      ["B", "02T00:00:00"],
      ["A", "09T00:00:00"],
      ["B", "10T00:00:00"],
      ["C", "12T00:00:00"],
    ],
    // The first B is in time for A but too early for C; the second B must be taken.
    e: [
      ["A", "01T00:00:00"],
      ["B", "02T00:00:00"],
      ["B", "07T00:00:00"],
      ["C", "13T00:00:00"],
    ],
    f: [
      ["A", "01T00:00:00"],
      ["B", "09T00:00:00"],
      ["C", "10T00:00:00"],
    ],
    g: [
      ["A", "01T00:00:00"],
      ["B", "01T00:00:00"],
      ["C", "01T00:00:00"],
    ],
    h: [
      ["A", "01T00:00:00"],
      ["B", "03T00:00:00"],
      ["C", "05T00:00:00.000001"],
      ["B", "06T00:00:00"],
    ],
    i: [
      ["A", "01T00:00:00"],
      ["$", "02T00:00:00"],
      ["B", "03T00:00:00"],
    ],
    j: [
      ["A", "01T00:00:00"],
      ["$", "01T00:00:00"],
      ["B", "01T00:00:00.000001"],
    ],
  }),
  cases: [
    chain([step("A"), step("B", week)], "acdehij", "exactly seven days is within, a microsecond more is not"),
    chain([step("A"), step("B", { within: { hours: 168 } })], "acdehij"),
    chain([step("A"), step("B", { within: { weeks: 1 } })], "acdehij"),
    chain([step("A"), step("B")], "abcdefhij"),
    chain(
      [step("A"), step("B", week), step("C", week)],
      "deh",
      "the chain may need a later first, or a later second, event",
    ),
    chain(
      [step("A"), step("B", week), step("C", { within: { days: 2 } })],
      "d",
      "two days and a microsecond are too long for h",
    ),
    chain([step("A"), step("B", week), step("C", { within: { days: 3 } })], "dh"),
    chain(
      [step("A"), step("B", { within: { days: 1 } }), step("C", week)],
      "d",
      "within binds to the step before, not to the first",
    ),
    chain([step("A"), step("B", { within: { days: 0 } })], "", "no event is strictly later and yet no later"),
    chain([step("A"), buy(), step("B")], "i", "steps of different tables; equal instants are not in order"),
    chain([step("A"), buy({ within: { days: 1 } })], "i"),
    chain([buy(), step("B")], "ij"),
    chain([buy(), step("A")], ""),
    chain([step("A"), step("B", { within: { months: 1 } }), step("C")], "defh"),
  ],
};

/** 31 January and a month is 28 February; the calendar is London's. */
const calendar: World = {
  name: "sequences within a month",
  asOf: "2025-07-01",
  timeZone: "Europe/London",
  rows: {
    customers: [..."abcd"].map((customer_id) => ({ customer_id })),
    visits: [
      { visit_id: "1", customer_id: "a", page: "A", seen_at: "2025-01-31T12:00:00Z" },
      { visit_id: "2", customer_id: "a", page: "B", seen_at: "2025-02-28T12:00:00Z" },
      { visit_id: "3", customer_id: "b", page: "A", seen_at: "2025-01-31T12:00:00Z" },
      { visit_id: "4", customer_id: "b", page: "B", seen_at: "2025-02-28T12:00:00.000001Z" },
      // The clocks went forward on 30 March: noon there is 12:00 UTC before and 11:00 UTC after.
      { visit_id: "5", customer_id: "c", page: "A", seen_at: "2025-03-15T12:00:00Z" },
      { visit_id: "6", customer_id: "c", page: "B", seen_at: "2025-04-15T11:00:00Z" },
      { visit_id: "7", customer_id: "d", page: "A", seen_at: "2025-03-15T12:00:00Z" },
      { visit_id: "8", customer_id: "d", page: "B", seen_at: "2025-04-15T11:00:00.000001Z" },
    ],
  },
  cases: [
    chain(
      [step("A"), step("B", { within: { months: 1 } })],
      "ac",
      "clamped to the last day; the same time by the clock there",
    ),
    chain([step("A"), step("B", { within: { years: 1 } })], "abcd"),
    chain([step("A"), step("B", { within: { months: 1, hours: 1 } })], "abcd"),
    chain([step("A"), step("B", { within: { days: 31 } })], "abcd", "31 days are exact hours"),
  ],
};

/** More steps than the plan keeps in one piece. */
const manySteps = 14;
const daily = (pages: string): (readonly [string, string])[] =>
  [...pages].map((page, i) => [page, `${String(i + 1).padStart(2, "0")}T10:00:00`]);
const many = (page: string, more?: Partial<SequenceStep>): SequenceStep[] =>
  Array.from({ length: manySteps }, (_, i) => step(page, i === 0 ? {} : more));

const long: World = {
  name: "sequences of many steps",
  asOf: "2025-07-01",
  rows: journeys({
    a: daily("A".repeat(manySteps)),
    b: daily("A".repeat(manySteps - 1)),
    c: daily(`${"A".repeat(manySteps - 1)}CA`),
    d: daily(`B${"A".repeat(manySteps)}`),
    e: daily(`${"A".repeat(manySteps)}B`),
    f: [],
  }),
  cases: [
    chain(many("A"), "acde"),
    chain(many("A", { within: { days: 1 } }), "ade", "every step within its span, also from part to part"),
    chain([...many("A"), step("B")], "e"),
    chain([step("B"), ...many("A")], "d"),
  ],
};

export const sequenceWorlds = [order, spans, calendar, long];
