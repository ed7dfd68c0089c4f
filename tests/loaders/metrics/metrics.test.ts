import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Metric, MetricKind } from "../../../data/metric.ts";
import { retailTables } from "../../../data/studies/retail/tables.ts";
import type { SnapshotMetric } from "../../../loaders/lake/snapshot-metrics.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { MetricLake } from "./metric-lake.ts";

const asOf = "2026-01-01";
const word = { en: "word", fa: "واژه" };
const year = { last: { days: 365 } };
const ofOrders = (measure: string, rest: object = {}) => ({ table: "orders", measure, ...rest }) as never;

interface Order {
  readonly customer: number;
  readonly at: Date;
  readonly amount: number;
  readonly web: boolean;
}

/** 0 to 2 of those who live alone have not ordered yet. */
const householdOf = (i: number) => {
  if (i % 7 === 0) return i < 21 ? 1 : 5;
  return i % 4 === 0 ? undefined : i % 5 === 1 ? 1 : 3;
};

/** 240 customers, the last 80 won in June 2025; each orders up to six times, 150 days apart, of rising amounts. */
const customers = Array.from({ length: 240 }, (_, i) => ({
  number: i,
  since: new Date(i < 160 ? "2023-06-01T00:00:00Z" : "2025-06-01T12:00:00Z"),
  household: householdOf(i),
}));
const day = 86_400_000;
const orders: Order[] = customers
  .flatMap(({ number, since }) =>
    Array.from({ length: number % 7 }, (_, k) => ({
      customer: number,
      at: new Date(since.getTime() + (150 * k + (number % 60)) * day + k * 3_600_000),
      amount: number + k / 4,
      web: (number + k) % 3 === 0,
    })),
  )
  .filter(({ at }) => at < new Date("2026-03-01"));

const metric = (id: string, kind: MetricKind): Metric => ({
  ...{ id, label: word, unit: unitOf(kind), goodDirection: "up" },
  ...kind,
});

function unitOf(kind: MetricKind) {
  if ("ratio" in kind) return kind.ratio[1] === "orders" ? "currency" : "share";
  if (!("total" in kind)) return "members";
  const { measure, column } = kind.total;
  return column === "amount" ? "currency" : measure.startsWith("DAYS") ? "days" : "members";
}

/** Orders that nobody who is known placed, such as at a till: they are not everyone's either. */
const nobodys = ["2025-02-03T03:00:00Z", "2025-09-04T03:00:00Z", "2025-12-31T23:00:00Z"];
const ordersOfSome = retailTables.map((table) =>
  table.name === "orders"
    ? {
        ...table,
        columns: { ...table.columns, customer_id: { type: "string" as const, description: "Whose." } },
      }
    : table,
);

