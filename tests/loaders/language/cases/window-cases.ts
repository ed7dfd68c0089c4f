import type { Window } from "../../../../data/language.ts";
import { type Case, cases, column, event, is, type World } from "./case.ts";

/** One purchase a customer, a letter each in the order given. */
function oneEach(instants: readonly string[]): World["rows"] {
  const ids = instants.map((_, i) => String.fromCharCode(97 + i));
  return {
    customers: ids.map((customer_id) => ({ customer_id })),
    buys: instants.map((at, i) => ({ buy_id: String(i), customer_id: ids[i] ?? "", at })),
  };
}

const within = (window: Window | undefined, holds: string, why?: string): Case => ({
  where: event({
    table: "buys",
    measure: "COUNT",
    ...(window === undefined ? {} : { window }),
    op: "GTE",
    value: 1,
  }),
  holds,
  ...(why === undefined ? {} : { why }),
});

/** a at as-of, b a microsecond before, c at the start of 90 days, d a microsecond before it; e and f the same a span earlier. */
const dayWindows: World = {
  name: "windows of hours, days and weeks",
  asOf: "2026-03-31T12:00:00Z",
  rows: oneEach([
    "2026-03-31T12:00:00Z",
    "2026-03-31T11:59:59.999999Z",
    "2025-12-31T12:00:00Z",
    "2025-12-31T11:59:59.999999Z",
    "2025-10-02T12:00:00Z",
    "2025-10-02T11:59:59.999999Z",
  ]),
  cases: [
    within(undefined, "bcdef", "an event exactly at as-of never counts"),
    within({ last: { days: 90 } }, "bc", "the first instant is in, as-of is out"),
    within({ last: { hours: 2160 } }, "bc"),
    within({ last: { days: 89, hours: 23 } }, "b"),
    within({ last: { weeks: 12, days: 6 } }, "bc"),
    within({ last: { days: 0 } }, "", "a span of nothing holds nothing"),
    within({ previous: { days: 90 } }, "de", "from the start of the span before up to the start of the last"),
    within({ previous: { hours: 2160 } }, "de"),
    within({ previous: { weeks: 12, days: 6 } }, "de"),
    within({ last: { hours: 1 } }, "b"),
    within({ previous: { hours: 1 } }, ""),
    within({ last: { weeks: 1 } }, "b"),
    within({ previous: { weeks: 1 } }, ""),
    within(
      { from: "2025-12-31T12:00:00Z", to: "2026-03-31T11:59:59.999999Z" },
      "c",
      "exactly at from is in, exactly at to is out",
    ),
    within({ from: "2025-12-31T11:59:59.999999Z", to: "2026-03-31T12:00:00Z" }, "bcd"),
    within({ from: "2025-12-31" }, "bcd", "a date is its first instant"),
    within({ to: "2025-12-31" }, "ef"),
    within({ to: "2025-12-31T12:00:00Z" }, "def"),
    within({ to: "2025-12-31T12:00:00.000001Z" }, "cdef", "microseconds of a definition count"),
    within({ to: "2027-01-01" }, "bcdef", "as-of stays the end"),
    within({ from: "2026-03-31T12:00:00Z" }, "", "as-of itself is in no window"),
    within(
      { from: "2025-10-02T13:00:00+01:00", to: "2025-12-31T13:00:00+01:00" },
      "de",
      "an offset is heeded",
    ),
    {
      why: "stopped: active in the span before, not in the last",
      holds: "de",
      where: {
        all: [
          within({ previous: { days: 90 } }, "").where,
          { not: within({ last: { days: 90 } }, "").where },
        ],
      },
    },
  ],
};

/** 31 March of a leap year: months and years are clamped to the last day of the month. */
const monthWindows: World = {
  name: "windows of months and years",
  asOf: "2028-03-31",
  rows: oneEach([
    "2028-02-29T00:00:00Z",
    "2028-02-28T23:59:59.999999Z",
    "2028-01-31T00:00:00Z",
    "2028-01-30T23:59:59.999999Z",
    "2027-03-31T00:00:00Z",
    "2027-03-30T23:59:59.999999Z",
    "2026-03-31T00:00:00Z",
    "2026-03-30T23:59:59.999999Z",
  ]),
  cases: [
    within({ last: { months: 1 } }, "a", "31 March less a month is 29 February"),
    within({ previous: { months: 1 } }, "bc", "from 31 January, not from 29 January"),
    within({ last: { months: 2 } }, "abc"),
    within({ last: { years: 1 } }, "abcde"),
    within({ previous: { years: 1 } }, "fg"),
    within({ last: { months: 12 } }, "abcde"),
    within({ last: { years: 1, months: 1 } }, "abcdef"),
    within({ last: { months: 1, days: 1 } }, "ab", "months first, then days"),
  ],
};

