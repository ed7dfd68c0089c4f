import type { ColumnCondition, Condition, EventMeasure, SequenceStep, Window } from "../../data/language.ts";
import { retailTables } from "../../data/studies/retail/tables.ts";
import type { PopulationStudy, Segment, Trait } from "../../data/study.ts";
import { ofCustomers } from "../fixtures/retail.ts";

const word = { en: "bench", fa: "سنجش" };
const lastDays = (days: number): Window => ({ last: { days } });
const previousDays = (days: number): Window => ({ previous: { days } });
const is = (column: string, op: string, value?: unknown): ColumnCondition => ({
  column,
  op,
  ...(value === undefined ? {} : { value }),
});

type Parts = Omit<EventMeasure, "table" | "measure">;
const of =
  (table: string) =>
  (measure: EventMeasure["measure"], parts: Parts = {}): EventMeasure => ({ table, measure, ...parts });
const orders = of("orders");
const lines = of("order_lines");
const events = of("events");
const amount = { column: "amount" } as const;
const kind = (value: string) => ({ where: [is("kind", "EQ", value)] });
const category = (...values: string[]) => ({
  where: [values.length === 1 ? is("category", "EQ", values[0]) : is("category", "IN", values)],
});
const discounted = { where: [is("discount", "GT", 0)] };

/** Forty different measures, each with a condition that some customers meet. */
const forty: readonly (readonly [EventMeasure, op: string, value?: unknown])[] = [
  [orders("COUNT"), "GTE", 5],
  [orders("COUNT", { window: lastDays(30) }), "GTE", 1],
  [orders("COUNT", { window: lastDays(90) }), "LT", 1],
  [orders("COUNT", { window: lastDays(365) }), "GTE", 3],
  [orders("COUNT", { window: previousDays(90) }), "GTE", 1],
  [orders("SUM", amount), "GTE", 300],
  [orders("SUM", { ...amount, window: lastDays(90) }), "GTE", 100],
  [orders("SUM", { ...amount, window: previousDays(90) }), "BETWEEN", [50, 500]],
  [orders("SUM", { ...amount, window: { last: { months: 12 } } }), "GTE", 200],
  [orders("AVG", { ...amount, window: lastDays(365) }), "GT", 60],
  [orders("MAX", amount), "GTE", 150],
  [orders("DAYS_SINCE_LAST"), "LTE", 60],
  [orders("DAYS_SINCE_FIRST"), "GTE", 700],
  [orders("COUNT", { where: [is("channel", "EQ", "app")], window: lastDays(90) }), "GTE", 1],
  [orders("COUNT", { window: { from: "2025-11-01", to: "2025-12-25" } }), "GTE", 1],
  [orders("ACTIVE_DAYS", { window: lastDays(90) }), "GTE", 2],
  [orders("ACTIVE_PERIODS", { window: { last: { weeks: 12 } }, period: { weeks: 1 } }), "GTE", 2],
  [lines("SUM", { column: "quantity" }), "GTE", 20],
  [lines("SUM", { ...amount, ...category("Kitchen") }), "GTE", 40],
  [lines("SUM", { ...amount, ...category("Garden"), window: lastDays(180) }), "GT", 0],
  [lines("COUNT", { ...category("Toys", "Books"), window: lastDays(365) }), "GTE", 2],
  [lines("DISTINCT", { column: "product_id", window: lastDays(365) }), "GTE", 5],
  [lines("DISTINCT", { column: "product_id" }), "GTE", 10],
  [lines("SUM", { column: "discount", ...discounted }), "GTE", 5],
  [lines("COUNT", { ...discounted, window: lastDays(90) }), "GTE", 1],
  [lines("SUM", { ...amount, ...discounted, window: previousDays(90) }), "GT", 10],
  [lines("MAX", { column: "unit_price", window: lastDays(365) }), "GTE", 35],
  [lines("AVG", { column: "unit_price" }), "LT", 8],
  [lines("COUNT", { where: [is("quantity", "GTE", 4)] }), "GTE", 2],
  [lines("SUM", { ...amount, window: { from: "2025-01-01", to: "2025-07-01" } }), "GTE", 50],
  [events("COUNT", { ...kind("visit"), window: lastDays(30) }), "GTE", 1],
  [events("COUNT", { ...kind("visit"), window: lastDays(7) }), "GTE", 1],
  [events("COUNT", { ...kind("visit"), window: previousDays(30) }), "LT", 1],
  [events("COUNT", { ...kind("product_view"), window: lastDays(30) }), "GTE", 1],
  [events("COUNT", { ...kind("add_to_basket"), window: { last: { weeks: 2 } } }), "GTE", 1],
  [events("DISTINCT", { column: "product_id", ...kind("product_view"), window: lastDays(90) }), "GTE", 1],
  [events("DAYS_SINCE_LAST", kind("visit")), "GT", 90],
  [events("DAYS_SINCE_LAST"), "MISSING"],
  [events("ACTIVE_DAYS", { window: lastDays(30) }), "GTE", 2],
  [events("ACTIVE_PERIODS", { window: { last: { months: 6 } }, period: { months: 1 } }), "GTE", 3],
];
const leaf = (i: number): Condition => {
  const [measure, op, value] = forty[i % forty.length] ?? [orders("COUNT"), "GTE", 1];
  return { event: { ...measure, op, ...(value === undefined ? {} : { value }) } };
};
const trait = (id: string, op: string, value: unknown): Condition => ({ trait: { id, op, value } });
const ranked = (i: number, op: string, value: number): Condition => ({
  event: { ...(forty[i]?.[0] ?? orders("COUNT")), op, value },
});
const step = (value: string, within?: SequenceStep["within"]): SequenceStep => ({
  table: "events",
  ...kind(value),
  ...(within === undefined ? {} : { within }),
});
const sequences: readonly Condition[] = [
  { sequence: { steps: [step("product_view"), step("add_to_basket", { days: 7 })], window: lastDays(180) } },
  {
    sequence: { steps: [step("search"), step("product_view"), step("add_to_basket")], window: lastDays(365) },
  },
  {
    sequence: {
      steps: [step("add_to_basket"), { table: "orders", within: { days: 14 } }],
      window: lastDays(180),
    },
  },
];
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