const study = smallStudy({
  tables: ordersOfSome,
  traits: [
    smallTrait("household", { attribute: "household_size" }),
    smallTrait("spend", { measure: ofOrders("SUM", { column: "amount" }) }),
    smallTrait("count", { measure: ofOrders("COUNT") }),
    smallTrait("mean_order", { derive: { divide: [{ trait: "spend" }, { trait: "count" }] } }),
    smallTrait("usual_order", {
      measure: ofOrders("AVG", {
        column: "amount",
        where: [{ column: "channel", op: "EQ", value: "web" }],
        window: year,
      }),
    }),
    smallTrait("recency", { measure: ofOrders("DAYS_SINCE_LAST") }),
  ],
  segments: [
    smallSegment("spenders", { trait: { id: "spend", op: "GTE", value: 300 } }),
    smallSegment("lone", { trait: { id: "household", op: "EQ", value: 1 } }),
    smallSegment("few", { trait: { id: "spend", op: "GTE", value: 850 } }),
  ],
  metrics: [
    metric("everyone", { customersWith: { all: [] } }),
    metric("revenue", { total: ofOrders("SUM", { column: "amount", window: year }) }),
    metric("orders", { total: ofOrders("COUNT", { window: year }) }),
    metric("web_orders", {
      total: ofOrders("COUNT", {
        where: [{ column: "channel", op: "EQ", value: "web" }],
        window: { previous: { months: 6 } },
      }),
    }),
    metric("mean_amount", { total: ofOrders("AVG", { column: "amount", window: year }) }),
    metric("largest", { total: ofOrders("MAX", { column: "amount", window: year }) }),
    metric("smallest", { total: ofOrders("MIN", { column: "amount", window: year }) }),
    metric("since_first", { total: ofOrders("DAYS_SINCE_FIRST") }),
    metric("since_last", { total: ofOrders("DAYS_SINCE_LAST") }),
    metric("channels", { total: ofOrders("DISTINCT", { column: "channel", window: year }) }),
    metric("days", { total: ofOrders("ACTIVE_DAYS", { window: year }) }),
    metric("active", { customersWith: { event: ofOrders("COUNT", { window: year, op: "GTE", value: 1 }) } }),
    metric("quiet", { customersWith: { event: ofOrders("COUNT", { window: year, op: "LT", value: 1 }) } }),
    metric("days_active", {
      customersWith: { event: ofOrders("ACTIVE_DAYS", { window: year, op: "GTE", value: 2 }) },
    }),
    metric("both_channels", {
      customersWith: {
        event: ofOrders("DISTINCT", { column: "channel", window: year, op: "EQ", value: 2 }),
      },
    }),
    metric("large_channels", {
      customersWith: {
        event: ofOrders("DISTINCT", {
          column: "channel",
          where: [{ column: "amount", op: "GTE", value: 100 }],
          window: { previous: { months: 6 } },
          op: "EQ",
          value: 1,
        }),
      },
    }),
    metric("lately", {
      customersWith: {
        event: ofOrders("COUNT", {
          where: [{ column: "ordered_at", op: "IN_LAST", value: { days: 250 } }],
          op: "GTE",
          value: 1,
        }),
      },
    }),
    metric("in_turn", {
      customersWith: {
        sequence: {
          steps: [
            { table: "orders", where: [{ column: "channel", op: "EQ", value: "web" }] },
            { table: "orders", where: [{ column: "channel", op: "EQ", value: "app" }], within: { days: 80 } },
          ],
        },
      },
    }),
    metric("ordered", { customersWith: { trait: { id: "count", op: "GTE", value: 1 } } }),
    metric("upper_half", { customersWith: { trait: { id: "spend", op: "TOP_PERCENT", value: 50 } } }),
    metric("in_segment", { customersWith: { all: [{ segment: "spenders" }, { not: { segment: "lone" } }] } }),
    metric("mean_spend", { mean: "mean_order" }),
    metric("usual", { mean: "usual_order" }),
    metric("median_recency", { median: "recency" }),
    metric("active_share", { ratio: ["active", "everyone"] }),
    metric("average", { ratio: ["revenue", "orders"] }),
    metric("returned", { total: { table: "returns", measure: "SUM", column: "amount", window: year } }),
    metric("return_rate", { ratio: ["returned", "revenue"] }),
  ],
});

const tables = {
  customers: [
    "customer_id,acquired_at,household_size",
    ...customers.map(
      ({ number, since, household }) => `c${number},${since.toISOString()},${household ?? ""}`,
    ),
  ],
  orders: [
    "order_id,customer_id,ordered_at,amount,currency,channel",
    ...orders.map(
      ({ customer, at, amount, web }, i) =>
        `o${i},c${customer},${at.toISOString()},${amount},GBP,${web ? "web" : "app"}`,
    ),
    ...nobodys.map((at, i) => `n${i},,${at},7,GBP,store`),
  ],
};

let lake: MetricLake;
let metrics: Map<string, SnapshotMetric>;
beforeAll(async () => {
  lake = await MetricLake.create(study, tables);
  metrics = await lake.metrics(study, asOf);
});
afterAll(() => lake.remove());