/** As-of on 29 February: a year before is 28 February. */
const leapDayWindows: World = {
  name: "windows from a leap day",
  asOf: "2028-02-29",
  rows: oneEach([
    "2027-02-28T00:00:00Z",
    "2027-02-27T23:59:59.999999Z",
    "2024-02-29T00:00:00Z",
    "2024-02-28T23:59:59.999999Z",
  ]),
  cases: [
    within({ last: { years: 1 } }, "a"),
    within({ last: { years: 4 } }, "abc"),
    within({ previous: { years: 2 } }, "c", "29 February 2024 to 28 February 2026"),
    within({ last: { months: 48 } }, "abc"),
  ],
};

/** New York put its clocks forward on 9 March 2025 at 02:00; as-of is midnight of the 31st there, 04:00 UTC. */
const newYork: World = {
  name: "windows and days across the spring change in New York",
  asOf: "2025-03-31",
  timeZone: "America/New_York",
  rows: {
    customers: [..."abcdef"].map((customer_id) => ({
      customer_id,
      ...(customer_id === "a" ? { joined_at: "2025-03-09T04:59:59.999999Z" } : {}),
    })),
    buys:
      oneEach([
        "2025-02-28T05:00:00Z", // Midnight of 28 February there.
        "2025-02-28T04:59:59.999999Z",
        "2025-03-09T05:00:00Z", // Midnight of 9 March there.
        "2025-03-10T03:59:59.999999Z", // The last instant of a day of 23 hours.
        "2025-03-10T04:00:00Z",
        "2025-03-31T03:59:59.999999Z",
      ]).buys ?? [],
  },
  cases: [
    within({ last: { months: 1 } }, "acdef", "a month begins at midnight there"),
    within({ last: { days: 31 } }, "abcdef", "744 hours, which begin at 23:00 on 27 February"),
    within({ from: "2025-03-09", to: "2025-03-10" }, "cd", "dates are days there"),
    within({ last: { days: 22 } }, "cdef", "528 hours: from 23:00 on 8 March there"),
    within({ last: { hours: 527 } }, "cdef", "exactly from midnight there"),
    within({ last: { hours: 526 } }, "def"),
    ...cases(
      [
        event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 22 }),
        "cd",
        "a day of 23 hours is a day",
      ],
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 21 }), "e"],
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 1 }), "f"],
      [event({ table: "buys", measure: "DAYS_SINCE_FIRST", op: "EQ", value: 31 }), "a"],
      [event({ table: "buys", measure: "DAYS_SINCE_FIRST", op: "EQ", value: 32 }), "b"],
      [
        event({
          table: "buys",
          measure: "COUNT",
          where: [column("at", "ON", "2025-03-09")],
          op: "EQ",
          value: 1,
        }),
        "cd",
      ],
      [is("joined_at", "ON", "2025-03-08"), "a"],
      [is("joined_at", "BEFORE", "2025-03-09"), "a", "a date counts as its midnight there"],
    ),
  ],
};

/** Clocks there moved from +10:30 to +11 on 5 October 2025; as-of is midnight, 13:00 UTC of the day before. */
const lordHowe: World = {
  name: "windows and days across the change of half an hour on Lord Howe Island",
  asOf: "2025-10-31",
  timeZone: "Australia/Lord_Howe",
  rows: oneEach([
    "2025-09-29T13:30:00Z", // Midnight of 30 September there.
    "2025-09-29T13:29:59.999999Z",
    "2025-10-05T12:59:59.999999Z", // The last instant of 5 October there, a day of 23½ hours.
    "2025-10-04T13:30:00Z", // Its first.
    "2025-10-30T12:59:59.999999Z",
  ]),
  cases: [
    within(
      { last: { months: 1 } },
      "acde",
      "begins at midnight there, half an hour later by the clock of UTC",
    ),
    within({ last: { days: 31 } }, "abcde", "744 hours begin at 23:30"),
    within({ from: "2025-10-05", to: "2025-10-06" }, "cd"),
    ...cases(
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 26 }), "cd"],
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 31 }), "a"],
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 32 }), "b"],
      [
        event({
          table: "buys",
          measure: "COUNT",
          where: [column("at", "ON", "2025-10-05")],
          op: "EQ",
          value: 1,
        }),
        "cd",
      ],
    ),
  ],
};

