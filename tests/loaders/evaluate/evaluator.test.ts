import { describe, expect, test } from "vitest";
import type { Condition, EventMeasure, SequenceCondition } from "../../../data/language.ts";
import type { Expression, PopulationStudy, Trait } from "../../../data/study.ts";
import { canonicalJson } from "../../../loaders/canonical.ts";
import { Evaluator, type EvaluatorOptions } from "../../../loaders/evaluate/evaluator.ts";
import type { Profile } from "../../../loaders/evaluate/profile.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { measureColumn, sequenceColumn } from "../../../loaders/language/column-names.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";

function evaluator(
  parts: Partial<PopulationStudy>,
  asOf = "2026-01-31",
  options: Partial<EvaluatorOptions> = {},
): Evaluator {
  const study = smallStudy(parts);
  const vocabulary = checkStudy(study);
  return new Evaluator({
    vocabulary,
    asOf: parseAsOf(asOf, study.timeZone),
    segments: definedSegments(study),
    cutOffs: [],
    ...options,
  });
}

const order = (ordered_at: string | number, amount: number | null = 1, channel: string | null = "web") => ({
  ordered_at,
  amount,
  channel,
});

/** Out of order; one exactly at as-of, one a microsecond before, one 30 days before to the microsecond. */
const orders = [
  order("2026-01-31T00:00:00Z", 99.99),
  order("2026-01-30T23:59:59.999999Z", 0.2, null),
  order("2025-06-30 23:30:00", 10.1),
  order("2026-01-01T00:00:00Z", 0.1, "وب"),
];

