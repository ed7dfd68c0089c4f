/**
 * One profile with 50 events → its memberships of 100 definitions over 40 distinct measures of events, and why it is in
 * or out of one of them. The hard case: nearly all events lie in most windows, no value is given, and texts are compared
 * in many filters. The work is built here from the retail vocabulary and evaluated in this process.
 */
import process from "node:process";
import type { ColumnCondition, Condition, EventMeasure } from "../../data/language.ts";
import type { PopulationStudy, Segment } from "../../data/study.ts";
import { Evaluator } from "../../loaders/evaluate/evaluator.ts";
import type { Profile } from "../../loaders/evaluate/profile.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { measureColumn } from "../../loaders/language/column-names.ts";
import { parseAsOf } from "../../loaders/language/windows.ts";
import { retail } from "../fixtures/retail.ts";
import { judge } from "./timed.ts";

const days = (n: number) => ({ window: { last: { days: n } } });
const is = (column: string, op: string, value: unknown): ColumnCondition => ({ column, op, value });

/** 40 measures: counts, sums, means, extremes, distinct values, days and periods over four tables. */
const measures: readonly EventMeasure[] = [
  ...[7, 30, 60, 90, 180, 365].map((n): EventMeasure => ({ table: "orders", measure: "COUNT", ...days(n) })),
  ...[30, 90, 180, 365].map(
    (n): EventMeasure => ({ table: "orders", measure: "SUM", column: "amount", ...days(n) }),
  ),
  ...["web", "app", "store"].map(
    (channel): EventMeasure => ({
      table: "orders",
      measure: "COUNT",
      where: [is("channel", "EQ", channel)],
      ...days(365),
    }),
  ),
  { table: "orders", measure: "AVG", column: "amount" },
  { table: "orders", measure: "MAX", column: "amount", ...days(365) },
  { table: "orders", measure: "DISTINCT", column: "channel" },
  { table: "orders", measure: "DAYS_SINCE_LAST" },
  { table: "orders", measure: "DAYS_SINCE_FIRST" },
  { table: "orders", measure: "ACTIVE_DAYS", window: { last: { months: 6 } } },
  { table: "orders", measure: "COUNT", window: { previous: { days: 182 } } },
  { table: "orders", measure: "ACTIVE_PERIODS", period: { months: 1 }, window: { last: { years: 1 } } },
  ...["Kitchen", "Garden", "Lighting", "Toys"].map(
    (category): EventMeasure => ({
      table: "order_lines",
      measure: "SUM",
      column: "amount",
      where: [is("category", "EQ", category)],
      ...days(365),
    }),
  ),
  { table: "order_lines", measure: "DISTINCT", column: "product_id" },
  { table: "order_lines", measure: "SUM", column: "quantity", where: [is("amount", "GTE", 10)] },
  { table: "order_lines", measure: "SUM", column: "discount", where: [is("discount", "EXISTS", undefined)] },
  {
    table: "order_lines",
    measure: "COUNT",
    where: [is("category", "CONTAINS", "it"), is("discount", "GT", 0)],
    ...days(365),
  },
  ...["visit", "product_view", "add_to_basket", "search"].flatMap((kind): EventMeasure[] => [
    { table: "events", measure: "COUNT", where: [is("kind", "EQ", kind)], ...days(30) },
    {
      table: "events",
      measure: "COUNT",
      where: [is("kind", "EQ", kind), is("channel", "IN", ["web", "app"])],
      ...days(365),
    },
  ]),
  { table: "events", measure: "ACTIVE_PERIODS", period: { days: 7 }, window: { last: { days: 84 } } },
  { table: "events", measure: "DAYS_SINCE_LAST", where: [is("kind", "MATCHES", "^product_")] },
  { table: "returns", measure: "COUNT", ...days(365) },
];

/** Each takes three measures with thresholds of its own, and a trait, another segment or a sequence. */
const segments: readonly Segment[] = Array.from({ length: 100 }, (_, i) => {
  const event = (offset: number, op: string, value: number): Condition => {
    const measure = measures[(i * 7 + offset) % measures.length];
    if (measure === undefined) throw new Error("no measure");
    return { event: { ...measure, op, value } };
  };
  const others: readonly Condition[] = [
    { trait: { id: "country", op: "NEQ", value: `Country ${i}` } },
    { trait: { id: "birth_date", op: "ANNIVERSARY_IN_NEXT", value: { days: 1 + i } } },
    i < 5 ? { all: [] } : { not: { segment: `segment_${i - 5}` } },
    {
      sequence: {
        steps: [
          { table: "events", where: [is("kind", "EQ", "product_view")] },
          { table: "orders", within: { days: 1 + (i % 3) } },
        ],
        window: { last: { days: 180 } },
      },
    },
    { trait: { id: "monetary_value", op: "GTE", value: 10 * i } },
  ];
  return {
    ...(retail.segments[0] as Segment),
    id: `segment_${i}`,
    where: {
      all: [
        { any: [event(0, "GTE", 1 + (i % 5)), event(13, "GT", i % 9)] },
        { any: [event(26, "LT", 5 + (i % 40)), others[i % others.length] ?? { all: [] }] },
      ],
    },
  };
});