/** The same numbers from the literal rows, by loops; the study's clocks are UTC's. */
function byHand(now: Date): Record<string, number | null> {
  const before = orders.filter(({ at }) => at < now);
  const monthsBack = (months: number) => {
    const then = new Date(now);
    then.setUTCMonth(then.getUTCMonth() - months);
    return then;
  };
  const inYear = before.filter(({ at }) => at.getTime() >= now.getTime() - 365 * day);
  const known = customers.filter(
    ({ since, number }) => since < now || before.some(({ customer }) => customer === number),
  );
  const of = (rows: readonly Order[], { number }: { number: number }) =>
    rows.filter(({ customer }) => customer === number);
  const sum = (rows: readonly Order[]) => rows.reduce((all, { amount }) => all + amount, 0);
  const dayOf = (at: Date) => Math.floor(at.getTime() / day);
  const since = (at: Date) => dayOf(now) - dayOf(at);
  const count = (test: (customer: (typeof customers)[number]) => boolean) => known.filter(test).length;
  const spends = known.map((each) => sum(of(before, each))).sort((a, b) => b - a);
  const cut = spends[Math.ceil(spends.length / 2) - 1] ?? 0;
  const means = known.flatMap((each) =>
    of(before, each).length === 0 ? [] : [sum(of(before, each)) / of(before, each).length],
  );
  const recencies = known
    .flatMap((each) =>
      of(before, each).length === 0 ? [] : [Math.min(...of(before, each).map(({ at }) => since(at)))],
    )
    .sort((a, b) => a - b);
  const middle = (recencies.length - 1) / 2;
  const active = count((each) => of(inYear, each).length > 0);
  const before6 = before.filter(({ at }) => at >= monthsBack(12) && at < monthsBack(6));
  const channels = (rows: readonly Order[]) => new Set(rows.map(({ web }) => web)).size;
  const usual = known
    .map((each) => of(inYear, each).filter(({ web }) => web))
    .flatMap((rows) => (rows.length === 0 ? [] : [sum(rows) / rows.length]));
  return {
    everyone: known.length,
    revenue: sum(inYear),
    orders: inYear.length,
    web_orders: before6.filter(({ web }) => web).length,
    mean_amount: sum(inYear) / inYear.length,
    largest: Math.max(...inYear.map(({ amount }) => amount)),
    smallest: Math.min(...inYear.map(({ amount }) => amount)),
    since_first: Math.max(...before.map(({ at }) => since(at))),
    since_last: Math.min(...before.map(({ at }) => since(at))),
    channels: new Set(inYear.map(({ web }) => web)).size,
    days: new Set(inYear.map(({ at }) => dayOf(at))).size,
    active,
    quiet: known.length - active,
    days_active: count((each) => new Set(of(inYear, each).map(({ at }) => dayOf(at))).size >= 2),
    both_channels: count((each) => channels(of(inYear, each)) === 2),
    large_channels: count((each) => channels(of(before6, each).filter(({ amount }) => amount >= 100)) === 1),
    lately: count((each) => of(before, each).some(({ at }) => at.getTime() >= now.getTime() - 250 * day)),
    in_turn: count((each) =>
      of(before, each).some(
        (first) =>
          first.web &&
          of(before, each).some(
            ({ at, web }) => !web && at > first.at && at.getTime() - first.at.getTime() <= 80 * day,
          ),
      ),
    ),
    upper_half: spends.filter((spend) => spend >= cut).length,
    ordered: count((each) => of(before, each).length > 0),
    in_segment: count((each) => sum(of(before, each)) >= 300 && each.household !== 1),
    mean_spend: means.reduce((all, each) => all + each, 0) / means.length,
    usual: usual.reduce((all, each) => all + each, 0) / usual.length,
    median_recency: ((recencies[Math.floor(middle)] ?? 0) + (recencies[Math.ceil(middle)] ?? 0)) / 2,
    active_share: active / known.length,
    average: sum(inYear) / inYear.length,
  };
}