describe("measures over events", () => {
  const value = (
    measure: Omit<EventMeasure, "table">,
    rows: readonly object[] = orders,
    timeZone = "Europe/London",
  ) =>
    evaluator({
      timeZone,
      traits: [
        smallTrait(
          "x",
          { measure: { table: "orders", ...measure } },
          measure.column === "channel" && measure.measure === "MAX" ? "string" : "number",
        ),
      ],
    }).traits({ events: { orders: rows as never } }).x;

  test.each<[Omit<EventMeasure, "table">, unknown, unknown]>([
    [{ measure: "COUNT" }, 3, 0],
    [{ measure: "SUM", column: "amount" }, 10.4, 0],
    [{ measure: "AVG", column: "amount" }, 10.4 / 3, null],
    [{ measure: "MIN", column: "amount" }, 0.1, null],
    [{ measure: "MAX", column: "amount" }, 10.1, null],
    [{ measure: "MAX", column: "channel" }, "وب", null],
    [{ measure: "DISTINCT", column: "channel" }, 2, 0],
    [{ measure: "ACTIVE_DAYS" }, 3, 0],
    [{ measure: "DAYS_SINCE_LAST" }, 1, null],
    // 23:30 in UTC on 30 June is 1 July in London.
    [{ measure: "DAYS_SINCE_FIRST" }, 214, null],
    [{ measure: "COUNT", window: { last: { days: 30 } } }, 2, 0],
    [{ measure: "SUM", column: "amount", window: { last: { days: 30 } } }, 0.3, 0],
    [{ measure: "COUNT", window: { last: { hours: 719 } } }, 1, 0],
    [{ measure: "COUNT", window: { previous: { days: 30 } } }, 0, 0],
    [{ measure: "COUNT", window: { previous: { months: 6 } } }, 1, 0],
    [{ measure: "COUNT", window: { from: "2025-07-01", to: "2026-01-01" } }, 1, 0],
    [{ measure: "COUNT", where: [{ column: "channel", op: "EQ", value: "وب" }] }, 1, 0],
    [{ measure: "COUNT", where: [{ column: "channel", op: "NEQ", value: "web" }] }, 2, 0],
    [
      {
        measure: "SUM",
        column: "amount",
        where: [
          { column: "channel", op: "MISSING" },
          { column: "amount", op: "LT", value: 1 },
        ],
      },
      0.2,
      0,
    ],
    [{ measure: "ACTIVE_PERIODS", period: { days: 7 } }, 3, 0],
    [{ measure: "ACTIVE_PERIODS", period: { days: 30 }, window: { last: { days: 60 } } }, 1, 0],
    [{ measure: "ACTIVE_PERIODS", period: { months: 1 }, window: { last: { months: 8 } } }, 2, 0],
  ])("%j is %j, and %j without any", (measure, expected, without) => {
    expect(value(measure)).toEqual(expected);
    expect(value(measure, [])).toEqual(without);
  });

  test("an event on the edge of two periods lies in the later one", () => {
    const rows = [order("2026-01-24T00:00:00Z"), order("2026-01-23T23:59:59.999999Z")];
    const measure = {
      measure: "ACTIVE_PERIODS",
      period: { weeks: 1 },
      window: { last: { weeks: 4 } },
    } as const;
    expect(value(measure, rows, "UTC")).toBe(2);
    expect(value(measure, rows.slice(0, 1), "UTC")).toBe(1);
  });

  test("sums are exact and do not depend on the order of rows", () => {
    const tenths = Array.from({ length: 1001 }, (_, i) =>
      order("2026-01-01T00:00:00Z", i === 500 ? 1e11 : 0.1),
    );
    expect(value({ measure: "SUM", column: "amount" }, tenths)).toBe(100_000_000_100);
    expect(value({ measure: "SUM", column: "amount" }, [...tenths].reverse())).toBe(100_000_000_100);
  });

  test("the category of an order line stands in its row", () => {
    const measure: EventMeasure = {
      table: "order_lines",
      measure: "SUM",
      column: "quantity",
      where: [{ column: "category", op: "CONTAINS", value: "KIT", ignoreCase: true }],
    };
    const rows = [
      { ordered_at: "2026-01-01T00:00:00Z", quantity: 2, category: "Kitchen" },
      { ordered_at: "2026-01-01T00:00:00Z", quantity: 3, category: null },
      { ordered_at: "2026-01-01T00:00:00Z", quantity: 5, category: "👩‍🍳 kitsch" },
    ];
    const traits = [smallTrait("x", { measure })];
    expect(evaluator({ traits }).traits({ events: { order_lines: rows } }).x).toBe(7);
  });

  test("a table that is not collected makes its measures missing, and conditions on them false", () => {
    const few: Condition = { event: { table: "orders", measure: "COUNT", op: "LT", value: 1 } };
    const none = evaluator({ segments: [smallSegment("few", few), smallSegment("not_few", { not: few })] });
    expect(none.memberships({ events: {} })).toEqual(["not_few"]);
    expect(none.memberships({ events: { orders: [] } })).toEqual(["few"]);
  });
});