/** Until 2022 Tehran's clocks went forward at midnight: 22 March 2022 began at 01:00 there, 20:30 UTC of the 21st. */
const tehran: World = {
  name: "a day without a midnight in Tehran",
  asOf: "2022-04-01",
  timeZone: "Asia/Tehran",
  rows: oneEach([
    "2022-03-21T20:30:00Z",
    "2022-03-21T20:29:59.999999Z",
    "2022-03-22T19:29:59.999999Z", // The last instant of the 22nd, at +04:30.
    "2022-03-22T19:30:00Z",
    "2022-03-01T00:00:00Z",
  ]),
  cases: [
    within({ from: "2022-03-22" }, "acd", "the day begins at its first instant, 01:00"),
    within({ from: "2022-03-22", to: "2022-03-23" }, "ac"),
    within({ to: "2022-03-22" }, "be"),
    ...cases(
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 10 }), "ac"],
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 11 }), "b"],
      [event({ table: "buys", measure: "DAYS_SINCE_LAST", op: "EQ", value: 9 }), "d"],
      [
        event({
          table: "buys",
          measure: "COUNT",
          where: [column("at", "ON", "2022-03-22")],
          op: "EQ",
          value: 1,
        }),
        "ac",
      ],
      [
        event({
          table: "buys",
          measure: "COUNT",
          where: [column("at", "BEFORE", "2022-03-22")],
          op: "EQ",
          value: 1,
        }),
        "be",
      ],
    ),
  ],
};

/** London's clocks went back on 26 October 2025; from then on UTC is the time there. */
const london: World = {
  name: "a day of 25 hours in London",
  asOf: "2025-11-01",
  timeZone: "Europe/London",
  rows: {
    customers: [..."abcd"].map((customer_id) => ({ customer_id })),
    buys: [
      ...["2025-10-25T23:00:00Z", "2025-10-26T23:59:59.999999Z"].map((at, i) => ({
        buy_id: `a${i}`,
        customer_id: "a",
        at,
      })),
      // Half past one comes twice that night; both are of the 26th.
      ...["2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z", "2025-10-27T00:00:00Z"].map((at, i) => ({
        buy_id: `b${i}`,
        customer_id: "b",
        at,
      })),
      ...["2025-10-25T22:59:59.999999Z", "2025-10-25T23:00:00Z"].map((at, i) => ({
        buy_id: `c${i}`,
        customer_id: "c",
        at,
      })),
    ],
  },
  cases: cases(
    [event({ table: "buys", measure: "ACTIVE_DAYS", op: "EQ", value: 1 }), "a", "25 hours, one day"],
    [event({ table: "buys", measure: "ACTIVE_DAYS", op: "EQ", value: 2 }), "bc"],
    [
      event({
        table: "buys",
        measure: "ACTIVE_DAYS",
        where: [column("at", "ON", "2025-10-26")],
        op: "EQ",
        value: 1,
      }),
      "abc",
    ],
    [event({ table: "buys", measure: "DAYS_SINCE_FIRST", op: "EQ", value: 6 }), "ab"],
    [event({ table: "buys", measure: "DAYS_SINCE_FIRST", op: "EQ", value: 7 }), "c"],
    [
      event({ table: "buys", measure: "ACTIVE_PERIODS", period: { hours: 24 }, op: "EQ", value: 2 }),
      "ab",
      "periods are exact hours, whatever the clocks do",
    ],
    [event({ table: "buys", measure: "COUNT", window: { last: { days: 6 } }, op: "EQ", value: 3 }), "b"],
    [
      event({ table: "buys", measure: "COUNT", window: { last: { days: 6, hours: 1 } }, op: "EQ", value: 2 }),
      "a",
    ],
  ),
};

/** West of Greenwich, around a day of 23 hours; and a midnight of long ago. */
const activeDays: World = {
  name: "active days in New York",
  asOf: "2025-03-31",
  timeZone: "America/New_York",
  rows: {
    customers: [..."abcde"].map((customer_id) => ({ customer_id })),
    buys: [
      ["a", "2025-03-09T04:59:59.999999Z"],
      ["a", "2025-03-09T05:00:00Z"],
      ["b", "2025-03-09T05:00:00Z"],
      ["b", "2025-03-10T03:59:59.999999Z"],
      ["c", "2025-03-10T03:59:59.999999Z"],
      ["c", "2025-03-10T04:00:00Z"],
      ["d", "1979-07-01T03:59:59.999999Z"],
      ["d", "1979-07-01T04:00:00Z"],
    ].map(([customer_id = "", at = ""], i) => ({ buy_id: String(i), customer_id, at })),
  },
  cases: cases(
    [event({ table: "buys", measure: "ACTIVE_DAYS", op: "EQ", value: 2 }), "acd"],
    [event({ table: "buys", measure: "ACTIVE_DAYS", op: "EQ", value: 1 }), "b"],
    [
      event({ table: "buys", measure: "ACTIVE_DAYS", window: { last: { days: 60 } }, op: "EQ", value: 2 }),
      "ac",
    ],
    [event({ table: "buys", measure: "ACTIVE_DAYS", window: { to: "1980-01-01" }, op: "EQ", value: 2 }), "d"],
    [
      event({ table: "buys", measure: "ACTIVE_DAYS", window: { from: "2025-03-10" }, op: "EQ", value: 1 }),
      "c",
    ],
  ),
};

export const windowWorlds = [
  dayWindows,
  monthWindows,
  leapDayWindows,
  newYork,
  lordHowe,
  tehran,
  london,
  activeDays,
];