describe("every kind of metric, of everyone", () => {
  test("has fourteen months, earliest first, the last as of the snapshot", () => {
    const points = metrics.get("everyone")?.points ?? [];
    expect(points.map((point) => point.monthsBack)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect([points[0]?.asOf, points.at(-1)?.asOf]).toEqual(["2024-12-01T00:00:00Z", "2026-01-01T00:00:00Z"]);
  });

  test.each(Object.keys(byHand(new Date(asOf))))("%s is what the rows say, now and at each month", (id) => {
    const { everyone, points = [] } = metrics.get(id) ?? {};
    for (const point of [...points, { asOf: `${asOf}T00:00:00Z`, ...everyone }]) {
      const expected = byHand(new Date(point.asOf))[id];
      expect(point.value, `${id} at ${point.asOf}`).toBeCloseTo(expected ?? Number.NaN, 6);
    }
  });

  test("who is won later is no member before", () => {
    const values = metrics.get("everyone")?.points.map(({ value }) => value);
    expect(values).toEqual([...Array(7).fill(160), ...Array(7).fill(240)]);
  });
});

describe("where the data do not tell", () => {
  test("a table that the lake does not hold makes its metrics missing, not zero", () => {
    for (const id of ["returned", "return_rate"]) {
      expect(metrics.get(id)?.everyone).toEqual({ value: null, low: null, high: null, suppressed: false });
      expect(metrics.get(id)?.segments.spenders?.value).toBeNull();
    }
  });

  test("where one of several operands is enough, tables of the others may be missing", async () => {
    const told = smallStudy({
      tables: ordersOfSome,
      traits: [
        smallTrait("given_back", { measure: { table: "returns", measure: "SUM", column: "amount" } }),
        smallTrait("spend", { measure: ofOrders("SUM", { column: "amount" }) }),
        smallTrait("either", { derive: { coalesce: [{ trait: "given_back" }, { trait: "spend" }] } }),
        smallTrait("both", { derive: { add: [{ trait: "given_back" }, { trait: "spend" }] } }),
      ],
      metrics: [
        metric("everyone", { customersWith: { all: [] } }),
        metric("of_either", { mean: "either" }),
        metric("of_both", { mean: "both" }),
      ],
    });
    const found = await lake.metrics(told, asOf);
    const spent = orders.filter(({ at }) => at < new Date(asOf)).reduce((sum, { amount }) => sum + amount, 0);
    expect(found.get("of_either")?.everyone.value).toBeCloseTo(spent / customers.length, 6);
    expect(found.get("of_both")?.everyone.value).toBeNull();
  });

  test.each([
    [9, { value: null, suppressed: true }],
    [10, { value: 0.0833333333333 }],
    [0, { value: 0 }],
  ])("a mean of what %i have is told if that is not a few", async (having, told) => {
    const sizes = smallStudy({
      traits: [
        smallTrait("size", { attribute: "household_size" }),
        smallTrait("others", { derive: { subtract: [{ trait: "size" }, { number: 1 }] } }),
      ],
      metrics: [
        metric("everyone", { customersWith: { all: [] } }),
        metric("others_a_head", { mean: "others" }),
      ],
    });
    const some = await MetricLake.create(sizes, {
      customers: [
        "customer_id,household_size",
        ...customers.map(({ number }, i) => `c${number},${i < having ? 3 : 1}`),
      ],
    });
    try {
      expect((await some.metrics(sizes, asOf)).get("others_a_head")?.everyone).toMatchObject(told);
    } finally {
      await some.remove();
    }
  });

  test("tables that tell of no instant have no past", async () => {
    const undated = await MetricLake.create(study, {
      customers: ["customer_id,household_size", ...customers.map(({ number }) => `c${number},2`)],
    });
    try {
      const points = (await undated.metrics(study, asOf)).get("everyone")?.points.map(({ value }) => value);
      expect(points).toEqual([...Array(13).fill(null), 240]);
    } finally {
      await undated.remove();
    }
  });

  test("a window that begins before the first event has no value then, but has one as of the snapshot", async () => {
    const early = await lake.metrics(study, "2024-04-01");
    const revenue = early.get("revenue");
    expect(revenue?.points.map(({ value }) => value)).toEqual(Array(14).fill(null));
    expect(revenue?.everyone.value).toBeCloseTo(Number(byHand(new Date("2024-04-01")).revenue), 6);
    expect(early.get("mean_spend")?.points.at(-1)?.value).not.toBeNull();
  });
});

describe("intervals", () => {
  test("of totals there are none: they are counted", () => {
    for (const id of ["everyone", "revenue", "orders", "largest", "active", "channels"])
      expect(metrics.get(id)?.everyone).toMatchObject({ low: null, high: null });
  });

  test("of means, medians, shares and ratios hold the value", () => {
    for (const id of ["mean_amount", "mean_spend", "median_recency", "active_share", "average"]) {
      const { value, low, high } = metrics.get(id)?.everyone ?? {};
      expect(Number(low), id).toBeLessThan(Number(value));
      expect(Number(high), id).toBeGreaterThan(Number(value));
    }
  });

  test("of a share is Wilson's, of a mean Student's over members", () => {
    const share = metrics.get("active_share")?.everyone;
    const active = Number(metrics.get("active")?.everyone.value);
    const [n, z2] = [240, 1.959964 ** 2];
    const middle = (active / n + z2 / (2 * n)) / (1 + z2 / n);
    expect((Number(share?.low) + Number(share?.high)) / 2).toBeCloseTo(middle, 5);
    const means = customers.flatMap(({ number }) => {
      const own = orders.filter(({ customer, at }) => customer === number && at < new Date(asOf));
      return own.length === 0 ? [] : [own.reduce((all, { amount }) => all + amount, 0) / own.length];
    });
    const mean = means.reduce((all, each) => all + each, 0) / means.length;
    const deviation = Math.sqrt(
      means.reduce((all, each) => all + (each - mean) ** 2, 0) / (means.length - 1),
    );
    // Two-sided 5 % of Student's t with that many members less one, about 2.01.
    const { low, high } = metrics.get("mean_spend")?.everyone ?? {};
    const reach = (Number(high) - Number(low)) / 2 / (deviation / Math.sqrt(means.length));
    expect(reach).toBeGreaterThan(1.96);
    expect(reach).toBeLessThan(2.03);
  });

  test("of a ratio of totals is that of a mean where each member has one of what it is over", () => {
    const spend = metrics.get("average")?.everyone;
    const averaged = metrics.get("mean_amount")?.everyone;
    expect(spend?.low).toBeCloseTo(Number(averaged?.low), 4);
    expect(spend?.high).toBeCloseTo(Number(averaged?.high), 4);
  });
});

describe("the change on the year", () => {
  const yearAgo = "2025-01-01";
  const change = (id: string) => metrics.get(id)?.points.find(({ monthsBack }) => monthsBack === 12)?.change;
  const own = (number: number, now: string) => {
    const end = new Date(now);
    return orders.filter(
      ({ customer, at }) => customer === number && at < end && at.getTime() >= end.getTime() - 365 * day,
    );
  };
  const sum = (rows: readonly Order[]) => rows.reduce((all, { amount }) => all + amount, 0);
  const root = (parts: readonly number[]) => Math.sqrt(parts.reduce((all, each) => all + each ** 2, 0));

  test("of a total varies as what each member adds more or less than then", () => {
    const parts = customers.map(({ number }) => sum(own(number, asOf)) - sum(own(number, yearAgo)));
    expect(change("revenue")?.difference).toBeCloseTo(
      parts.reduce((all, each) => all + each, 0),
      6,
    );
    expect(change("revenue")?.error).toBeCloseTo(root(parts), 1);
    // 80 were won meanwhile, and might as well not have been.
    expect(change("everyone")).toEqual({ difference: 80, error: Number(Math.sqrt(80).toPrecision(6)) });
  });

  test("of a mean varies as what each member moves it by now and moved it by then", () => {
    const mean = (now: string) => {
      const all = customers.flatMap(({ number }) => own(number, now));
      return { count: all.length, value: sum(all) / all.length };
    };
    const [later, earlier] = [mean(asOf), mean(yearAgo)];
    const moves = (number: number, now: string, { value, count }: { value: number; count: number }) =>
      own(number, now).reduce((all, { amount }) => all + amount - value, 0) / count;
    const parts = customers.map(({ number }) => moves(number, asOf, later) - moves(number, yearAgo, earlier));
    expect(change("mean_amount")?.difference).toBeCloseTo(later.value - earlier.value, 6);
    expect(change("mean_amount")?.error).toBeCloseTo(root(parts), 4);
  });

  test("is told of the metrics on cards alone, and of the months that are compared", () => {
    expect(change("active")).toBeNull();
    expect(metrics.get("revenue")?.points.filter((point) => point.change !== null)).toHaveLength(1);
  });
});

describe("segments", () => {
  const inSpenders = new Set(
    customers
      .filter(
        ({ number }) =>
          orders
            .filter((each) => each.customer === number && each.at < new Date(asOf))
            .reduce((all, { amount }) => all + amount, 0) >= 300,
      )
      .map(({ number }) => number),
  );

  test("have the metrics of their members as of the snapshot", () => {
    const own = orders.filter(
      ({ customer, at }) => inSpenders.has(customer) && at < new Date(asOf) && at >= new Date("2025-01-01"),
    );
    const value = (id: string) => metrics.get(id)?.segments.spenders?.value;
    expect(value("everyone")).toBe(inSpenders.size);
    expect(value("revenue")).toBeCloseTo(
      own.reduce((all, { amount }) => all + amount, 0),
      6,
    );
    expect(value("days")).toBe(new Set(own.map(({ at }) => Math.floor(at.getTime() / day))).size);
    expect(value("average")).toBeCloseTo(own.reduce((all, { amount }) => all + amount, 0) / own.length, 6);
  });

  test("of fewer than ten members tell nothing, nor do those that leave fewer than ten others", () => {
    const few = metrics.get("everyone")?.segments.few;
    expect(few).toEqual({ value: null, low: null, high: null, suppressed: true });
    expect(metrics.get("mean_spend")?.segments.few?.suppressed).toBe(true);
    // Of those who live alone three have not ordered; the number of the others would tell.
    const { ordered, everyone } = Object.fromEntries(
      ["ordered", "everyone"].map((id) => [id, metrics.get(id)?.segments.lone]),
    );
    expect(everyone?.suppressed).toBe(false);
    expect(ordered?.suppressed).toBe(true);
  });
});

test("comes out the same on one thread and on four", async () => {
  const made = await Promise.all(
    [1, 4].map(async (threads) => {
      const fresh = await MetricLake.create(study, tables);
      try {
        return await fresh.metrics(study, asOf, threads);
      } finally {
        await fresh.remove();
      }
    }),
  );
  expect(made[1]).toEqual(made[0]);
});