describe("sequences", () => {
  const reached = (sequence: SequenceCondition, ...events: readonly (readonly [string, string])[]) => {
    const found = evaluator({}).explain(
      { sequence },
      { events: { events: events.map(([occurred_at, kind]) => ({ occurred_at, kind })) } },
    );
    expect(found.matched).toBe(found.observed === sequence.steps.length);
    return found.observed;
  };
  const step = (kind: string) => ({ table: "events", where: [{ column: "kind", op: "EQ", value: kind }] });
  const aThenB: SequenceCondition = { steps: [step("a"), { ...step("b"), within: { days: 7 } }] };
  const a = ["2026-01-10T00:00:00Z", "a"] as const;

  test.each([
    ["nothing", [], 0],
    ["B alone", [["2026-01-10T00:00:00Z", "b"]], 0],
    ["A alone", [a], 1],
    ["A then B", [a, ["2026-01-11T00:00:00Z", "b"]], 2],
    ["B then A", [a, ["2026-01-09T00:00:00Z", "b"]], 1],
    ["both at the same instant", [a, ["2026-01-10T00:00:00Z", "b"]], 1],
    ["B exactly seven days later", [a, ["2026-01-17T00:00:00Z", "b"]], 2],
    ["B a microsecond later than that", [a, ["2026-01-17T00:00:00.000001Z", "b"]], 1],
    [
      "a later A that B follows in time",
      [a, ["2026-01-15T00:00:00Z", "a"], ["2026-01-20T00:00:00Z", "b"]],
      2,
    ],
    [
      "B at as-of",
      [
        ["2026-01-30T00:00:00Z", "a"],
        ["2026-01-31T00:00:00Z", "b"],
      ],
      1,
    ],
  ] as const)("%s", (_, events, expected) => {
    expect(reached(aThenB, ...events)).toBe(expected);
  });

  test("a longer chain needs each step, and one step may lie in several", () => {
    const thrice: SequenceCondition = { steps: [step("a"), step("a"), step("a")] };
    expect(reached(thrice, a, a, ["2026-01-11T00:00:00Z", "a"])).toBe(2);
    expect(reached(thrice, a, ["2026-01-12T00:00:00Z", "a"], ["2026-01-11T00:00:00Z", "a"])).toBe(3);
  });

  test("all steps lie in the window, across tables, months by the calendar", () => {
    const sequence: SequenceCondition = {
      steps: [step("a"), { table: "orders", within: { months: 1 } }],
      window: { last: { days: 60 } },
    };
    const holds = (visit: string, bought: string) =>
      evaluator({}).holds(
        { sequence },
        { events: { events: [{ occurred_at: visit, kind: "a" }], orders: [order(bought)] } },
      );
    expect(holds("2025-12-30T10:00:00Z", "2026-01-30T10:00:00Z")).toBe(true);
    expect(holds("2025-12-30T10:00:00Z", "2026-01-30T10:00:01Z")).toBe(false);
    expect(holds("2025-11-30T10:00:00Z", "2025-12-10T10:00:00Z")).toBe(false);
  });
});