const study: PopulationStudy = {
  ...retail,
  segments: [...segments],
  segmentations: [],
  plays: [],
  roles: {},
};
const vocabulary = checkStudy(study);
const asOf = parseAsOf("2026-01-01", study.timeZone);
const used = new Set(measures.map(measureColumn));

/** 50 events of the last eleven months, every instant as text. */
const instant = (i: number) =>
  new Date(Date.UTC(2025, 1 + (i % 11), 1 + ((i * 5) % 27), i % 24, 30)).toISOString();
const inOrder = (n: number, first: number) => Array.from({ length: n }, (_, i) => instant(first + i)).sort();
const pick = (values: readonly string[], i: number) => values[i % values.length];
const profile: Profile = {
  attributes: { customer_id: "c1", country: "France", birth_date: "1990-02-03", consent_marketing: true },
  events: {
    orders: inOrder(14, 0).map((ordered_at, i) => ({
      order_id: `o${i}`,
      customer_id: "c1",
      ordered_at,
      amount: 12.5 + i * 3.37,
      currency: "GBP",
      channel: pick(["web", "app", "store"], i),
    })),
    order_lines: inOrder(16, 14).map((ordered_at, i) => ({
      order_id: `o${i}`,
      line_no: 1,
      customer_id: "c1",
      ordered_at,
      product_id: `p${i % 9}`,
      quantity: 1 + (i % 4),
      unit_price: 4.25,
      amount: 4.25 * (1 + (i % 4)),
      discount: i % 3 === 0 ? 0.5 : null,
      category: pick(["Kitchen", "Garden", "Lighting", "Toys"], i),
    })),
    events: inOrder(18, 30).map((occurred_at, i) => ({
      event_id: `e${i}`,
      customer_id: "c1",
      occurred_at,
      kind: pick(["visit", "product_view", "add_to_basket", "search"], i),
      channel: pick(["web", "app"], i),
      product_id: null,
    })),
    returns: inOrder(2, 48).map((returned_at, i) => ({
      return_id: `r${i}`,
      line_no: 1,
      customer_id: "c1",
      returned_at,
      product_id: "p1",
      quantity: 1,
      amount: 4.25,
    })),
  },
};

const evaluator = new Evaluator({
  vocabulary,
  asOf,
  segments: definedSegments(study),
  cutOffs: [],
  currency: "GBP",
});

/**
 * Microseconds of one call by the processor time of this thread, which other processes do not add to: the median of many
 * rounds, each long enough for the clock, after a warm-up.
 */
function microseconds(work: () => unknown, calls: number): number {
  const rounds: number[] = [];
  for (let round = 0; round < 80; round++) {
    const before = process.threadCpuUsage();
    for (let call = 0; call < calls; call++) work();
    const { user, system } = process.threadCpuUsage(before);
    rounds.push((user + system) / calls);
  }
  const sorted = rounds.slice(30).sort((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1));
}

const events = Object.values(profile.events ?? {}).reduce((sum, rows) => sum + rows.length, 0);
const members = evaluator.memberships(profile).length;
const raw = microseconds(() => evaluator.memberships(profile), 200);
const prepare = microseconds(() => evaluator.prepare(profile), 200);
judge(
  {
    bench: "evaluate memberships",
    definitions: study.segments.length,
    measures: used.size,
    events,
    members,
    profile_us: raw,
    prepare_us: prepare,
    prepared_us: Number((raw - prepare).toFixed(1)),
  },
  "profile_us < 100, 100 definitions, 40 measures, 50 events",
  raw < 100 && study.segments.length === 100 && used.size === 40 && events === 50,
);

const ids = study.segments.map(({ id }) => id);
const changes = ids.map((id) => evaluator.explain(id, profile).toChange?.length ?? 0);
let next = 0;
const explain = microseconds(() => evaluator.explain(ids[next++ % ids.length] ?? "", profile), 100);
judge(
  {
    bench: "evaluate explanation",
    definitions: ids.length,
    outside: changes.filter((n) => n > 0).length,
    most_changes: Math.max(...changes),
    explanation_us: explain,
  },
  "explanation_us < 1000",
  explain < 1000,
);
