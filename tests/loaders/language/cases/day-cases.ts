import { bought, cases, column, event, is, type World } from "./case.ts";

const born = (days: readonly string[]): World["rows"] => ({
  customers: days.map((day, i) => ({ customer_id: String.fromCharCode(97 + i), born: day })),
});
const soon = (days: number) => is("born", "ANNIVERSARY_IN_NEXT", { days });

const commonYear: World = {
  name: "birthdays on 29 February in a common year",
  asOf: "2026-02-28",
  rows: born(["1992-02-29", "1992-02-28", "1993-03-01", "1992-02-27", "2026-02-28"]),
  cases: cases(
    [soon(0), "be", "the 29th is not today; the day of birth is its own anniversary"],
    [soon(1), "abce", "29 February counts on 1 March"],
    [soon(363), "abce"],
    [soon(364), "abcde", "yesterday's comes again in 364 days"],
  ),
};

const leapYear: World = {
  name: "birthdays on 29 February in a leap year",
  asOf: "2028-02-28",
  rows: born(["1992-02-29", "1992-02-28", "1993-03-01", "2000-02-29"]),
  cases: cases([soon(0), "b"], [soon(1), "abd", "on the day itself"], [soon(2), "abcd"]),
};

const leapDay: World = {
  name: "birthdays, computed on 29 February",
  asOf: "2028-02-29",
  rows: born(["1992-02-29", "1992-02-28", "1993-03-01"]),
  cases: cases([soon(0), "a"], [soon(1), "ac"], [soon(364), "ac"], [soon(365), "abc", "28 February 2029"]),
};

const century: World = {
  name: "birthdays on 29 February in 2100, which has none",
  asOf: "2100-02-28",
  rows: born(["1992-02-29", "1992-03-02"]),
  cases: cases([soon(0), ""], [soon(1), "a"], [soon(2), "ab"]),
};

const newYear: World = {
  name: "birthdays across the new year",
  asOf: "2025-12-31",
  rows: born(["1990-12-31", "1990-01-01", "1990-12-30", "1990-01-31"]),
  cases: cases(
    [soon(0), "a"],
    [soon(1), "ab"],
    [soon(31), "abd"],
    [is("born", "ANNIVERSARY_IN_NEXT", { months: 1 }), "abd"],
    [is("born", "ANNIVERSARY_IN_NEXT", { years: 1 }), "abcd"],
    [is("born", "ANNIVERSARY_IN_NEXT", { hours: 23 }), "a", "hours count as the whole days in them"],
    [is("born", "ANNIVERSARY_IN_NEXT", { hours: 24 }), "ab"],
  ),
};

/** As-of in the evening in New York is tomorrow by UTC; a date counts as its midnight there. */
const evening: World = {
  name: "dates and instants, computed in the evening in New York",
  asOf: "2026-03-08T01:00:00Z", // 20:00 on 7 March there.
  timeZone: "America/New_York",
  rows: {
    customers: [
      { customer_id: "a", born: "2026-03-07", joined_at: "2026-03-07T05:00:00Z" },
      { customer_id: "b", born: "2026-03-08", joined_at: "2026-03-07T04:59:59.999999Z" },
      { customer_id: "c", born: "2026-03-06", joined_at: "2026-03-08T04:59:59.999999Z" },
      { customer_id: "d", born: "2026-03-09", joined_at: "2026-03-08T05:00:00Z" },
    ],
  },
  cases: cases(
    [is("born", "IN_LAST", { hours: 20 }), "a", "midnight of the 7th is exactly twenty hours ago"],
    [is("born", "IN_LAST", { hours: 19 }), ""],
    [is("born", "IN_LAST", { days: 2 }), "ac"],
    [is("born", "IN_LAST", { days: 1 }), "a", "midnight of the 6th is more than a day ago"],
    [
      is("born", "IN_NEXT", { hours: 4 }),
      "",
      "midnight of the 8th is exactly four hours ahead, the span's end",
    ],
    [is("born", "IN_NEXT", { hours: 5 }), "b"],
    [
      is("born", "IN_NEXT", { days: 1 }),
      "b",
      "the 8th has 23 hours, yet midnight of the 9th is 27 hours ahead",
    ],
    [is("born", "IN_NEXT", { hours: 28 }), "bd"],
    [is("born", "NOT_IN_LAST", { days: 2 }), "bd"],
    [is("born", "ANNIVERSARY_IN_NEXT", { days: 0 }), "a", "today there is the 7th"],
    [is("joined_at", "ON", "2026-03-07"), "ac"],
    [is("joined_at", "BEFORE", "2026-03-07"), "b"],
    [
      is("joined_at", "AFTER", "2026-03-07"),
      "d",
      "after the whole of that day, which ends at 05:00 of the 8th by UTC",
    ],
    [is("joined_at", "AFTER", "2026-03-07T00:00:00-05:00"), "cd", "after that very instant: a is at it"],
    [is("joined_at", "BEFORE", "2026-03-08"), "abc"],
    [is("joined_at", "BETWEEN", ["2026-03-07", "2026-03-07"]), "ac", "one whole day"],
    [
      is("joined_at", "BETWEEN", ["2026-03-07T05:00:00.000001Z", "2026-03-07"]),
      "c",
      "from an instant to the end of its day",
    ],
    [is("joined_at", "BETWEEN", ["2026-03-07", "2026-03-07T05:00:00Z"]), "a"],
    [{ not: is("joined_at", "AFTER", "2026-03-07") }, "abc"],
    [is("joined_at", "BETWEEN", ["2026-03-07", "2026-03-08"]), "acd"],
    [is("joined_at", "ANNIVERSARY_IN_NEXT", { days: 0 }), "ac"],
    [is("joined_at", "ANNIVERSARY_IN_NEXT", { days: 1 }), "acd"],
    [is("joined_at", "IN_NEXT", { hours: 4 }), "c"],
    [is("joined_at", "IN_LAST", { hours: 20 }), "a"],
  ),
};