describe("traits", () => {
  const customer = (
    derive: Expression,
    attributes: Record<string, unknown>,
    type: Trait["type"] = "number",
  ) =>
    evaluator(
      {
        traits: [
          smallTrait("size", { attribute: "household_size" }),
          smallTrait("country", { attribute: "country" }, "string"),
          smallTrait("born", { attribute: "birth_date" }, "date"),
          smallTrait("latitude", { attribute: "latitude" }),
          smallTrait("longitude", { attribute: "longitude" }),
          smallTrait("y", { derive }, type),
        ],
      },
      "2026-02-28",
    ).traits({ attributes }).y;
  const size: Expression = { trait: "size" };

  test.each<[string, Expression, Record<string, unknown>, unknown, Trait["type"]?]>([
    ["decimals add up", { add: [{ number: 0.1 }, { number: 0.2 }] }, {}, 0.3],
    ["something missing makes a sum missing", { add: [size, { number: 1 }] }, {}, null],
    ["a quotient", { divide: [size, { number: 4 }] }, { household_size: 3 }, 0.75],
    ["by zero is missing", { divide: [size, { number: 0 }] }, { household_size: 3 }, null],
    ["the first that is known", { coalesce: [size, { number: -1 }] }, {}, -1],
    ["texts joined", { concat: [size, { text: "!" }] }, { household_size: 7 }, "7!", "string"],
    [
      "a band is closed below",
      { band: size, edges: [3, 6], labels: ["a", "b", "c"] },
      { household_size: 3 },
      "b",
      "string",
    ],
    [
      "and open above",
      { band: size, edges: [3, 6], labels: ["a", "b", "c"] },
      { household_size: 6 },
      "c",
      "string",
    ],
    [
      "a lookup",
      { lookup: { trait: "country" }, table: { ایران: "IR" } },
      { country: "ایران" },
      "IR",
      "string",
    ],
    [
      "that finds nothing",
      { lookup: { trait: "country" }, table: {} },
      { country: "constructor" },
      null,
      "string",
    ],
    [
      "years turn on 1 March for 29 February",
      { yearsSince: { trait: "born" } },
      { birth_date: "2000-02-29" },
      25,
    ],
    ["and on the day else", { yearsSince: { trait: "born" } }, { birth_date: "2000-02-28" }, 26],
    ["when", { when: { id: "size", op: "GT", value: 2 }, gives: size }, { household_size: 2 }, null],
    ["holds", { holds: { id: "size", op: "NEQ", value: 2 } }, {}, true, "boolean"],
    [
      "the first of the largest",
      {
        labelOfLargest: [
          { label: "none", of: { number: 0 } },
          { label: "first", of: size },
          { label: "second", of: size },
        ],
      },
      { household_size: 2 },
      "first",
      "string",
    ],
    [
      "a list",
      { listOf: [{ label: "many", when: { id: "size", op: "GT", value: 2 } }] },
      { household_size: 3 },
      ["many"],
      "list",
    ],
    [
      "a point",
      { point: [{ trait: "latitude" }, { trait: "longitude" }] },
      { latitude: 1.5, longitude: -2 },
      [1.5, -2],
      "point",
    ],
    [
      "half a point",
      { point: [{ trait: "latitude" }, { trait: "longitude" }] },
      { latitude: 1.5 },
      null,
      "point",
    ],
  ])("%s", (_, derive, attributes, expected, type = "number") => {
    expect(customer(derive, attributes, type)).toEqual(expected);
  });

  test("a quintile goes by the cut points of the snapshot, and is missing without them", () => {
    const scored = (
      quintile: Extract<Expression, { quintile: Expression }>,
      value: number,
      isKnown = true,
    ) => {
      const traits = [
        smallTrait("size", { attribute: "household_size" }),
        smallTrait("y", { derive: quintile }),
      ];
      const cutPoints = [10, 20, 30, 40].map((cut, i) => ({
        expression: canonicalJson(quintile),
        index: i + 1,
        value: cut,
      }));
      const options = isKnown ? { cutPoints } : {};
      return evaluator({ traits }, "2026-01-31", options).traits({ attributes: { household_size: value } }).y;
    };
    expect(scored({ quintile: size, by: "CUT_POINTS" }, 20)).toBe(2);
    expect(scored({ quintile: size, by: "CUT_POINTS" }, 21)).toBe(3);
    expect(scored({ quintile: size, by: "CUT_POINTS", lowIsBest: true }, 41)).toBe(1);
    expect(scored({ quintile: size, by: "RANK" }, 10)).toBe(1);
    expect(scored({ quintile: size, by: "CUT_POINTS" }, 20, false)).toBeNull();
  });

  test("ranks go by the snapshot's cut-offs, and are refused without them", () => {
    const traits = [smallTrait("size", { attribute: "household_size" })];
    const top: Condition = { trait: { id: "size", op: "TOP_PERCENT", value: 10 } };
    const cutOffs = [{ operand: "size", op: "TOP_PERCENT", percent: 10, value: 5 }];
    const ranked = evaluator({ traits, segments: [smallSegment("top", top)] }, "2026-01-31", { cutOffs });
    expect(ranked.memberships({ attributes: { household_size: 5 } })).toEqual(["top"]);
    expect(ranked.memberships({ attributes: { household_size: 4 } })).toEqual([]);
    const nobody = evaluator({ traits }, "2026-01-31", {
      cutOffs: [{ ...cutOffs[0], value: null } as never],
    });
    expect(nobody.holds(top, { attributes: { household_size: 5 } })).toBe(false);
    expect(() => evaluator({ traits }).holds(top, { attributes: {} })).toThrow(
      /TOP_PERCENT 10 of size ranks/,
    );
  });

  test("values that are given are not computed, from the events least of all", () => {
    const count: EventMeasure = { table: "orders", measure: "COUNT" };
    const sequence: SequenceCondition = { steps: [{ table: "orders" }, { table: "returns" }] };
    const given = evaluator({
      traits: [smallTrait("orders", { measure: count })],
      segments: [
        smallSegment("by_trait", { trait: { id: "orders", op: "GTE", value: 2 } }),
        smallSegment("by_measure", { event: { ...count, op: "GTE", value: 3 } }),
        smallSegment("by_sequence", { sequence }),
      ],
    });
    const profile: Profile = {
      traits: { orders: 2 },
      observed: { [measureColumn(count)]: 3, [sequenceColumn(sequence)]: 2 },
    };
    expect(given.memberships(profile)).toEqual(["by_trait", "by_measure", "by_sequence"]);
    expect(given.memberships({ ...profile, events: { orders: [], returns: [] } })).toHaveLength(3);
    expect(() => given.memberships({ traits: { orders: 2 } })).toThrow(
      `the profile gives no events; needed are the customer's rows of orders (ordered_at) and returns (returned_at), or the observed ${measureColumn(count)}, ${sequenceColumn(sequence)}`,
    );
    expect(given.holds("by_trait", { traits: { orders: 1 } })).toBe(false);
  });
});

