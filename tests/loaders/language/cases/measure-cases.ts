import type { EventCondition, MeasureKind } from "../../../../data/language.ts";
import { cases, column, event, type World } from "./case.ts";

const of = (
  measure: MeasureKind,
  field: string | null,
  op: string,
  value?: unknown,
  more: Partial<EventCondition> = {},
) => event({ table: "buys", measure, column: field, op, ...(value === undefined ? {} : { value }), ...more });

/**
 * a bought three times, one of them without an amount or note; b once; c never; d only what lacks every value; e only
 * at as-of and later.
 */
export const measureWorld: World = {
  name: "measures",
  asOf: "2026-01-01",
  rows: {
    customers: [..."abcde"].map((customer_id) => ({ customer_id })),
    wares: [
      { ware_id: "mug", kind: "Kitchen", heft: 0.35 },
      { ware_id: "card", kind: "Paper", heft: 0.01 },
    ],
    buys: [
      {
        buy_id: "1",
        customer_id: "a",
        at: "2025-12-01T00:00:00Z",
        amount: 0.1,
        quantity: 2,
        weight: 0.1,
        note: "x",
        gift: true,
        due: "2025-12-20",
        paid_at: "2025-12-02T00:00:00Z",
        tags: ["red"],
        ware_id: "mug",
      },
      {
        buy_id: "2",
        customer_id: "a",
        at: "2025-12-01T23:59:59.999999Z",
        amount: 0.2,
        quantity: 4,
        weight: 0.2,
        note: "X",
        gift: false,
        due: "2026-02-01",
        paid_at: "2025-12-03T00:00:00Z",
        tags: ["red"],
        ware_id: "card",
      },
      { buy_id: "3", customer_id: "a", at: "2025-12-31T23:59:59.999999Z" },
      {
        buy_id: "4",
        customer_id: "b",
        at: "2025-12-31T00:00:00Z",
        amount: 5,
        quantity: 0,
        weight: -1,
        note: "",
        gift: false,
        due: "2025-12-31",
        paid_at: "2026-01-05T00:00:00Z",
        tags: [],
        ware_id: "mug",
      },
      { buy_id: "5", customer_id: "d", at: "2025-10-01T08:00:00Z" },
      {
        buy_id: "6",
        customer_id: "e",
        at: "2026-01-01T00:00:00Z",
        amount: 100,
        quantity: 9,
        weight: 9,
        note: "z",
        gift: true,
        due: "2020-01-01",
        paid_at: "2020-01-01T00:00:00Z",
        tags: ["red"],
        ware_id: "mug",
      },
      { buy_id: "7", customer_id: "e", at: "2026-05-01T00:00:00Z", amount: 100, quantity: 9, note: "z" },
    ],
  },
  cases: cases(
    [of("COUNT", null, "LT", 1), "ce", "who has no event counts as having none; as-of itself is too late"],
    [of("COUNT", null, "EQ", 0), "ce"],
    [of("COUNT", null, "GTE", 1), "abd"],
    [of("COUNT", null, "NEQ", 3), "bcde"],
    [of("COUNT", null, "EXISTS"), "abcde", "a count is never missing"],
    [of("COUNT", null, "MISSING"), ""],
    [of("COUNT", null, "IN", [0, 3]), "ace"],
    [of("COUNT", null, "NOT_IN", [0, 3]), "bd"],
    [of("COUNT", null, "BETWEEN", [1, 2]), "bd"],
    [of("COUNT", null, "GTE", 1, { where: [column("amount", "MISSING")] }), "ad"],

    [of("SUM", "amount", "EQ", 0.3), "a", "money adds up exactly, and missing amounts are left out"],
    [of("SUM", "amount", "EQ", 0), "cde", "the sum of nothing, or of missing values only, is nought"],
    [of("SUM", "weight", "EQ", 0.3), "a", "tenths add up as they are written"],
    [of("SUM", "weight", "LT", 0), "b"],
    [of("SUM", "quantity", "GTE", 6), "a"],
    [of("SUM", "quantity", "MISSING"), ""],
    [of("SUM", "heft", "EQ", 0.36), "a", "read through the ware"],
    [of("SUM", "amount", "GT", 1, { where: [column("kind", "EQ", "Kitchen")] }), "b"],

    [of("AVG", "amount", "EQ", 0.15), "a", "over the two known amounts, not three"],
    [of("AVG", "quantity", "EQ", 3), "a"],
    [of("AVG", "weight", "LT", 0), "b"],
    [of("AVG", "quantity", "MISSING"), "cde", "the mean of nothing is missing"],
    [of("AVG", "quantity", "GTE", 0), "ab", "and missing is below and above nothing"],
    [of("AVG", "quantity", "NEQ", 3), "bcde"],

    [of("MIN", "amount", "EQ", 0.1), "a"],
    [of("MIN", "quantity", "LTE", 2), "ab"],
    [of("MIN", "weight", "MISSING"), "cde"],
    [of("MIN", "note", "EQ", ""), "b"],
    [of("MIN", "note", "EQ", "X"), "a", "capitals come before small letters"],
    [of("MIN", "due", "BEFORE", "2025-12-31"), "a"],
    [of("MIN", "paid_at", "AFTER", "2025-12-02"), "b"],
    [of("MIN", "gift", "EQ", false), "ab"],
    [of("MAX", "amount", "GT", 1), "b"],
    [of("MAX", "quantity", "EQ", 4), "a"],
    [of("MAX", "quantity", "GTE", 0), "ab"],
    [of("MAX", "note", "STARTS_WITH", "x"), "a"],
    [of("MAX", "due", "IN_NEXT", { months: 2 }), "a"],
    [of("MAX", "paid_at", "IN_NEXT", { days: 5 }), "b", "what a purchase tells of later does count"],
    [of("MAX", "gift", "EQ", true), "a"],
    [of("MAX", "gift", "NEQ", true), "bcde"],

    [of("DISTINCT", "note", "EQ", 2), "a", "x and X differ"],
    [of("DISTINCT", "note", "EQ", 1), "b", "an empty text is a value"],
    [of("DISTINCT", "note", "EQ", 0), "cde", "nothing, or missing values only"],
    [of("DISTINCT", "quantity", "GTE", 1), "ab"],
    [of("DISTINCT", "kind", "EQ", 2), "a"],
    [of("DISTINCT", "due", "EQ", 2), "a"],
    [of("DISTINCT", "gift", "EQ", 2), "a"],

    [of("DAYS_SINCE_FIRST", null, "EQ", 31), "a"],
    [of("DAYS_SINCE_FIRST", null, "EQ", 92), "d"],
    [of("DAYS_SINCE_FIRST", null, "MISSING"), "ce", "no event, no day"],
    [of("DAYS_SINCE_LAST", null, "EQ", 1), "ab", "a microsecond before midnight is yesterday"],
    [of("DAYS_SINCE_LAST", null, "LTE", 0), ""],
    [of("DAYS_SINCE_LAST", null, "GTE", 0), "abd"],
    [of("DAYS_SINCE_LAST", null, "NEQ", 1), "cde"],
    [of("DAYS_SINCE_LAST", null, "EQ", 31, { where: [column("gift", "EXISTS")] }), "a"],

    [of("ACTIVE_DAYS", null, "EQ", 2), "a", "two purchases of one day are one"],
    [of("ACTIVE_DAYS", null, "EQ", 1), "bd"],
    [of("ACTIVE_DAYS", null, "LT", 1), "ce"],

    [of("ACTIVE_PERIODS", null, "EQ", 2, { period: { days: 7 } }), "a", "periods 0 and 4"],
    [
      of("ACTIVE_PERIODS", null, "EQ", 1, { period: { days: 31 } }),
      "abd",
      "the 31 days hold all of a's purchases",
    ],
    [of("ACTIVE_PERIODS", null, "EQ", 0, { period: { weeks: 1 } }), "ce"],
    [of("ACTIVE_PERIODS", null, "EXISTS", undefined, { period: { weeks: 1 } }), "abcde"],
  ),
};