/** A day of 23 hours, one of 25, and one whose midnight never came. */
const clocks: World = {
  name: "whole days on which clocks change in London",
  asOf: "2026-01-01",
  timeZone: "Europe/London",
  rows: {
    customers: [
      { customer_id: "a", joined_at: "2025-03-30T22:59:59.999999Z" }, // The last instant of 30 March.
      { customer_id: "b", joined_at: "2025-03-30T23:00:00Z" },
      { customer_id: "c", joined_at: "2025-10-25T22:59:59.999999Z" },
      { customer_id: "d", joined_at: "2025-10-25T23:00:00Z" }, // The first of 26 October.
      { customer_id: "e", joined_at: "2025-10-26T23:59:59.999999Z" },
      { customer_id: "f", joined_at: "2025-10-27T00:00:00Z" },
      { customer_id: "g" },
    ],
    buys: [
      { buy_id: "1", customer_id: "a", at: "2025-01-31T12:00:00Z", paid_at: "2025-03-30T22:59:59.999999Z" },
      { buy_id: "2", customer_id: "b", at: "2025-01-31T23:59:59.999999Z", paid_at: "2025-03-30T23:00:00Z" },
      { buy_id: "3", customer_id: "c", at: "2025-02-01T00:00:00Z" },
    ],
  },
  cases: cases(
    [is("joined_at", "BETWEEN", ["2025-03-30", "2025-03-30"]), "a"],
    [is("joined_at", "AFTER", "2025-03-30"), "bcdef"],
    [is("joined_at", "BEFORE", "2025-03-31"), "a"],
    [is("joined_at", "BETWEEN", ["2025-10-26", "2025-10-26"]), "de"],
    [is("joined_at", "AFTER", "2025-10-26"), "f"],
    [is("joined_at", "BEFORE", "2025-10-26"), "abc"],
    [bought([column("paid_at", "BETWEEN", ["2025-03-30", "2025-03-30"])]), "a", "events' where alike"],
    [bought([column("paid_at", "AFTER", "2025-03-30")]), "b"],
    [bought([column("paid_at", "BEFORE", "2025-03-31")]), "a"],
    [bought([column("at", "BETWEEN", ["2025-01-01", "2025-01-31"])]), "ab", "the last day of January counts"],
    [bought([column("at", "AFTER", "2025-01-31")]), "c"],
    [
      event({
        table: "buys",
        measure: "MAX",
        column: "at",
        op: "BETWEEN",
        value: ["2025-01-31", "2025-01-31"],
      }),
      "ab",
      "measures alike",
    ],
    [
      bought([], { from: "2025-01-01", to: "2025-01-31" }),
      "",
      "windows stay half-open: to a day ends before it",
    ],
  ),
};

const gap: World = {
  name: "whole days where a midnight never came",
  asOf: "2022-04-01",
  timeZone: "Asia/Tehran", // On 22 March 2022 the clocks went from 00:00 to 01:00, at 20:30 by UTC of the 21st.
  rows: {
    customers: [
      { customer_id: "a", joined_at: "2022-03-21T20:29:59.999999Z" },
      { customer_id: "b", joined_at: "2022-03-21T20:30:00Z" },
    ],
  },
  cases: cases(
    [is("joined_at", "AFTER", "2022-03-21"), "b"],
    [is("joined_at", "BETWEEN", ["2022-03-21", "2022-03-21"]), "a"],
    [is("joined_at", "BEFORE", "2022-03-22"), "a"],
  ),
};

export const dayWorlds = [clocks, gap, commonYear, leapYear, leapDay, century, newYear, evening];