describe("what a profile must not hold", () => {
  const all = evaluator({
    traits: [
      smallTrait("size", { attribute: "household_size" }),
      smallTrait("born", { attribute: "birth_date" }, "date"),
      smallTrait("spend", { measure: { table: "orders", measure: "SUM", column: "amount" } }),
    ],
  });
  test.each<[Profile, string]>([
    [
      { attributes: { household_size: Number.NaN } },
      "attributes.household_size of the profile is NaN; expected a whole number",
    ],
    [
      { traits: { size: Number.POSITIVE_INFINITY } },
      "traits.size of the profile is Infinity; expected a finite number below 10²¹",
    ],
    [
      { attributes: {}, traits: { size: -1e21 } },
      "traits.size of the profile is -1e+21; expected a finite number below 10²¹",
    ],
    [
      { attributes: { birth_date: "2026-02-30" } },
      'attributes.birth_date of the profile is "2026-02-30"; expected a date YYYY-MM-DD',
    ],
    [
      { events: { orders: [order("yesterday")] } },
      'orders[0].ordered_at of the profile is "yesterday"; expected an instant',
    ],
    [
      { events: { orders: [order("2026-01-01T00:00:00Z"), order("2026-01-01T00:00:00Z", Number.NaN)] } },
      "orders[1].amount of the profile is NaN; expected an amount",
    ],
    [
      { events: { orders: [order("2026-01-01T00:00:00Z", null)] } },
      "orders[0].amount of the profile is missing; it is required",
    ],
    [{ events: { oders: [] } }, "unknown table of events in the profile: oders; did you mean orders?"],
    [{ traits: { sise: 1 } }, "unknown trait in the profile: sise; did you mean size?"],
  ])("%j", (profile, message) => {
    expect(() => all.traits({ events: { orders: [] }, ...profile })).toThrow(message);
  });
});

test("parts of a segmentation are exclusive, references are followed, and one preparation serves all questions", () => {
  const size = (op: string, value: number): Condition => ({ trait: { id: "size", op, value } });
  const word = { en: "word", fa: "واژه" };
  const part = (segment: string) => ({ segment, name: word, description: word });
  const study = evaluator({
    traits: [smallTrait("size", { attribute: "household_size" })],
    segments: [smallSegment("not_large", { not: { segment: "large" } })],
    segmentations: [
      {
        id: "sizes",
        name: word,
        description: word,
        basis: "demographic",
        goal: "goal",
        cases: [
          { ...part("large"), where: size("GTE", 5) },
          { ...part("middle"), where: size("GTE", 3) },
        ],
        otherwise: part("small"),
      },
    ],
  });
  const of = (household_size: number | null) => study.memberships({ attributes: { household_size } });
  expect([of(6), of(4), of(1), of(null)]).toEqual([
    ["large"],
    ["middle", "not_large"],
    ["small", "not_large"],
    ["small", "not_large"],
  ]);
  const prepared = study.prepare({ attributes: { household_size: 4 } });
  expect(study.memberships(prepared)).toEqual(["middle", "not_large"]);
  expect(study.holds("middle", prepared)).toBe(true);
  expect(study.holds(size("EQ", 4), prepared)).toBe(true);
  expect(study.explain("small", prepared).matched).toBe(false);
  expect(() => study.holds("midle", prepared)).toThrow(/unknown segment: midle; did you mean middle\?/);
});
