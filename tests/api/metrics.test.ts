import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMetrics, type SnapshotMetric } from "../../loaders/lake/snapshot-metrics.ts";
import { openStudyDatabase } from "../../loaders/query/study-database.ts";
import { retail as study } from "../fixtures/retail.ts";
import { SampleApi } from "./sample-api.ts";

let api: SampleApi;
let now: Map<string, SnapshotMetric>;
let before: Map<string, SnapshotMetric>;
beforeAll(async () => {
  api = await SampleApi.create();
  const read = async (id: string) =>
    new Map((await readMetrics(api.lake.snapshot(id))).metrics.map((metric) => [metric.id, metric]));
  now = await read(api.current);
  before = await read(api.early);
});
afterAll(() => api.remove());

interface Value {
  readonly metric: { readonly id: string };
  readonly value: number | null;
  readonly suppressed: boolean;
  readonly series: readonly { readonly asOf: string; readonly value: number | null }[];
}

describe("metrics of everyone", () => {
  test("are those of the snapshot, each with its meaning, unit, direction, interval and target", async () => {
    const { study: found } = await api.data<{ study: { metrics: unknown[] } }>(
      `{ study(id: "retail") { metrics(ids: ["repeat_share", "revenue"]) {
         metric { id name(locale: fa) sentence unit goodDirection } value low high suppressed target } } }`,
    );
    const share = now.get("repeat_share")?.everyone;
    expect(found.metrics).toEqual([
      {
        metric: {
          id: "repeat_share",
          name: study.metrics.find(({ id }) => id === "repeat_share")?.label.fa,
          sentence: now.get("repeat_share")?.sentence.en,
          unit: "share",
          goodDirection: "up",
        },
        ...share,
        target: null,
      },
      expect.objectContaining({ value: now.get("revenue")?.everyone.value, low: null, high: null }),
    ]);
    expect(share?.low).toBeLessThan(share?.value ?? 0);
  });

  test("all come in the order of declaration where none is named, the same of the study and of its population", async () => {
    const { study: found } = await api.data<{
      study: { metrics: Value[]; populations: { metrics: Value[] }[] };
    }>(
      `{ study(id: "retail") { metrics { metric { id } value } populations { metrics { metric { id } value } } } }`,
    );
    expect(found.metrics.map(({ metric }) => metric.id)).toEqual(study.metrics.map(({ id }) => id));
    expect(found.populations[0]?.metrics).toEqual(found.metrics);
  });

  test("have thirteen months, oldest first, the last as of the snapshot; fewer where fewer are asked for", async () => {
    const { study: found } = await api.data<{ study: { metrics: (Value & { short: Value["series"] })[] } }>(
      `{ study(id: "retail") { snapshot { asOf } metrics(ids: ["revenue"]) { metric { id } value series { asOf value } short: series(months: 2) { asOf value } } } }`,
    );
    const [revenue] = found.metrics;
    const points = now.get("revenue")?.points.filter(({ monthsBack }) => (monthsBack ?? 13) < 13) ?? [];
    expect(revenue?.series).toEqual(points.map(({ asOf, value }) => ({ asOf, value })));
    expect(revenue?.series).toHaveLength(13);
    expect(revenue?.series.at(-1)?.value).toBe(revenue?.value);
    expect(revenue?.short).toEqual(revenue?.series.slice(-2));
  });

  test("have a value as of each of these instants and of each kept snapshot, and an error that lists them for any other", async () => {
    const query = `query ($asOf: DateTime!) { study(id: "retail") { metrics(ids: ["orders"]) { value(asOf: $asOf) } } }`;
    const orders = now.get("orders")?.points ?? [];
    for (const { asOf, value } of orders) {
      const { study: found } = await api.data<{ study: { metrics: Value[] } }>(query, { asOf });
      expect(found.metrics[0]?.value, asOf).toBe(value);
    }
    // A day means its first instant in London, which summer time puts an hour earlier.
    const { study: found } = await api.data<{ study: { metrics: Value[] } }>(query, { asOf: "2025-06-01" });
    expect(found.metrics[0]?.value).toBe(before.get("orders")?.everyone.value);
    const { errors } = await api.ask(query, { asOf: "2020-02-03" });
    expect(errors?.[0]?.extensions?.code).toBe("UNKNOWN_AS_OF");
    expect(errors?.[0]?.message).toContain("no value of orders as of 2020-02-03; expected one of");
    expect(errors?.[0]?.message).toContain("2025-05-31T23:00:00Z");
    expect(await api.codes(query, { asOf: "yesterday" })).toEqual(["SEGMENT_DEFINITION"]);
  });

  test("of an unknown name are an error that suggests the nearest, and too many months one too", async () => {
    const { errors } = await api.ask(`{ study(id: "retail") { metrics(ids: ["revenu"]) { value } } }`);
    expect(errors?.[0]).toMatchObject({
      message: "unknown metric: revenu; did you mean revenue?",
      extensions: { code: "UNKNOWN_METRIC" },
    });
    expect(
      await api.codes(`{ study(id: "retail") { metrics(ids: ["orders"]) { series(months: 0) { value } } } }`),
    ).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("metrics of a segment", () => {
  test("are those of its members, then and now, each snapshot's own members", async () => {
    const { segment } = await api.data<{ segment: { metrics: (Value & { earlier: number })[] } }>(
      `{ segment(study: "retail", id: "loyal") { metrics(ids: ["orders_per_customer"]) { value low high suppressed series { asOf value } earlier: value(asOf: "2025-06-01") metric { id } } } }`,
    );
    const [found] = segment.metrics;
    const [present, past] = [now, before].map((each) => each.get("orders_per_customer")?.segments.loyal);
    expect(found).toMatchObject({ ...present, earlier: past?.value });
    expect(found?.series.map(({ value }) => value)).toEqual([past?.value, present?.value]);
  });

  test("that would tell of few are suppressed", async () => {
    const hidden = [...now].flatMap(([id, { segments }]) =>
      Object.entries(segments).flatMap(([segment, { suppressed }]) => (suppressed ? [{ id, segment }] : [])),
    );
    expect(hidden.length).toBeGreaterThan(0);
    const [first] = hidden;
    const { segment } = await api.data<{ segment: { metrics: Value[] } }>(
      `query ($segment: ID!, $ids: [ID!]) { segment(study: "retail", id: $segment) { metrics(ids: $ids) { value suppressed } } }`,
      { segment: first?.segment, ids: [first?.id] },
    );
    expect(segment.metrics).toEqual([{ value: null, suppressed: true }]);
  });
});

describe("metrics of one customer", () => {
  test("are those of a group of one: totals, whether it counts, traits and their ratios", async () => {
    await using db = await openStudyDatabase(api.lake, study);
    const rows = await db.rows<{ id: string; orders: number; revenue: number }>(
      "SELECT customer_id AS id, count(*)::DOUBLE AS orders, sum(amount)::DOUBLE AS revenue FROM orders WHERE ordered_at >= getvariable('as_of') - INTERVAL 365 DAY GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 3",
    );
    for (const { id: customerId, orders, revenue } of rows) {
      const { customer } = await api.data<{ customer: { metrics: Value[] } }>(
        `query ($id: ID!) { customer(study: "retail", customerId: $id) { metrics { metric { id } value low suppressed } } }`,
        { id: customerId },
      );
      const value = (id: string) => customer.metrics.find(({ metric }) => metric.id === id)?.value;
      expect(value("orders")).toBe(orders);
      expect(value("revenue")).toBeCloseTo(Number(revenue), 6);
      expect(value("active_customers")).toBe(1);
      expect(value("repeat_share")).toBe(1);
      expect(value("customers")).toBe(1);
      expect(value("average_order_value")).toBeCloseTo(Number(revenue) / Number(orders), 6);
      expect(value("orders_per_customer")).toBe(orders);
    }
  });
});

describe("what follows of who is in a segment that tells of personal data", () => {
  const asked = {
    metrics: `{ segment(study: "retail", id: "birthday_soon") { metrics { value suppressed series { value } } } }`,
    moves: `{ segment(study: "retail", id: "birthday_soon") { history { added } } }`,
    overlap: `{ segment(study: "retail", id: "champions") { overlap(with: ["birthday_soon"]) { size } } }`,
    size: `{ segment(study: "retail", id: "birthday_soon") { size share } }`,
  };

  test.each(["board", "app"] as const)("no metric is told to a key without the scope: %s", async (key) => {
    const { segment } = await api.data<{ segment: { metrics: Omit<Value, "metric">[] } }>(
      asked.metrics,
      {},
      key,
    );
    expect(segment.metrics.length).toBe(study.metrics.length);
    for (const { value, suppressed, series } of segment.metrics)
      expect([value, suppressed, ...series.map((point) => point.value)]).toEqual([
        null,
        true,
        ...series.map(() => null),
      ]);
  });

  test("what is told to a key with the scope leaves a line for the audit, and what anyone may read does not", async () => {
    for (const [what, query] of Object.entries(asked)) {
      api.audits.length = 0;
      await api.data(query, {}, "desk");
      const read = api.audits.map((line) => (JSON.parse(line) as { read: string[] }).read);
      expect([what, read]).toEqual([what, what === "size" ? [] : [["segment birthday_soon"]]]);
    }
  });
});
