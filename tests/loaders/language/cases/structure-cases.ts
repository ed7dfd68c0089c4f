import type { Condition } from "../../../../data/language.ts";
import type { Segmentation } from "../../../../data/study.ts";
import { cases, event, is, type World } from "./case.ts";
import type { Row } from "./trial-study.ts";

const text = { name: { en: "part", fa: "بخش" }, description: { en: "part", fa: "بخش" } };

function segmentation(
  id: string,
  parts: readonly (readonly [string, Condition])[],
  otherwise: string,
): Segmentation {
  return {
    id,
    ...text,
    basis: "behavioural",
    goal: "goal",
    cases: parts.map(([segment, where]) => ({ segment, ...text, where })),
    otherwise: { segment: otherwise, ...text },
  };
}

const people: readonly Row[] = [
  { customer_id: "a", size: 1, owner: true },
  { customer_id: "b", size: 2, owner: false },
  { customer_id: "c", size: 3 },
  { customer_id: "d", owner: true },
];

const structure: World = {
  name: "and, or, not, segments and segmentations",
  asOf: "2026-01-01",
  rows: { customers: people },
  segments: {
    small: is("size", "LTE", 2),
    owner: is("owner", "EQ", true),
    small_owner: { all: [{ segment: "small" }, { segment: "owner" }] },
    twice: { any: [{ all: [{ segment: "small" }, { segment: "owner" }] }, { not: { segment: "small" } }] },
    in_tier: { any: [{ segment: "tier_high" }, { segment: "owner" }] },
  },
  segmentations: [
    segmentation(
      "tier",
      [
        ["tier_low", is("size", "LTE", 2)],
        ["tier_middle", is("size", "LTE", 1)],
        ["tier_high", is("size", "GTE", 2)],
      ],
      "tier_unknown",
    ),
    segmentation(
      "home",
      [
        ["home_own", { segment: "in_tier" }],
        ["home_all", { all: [] }],
      ],
      "home_none",
    ),
  ],
  cases: cases(
    [{ all: [] }, "abcd", "everyone"],
    [{ any: [] }, "", "nobody"],
    [{ not: { all: [] } }, ""],
    [{ not: { any: [] } }, "abcd"],
    [{ all: [is("size", "LTE", 2)] }, "ab"],
    [{ any: [is("size", "LTE", 2)] }, "ab"],
    [{ all: [is("size", "LTE", 2), is("owner", "EQ", true)] }, "a"],
    [{ any: [is("size", "LTE", 2), is("owner", "EQ", true)] }, "abd"],
    [{ not: is("size", "LTE", 2) }, "cd", "not of something missing is true"],
    [is("size", "GT", 2), "c", "which the opposite comparison is not"],
    [{ not: { not: is("size", "LTE", 2) } }, "ab"],
    [{ not: is("size", "NEQ", 2) }, "b"],
    [{ not: { all: [is("size", "LTE", 2), is("owner", "EQ", true)] } }, "bcd"],
    [{ any: [{ not: is("size", "LTE", 2) }, { not: is("owner", "EQ", true) }] }, "bcd", "De Morgan"],
    [{ not: { any: [is("size", "LTE", 2), is("owner", "EQ", true)] } }, "c"],
    [{ all: [{ not: is("size", "LTE", 2) }, { not: is("owner", "EQ", true) }] }, "c", "De Morgan"],
    [{ all: [{ any: [] }, { all: [] }] }, ""],
    [{ any: [{ any: [] }, { all: [] }] }, "abcd"],
    [{ all: [is("size", "EXISTS"), is("size", "EXISTS")] }, "abc", "the same condition twice"],
    [{ segment: "small" }, "ab"],
    [{ not: { segment: "small" } }, "cd"],
    [{ segment: "small_owner" }, "a"],
    [{ segment: "twice" }, "acd", "a segment referred to twice"],
    [{ segment: "tier_low" }, "ab"],
    [{ segment: "tier_middle" }, "", "an earlier case has already taken them"],
    [{ segment: "tier_high" }, "c", "b is taken by the first case"],
    [{ segment: "tier_unknown" }, "d", "the rest, what is missing too"],
    [{ segment: "in_tier" }, "acd"],
    [{ segment: "home_own" }, "acd", "a case may refer to a segment that refers to another segmentation"],
    [{ segment: "home_all" }, "b"],
    [{ segment: "home_none" }, ""],
    [{ all: [{ segment: "tier_low" }, { segment: "home_own" }] }, "a"],
  ),
};

const visited = (op: string, value?: unknown) =>
  event({ table: "visits", measure: "COUNT", op, ...(value === undefined ? {} : { value }) });

const missingTable: World = {
  name: "a table that the lake does not hold",
  asOf: "2026-01-01",
  without: ["visits"],
  rows: {
    customers: people,
    buys: [{ buy_id: "1", customer_id: "a", at: "2025-12-01T00:00:00Z" }],
  },
  cases: cases(
    [visited("LT", 1), "", "an empty feed says nothing of customers"],
    [visited("MISSING"), "abcd"],
    [visited("EXISTS"), ""],
    [visited("NEQ", 1), "abcd"],
    [{ not: visited("GTE", 1) }, "abcd"],
    [event({ table: "visits", measure: "DAYS_SINCE_LAST", op: "GTE", value: 0 }), ""],
    [event({ table: "visits", measure: "ACTIVE_PERIODS", period: { days: 7 }, op: "GTE", value: 0 }), ""],
    [{ sequence: { steps: [{ table: "visits" }] } }, "", "nothing is known to have happened"],
    [{ not: { sequence: { steps: [{ table: "visits" }] } } }, "abcd"],
    [{ sequence: { steps: [{ table: "buys" }, { table: "visits" }] } }, ""],
    [event({ table: "buys", measure: "COUNT", op: "LT", value: 1 }), "bcd", "the other table is there"],
  ),
};

/** A table that is there and holds no row is a fact: nobody did anything. */
const emptyTable: World = {
  name: "a table without rows",
  asOf: "2026-01-01",
  rows: { customers: people },
  cases: cases(
    [visited("LT", 1), "abcd"],
    [visited("MISSING"), ""],
    [
      event({ table: "visits", measure: "DISTINCT", column: "page", op: "EQ", value: 0 }),
      "abcd",
      "distinct of nothing is nought",
    ],
    [event({ table: "visits", measure: "MAX", column: "page", op: "MISSING" }), "abcd"],
    [{ sequence: { steps: [{ table: "visits" }] } }, ""],
    [event({ table: "visits", measure: "COUNT", op: "TOP_PERCENT", value: 1 }), "abcd", "all tie at nought"],
    [
      event({ table: "visits", measure: "DAYS_SINCE_LAST", op: "TOP_PERCENT", value: 100 }),
      "",
      "nobody has a value",
    ],
  ),
};

export const structureWorlds = [structure, missingTable, emptyTable];