const refer = (i: number): Condition => ({ segment: `s${i}` });

/** 94 definitions: 40 of one measure, then ever more of a kind; references stand only on earlier ones. */
function overMeasures(): Condition[] {
  const found: Condition[] = forty.map((_, i) => leaf(i));
  const country = (i: number) => trait("country", "EQ", pick(["Germany", "France", "Iran", "Spain"], i));
  const kinds: readonly ((i: number) => Condition)[] = [
    (i) => ({ all: [leaf(i), leaf(i + 7)] }),
    (i) => ({ any: [leaf(i), { all: [leaf(i + 11), country(i)] }] }),
    (i) => ({ all: [leaf(i), { not: leaf(i + 3) }, trait("household_size", "LTE", 3)] }),
    (i) => ({ all: [refer(i % 40), { not: refer((i + 5) % 40) }] }),
    (i) => ({ all: [leaf(i), trait("birth_date", "AFTER", "1985-01-01"), refer((i + 9) % 40)] }),
  ];
  for (let i = 0; i < 48; i += 1) found.push(pick(kinds, i)(i));
  found.push(
    ranked(5, "TOP_PERCENT", 10),
    ranked(17, "TOP_PERCENT", 5),
    ranked(11, "BOTTOM_PERCENT", 20),
    { all: [ranked(9, "TOP_PERCENT", 25), country(0)] },
    trait("household_size", "TOP_PERCENT", 10),
    { any: [ranked(5, "TOP_PERCENT", 10), refer(41)] },
  );
  return found;
}

const attribute = (id: string, type: Trait["type"]): Trait => ({
  id,
  type,
  basis: "demographic",
  label: word,
  description: word,
  from: { attribute: id },
  ...(id === "birth_date" ? { personal: true } : {}),
});

function study(conditions: readonly Condition[]): PopulationStudy {
  return {
    id: "bench",
    name: word,
    description: word,
    timeZone: "Europe/London",
    ...ofCustomers,
    goals: [{ id: "goal", name: word, description: word, kpi: "everyone", goodDirection: "up" }],
    tables: retailTables,
    sources: [],
    traits: [
      attribute("country", "string"),
      attribute("household_size", "number"),
      attribute("birth_date", "date"),
    ],
    segments: conditions.map(
      (where, i): Segment => ({
        id: `s${i}`,
        name: word,
        description: word,
        basis: "behavioural",
        goal: "goal",
        where,
      }),
    ),
    segmentations: [],
    plays: [],
  };
}

/** 100 definitions over the 40 measures and some traits. */
export const hundredDefinitions: PopulationStudy = study([
  ...overMeasures(),
  { all: [refer(0), { not: refer(41) }] },
  { any: [leaf(30), refer(60)] },
  { all: [leaf(21), leaf(36), trait("household_size", "GTE", 2)] },
  { any: [{ all: [leaf(2), leaf(11)] }, refer(33)] },
  { all: [{ not: leaf(0) }, leaf(39)] },
  { not: { any: [leaf(14), refer(90)] } },
]);
/** The same, the last six being over three sequences. */
export const hundredWithSequences: PopulationStudy = study([
  ...overMeasures(),
  ...sequences,
  { all: [sequences[0] as Condition, refer(0)] },
  { all: [refer(60), { not: sequences[2] as Condition }] },
  { any: [sequences[1] as Condition, leaf(30)] },
]);
/**
 * 5 definitions over 5 of the 40 measures, one of each kind over all three tables: orders of the last 90 days, spend on a
 * category, different products of a year, active days of a month, days since the last order.
 */
export const fiveDefinitions: PopulationStudy = study([2, 18, 21, 38, 11].map(leaf));