/** Purchases at the very edges of periods, counted back from as-of. */
export const periodWorld: World = {
  name: "active periods",
  asOf: "2025-03-31",
  rows: {
    customers: [..."abcdef"].map((customer_id) => ({ customer_id })),
    buys: [
      // Periods of seven days: 0 from 24 March, 1 from 17, 2 from 10, 3 from 3 March.
      ...["2025-03-24T00:00:00Z", "2025-03-23T23:59:59.999999Z", "2025-03-10T00:00:00Z"].map((at, i) => ({
        buy_id: `a${i}`,
        customer_id: "a",
        at,
      })),
      ...["2025-03-30T23:59:59.999999Z", "2025-03-24T00:00:00Z", "2025-03-25T00:00:00Z"].map((at, i) => ({
        buy_id: `b${i}`,
        customer_id: "b",
        at,
      })),
      ...["2025-03-09T23:59:59Z", "2025-03-03T00:00:00Z", "2025-03-02T23:59:59.999999Z"].map((at, i) => ({
        buy_id: `c${i}`,
        customer_id: "c",
        at,
      })),
      // Months back from 31 March: from 28 February, from 31 January, from 31 December.
      ...[
        "2025-02-28T00:00:00Z",
        "2025-02-27T23:59:59.999999Z",
        "2025-01-31T00:00:00Z",
        "2025-01-30T23:59:59.999999Z",
      ].map((at, i) => ({ buy_id: `d${i}`, customer_id: "d", at })),
      ...["2025-03-31T00:00:00Z", "2025-03-20T00:00:00Z"].map((at, i) => ({
        buy_id: `e${i}`,
        customer_id: "e",
        at,
      })),
    ],
  },
  cases: cases(
    [
      of("ACTIVE_PERIODS", null, "GTE", 3, { period: { days: 7 }, window: { last: { weeks: 4 } } }),
      "a",
      "at least three of the last four weeks",
    ],
    [
      of("ACTIVE_PERIODS", null, "EQ", 1, { period: { days: 7 }, window: { last: { weeks: 4 } } }),
      "bce",
      "the first instant of a period is its own; a microsecond earlier is the next",
    ],
    [
      of("ACTIVE_PERIODS", null, "EQ", 1, { period: { days: 7 }, window: { last: { days: 10 } } }),
      "b",
      "20 March lies before the window",
    ],
    [
      of("ACTIVE_PERIODS", null, "EQ", 2, { period: { days: 7 }, window: { last: { days: 10 } } }),
      "a",
      "the second period is cut to three days, and counts",
    ],
    [
      of("ACTIVE_PERIODS", null, "EQ", 3, { period: { months: 1 }, window: { last: { months: 3 } } }),
      "d",
      "28 February opens the first month, 31 January the second; 30 January is in the third",
    ],
    [
      of("ACTIVE_PERIODS", null, "EQ", 2, { period: { months: 1 }, window: { last: { months: 2 } } }),
      "d",
      "30 January lies before the window",
    ],
    [of("ACTIVE_PERIODS", null, "EQ", 1, { period: { months: 1 }, window: { last: { months: 3 } } }), "abce"],
    [of("ACTIVE_PERIODS", null, "EQ", 1, { period: { years: 1 }, window: { from: "2024-01-01" } }), "abcde"],
    [
      of("ACTIVE_PERIODS", null, "EQ", 1, { period: { days: 7 }, window: { previous: { days: 14 } } }),
      "ac",
      "periods end where the window ends",
    ],
    [of("ACTIVE_PERIODS", null, "EQ", 2, { period: { days: 7 }, window: { previous: { days: 14 } } }), ""],
    [of("ACTIVE_PERIODS", null, "EQ", 2, { period: { days: 7 } }), "cd", "without a window, back from as-of"],
    [
      of("ACTIVE_PERIODS", null, "EQ", 2, {
        period: { hours: 24 },
        window: { from: "2025-03-23", to: "2025-03-26" },
      }),
      "ab",
    ],
  ),
};
