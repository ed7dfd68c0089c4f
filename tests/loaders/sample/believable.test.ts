import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sampled, sampled } from "./sampled.ts";

let sample: Sampled;
beforeAll(async () => {
  sample = await sampled({ customers: 20_000 });
});
afterAll(() => sample[Symbol.asyncDispose]());

async function figure(sql: string): Promise<number> {
  return Number((await sample.db.row<{ x: number }>(`SELECT (${sql})::DOUBLE AS x`)).x);
}

function expectBetween(value: number, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

const perBuyer =
  "SELECT customer_id, sum(amount) AS m, count(*) AS f, max(ordered_at) AS t FROM orders GROUP BY ALL";

describe("sizes and shape", () => {
  it("has about ten lines and four orders a customer; one in twelve never orders", async () => {
    expectBetween(await figure("SELECT count(*) / 20000 FROM order_lines"), 9, 11);
    expectBetween(await figure(`SELECT avg(f) FROM (${perBuyer})`), 4, 5);
    expectBetween(await figure(`SELECT 1 - count(*) / 20000 FROM (${perBuyer})`), 0.07, 0.1);
    expectBetween(await figure("SELECT count(*) / 20000 FROM events"), 4, 7);
  });

  it("spend is concentrated: the first fifth of the buyers brings 55 to 71 per cent", async () => {
    const ranked = `SELECT m, ntile(5) OVER (ORDER BY m DESC) AS fifth FROM (${perBuyer})`;
    expectBetween(await figure(`SELECT sum(m) FILTER (fifth = 1) / sum(m) FROM (${ranked})`), 0.55, 0.71);
  });

  it("most buyers order once or twice, few very often", async () => {
    expectBetween(await figure(`SELECT quantile_disc(f, 0.5) FROM (${perBuyer})`), 2, 3);
    expectBetween(await figure(`SELECT quantile_disc(f, 0.99) FROM (${perBuyer})`), 18, 40);
  });

  it("every cell of a five-by-five grid of recency and frequency has at least 100 customers", async () => {
    const grid = `SELECT count(*) AS n FROM (
      SELECT ntile(5) OVER (ORDER BY t, customer_id) AS r, ntile(5) OVER (ORDER BY f, customer_id) AS f FROM (${perBuyer})
    ) GROUP BY r, f`;
    expect(await figure(`SELECT count(*) FROM (${grid})`)).toBe(25);
    expect(await figure(`SELECT min(n) FROM (${grid})`)).toBeGreaterThanOrEqual(100);
  });

  it("grows from year to year, and prices rise", async () => {
    const revenue = (year: number) =>
      figure(`SELECT sum(amount) FROM orders WHERE year(ordered_at) = ${year}`);
    expectBetween((await revenue(2024)) / (await revenue(2023)), 1.4, 2.6);
    expectBetween((await revenue(2025)) / (await revenue(2024)), 1.2, 1.9);
    const price = (year: number) =>
      figure(
        `SELECT avg(p) FROM (SELECT product_id, max((amount + discount) / quantity) AS p FROM order_lines WHERE year(ordered_at) = ${year} GROUP BY ALL)`,
      );
    expectBetween((await price(2025)) / (await price(2023)), 1.03, 1.1);
  });

  it("peaks in November and December, sells more in sales, and most on Saturdays", async () => {
    const perDay = (where: string) =>
      figure(
        `SELECT count(*) / count(DISTINCT ordered_at::DATE) FROM orders WHERE year(ordered_at) = 2025 AND ${where}`,
      );
    const year = await perDay("true");
    expect((await perDay("month(ordered_at) IN (11, 12)")) / year).toBeGreaterThan(1.5);
    expect(
      (await perDay("month(ordered_at) = 7 AND day(ordered_at) <= 21")) /
        (await perDay("month(ordered_at) = 6")),
    ).toBeGreaterThan(1.3);
    const saturdays = await perDay("isodow(ordered_at) = 6");
    for (const day of [1, 2, 3, 4, 5, 7])
      expect(saturdays).toBeGreaterThan(await perDay(`isodow(ordered_at) = ${day}`));
  });

  it("values are missing at realistic rates, and some are born on 29 February", async () => {
    const missing = (column: string) =>
      figure(`SELECT count(*) FILTER (${column} IS NULL) / count(*) FROM customers`);
    expectBetween(await missing("birth_date"), 0.18, 0.24);
    expectBetween(await missing("income_band"), 0.26, 0.32);
    expectBetween(await missing("email"), 0.04, 0.08);
    expectBetween(await missing("city"), 0.03, 0.05);
    expect(
      await figure("SELECT count(*) FROM customers WHERE month(birth_date) = 2 AND day(birth_date) = 29"),
    ).toBeGreaterThan(0);
    expect(
      await figure("SELECT count(*) FROM customers WHERE birth_date + INTERVAL 18 YEAR > acquired_at"),
    ).toBe(0);
  });

  it("knows where a city lies, and nothing finer", async () => {
    expect(await figure("SELECT count(*) FROM customers WHERE (city IS NULL) <> (latitude IS NULL)")).toBe(0);
    expect(
      await figure(`SELECT max(places) FROM (SELECT count(DISTINCT [latitude, longitude]) AS places
        FROM customers WHERE city IS NOT NULL GROUP BY country, city)`),
    ).toBe(1);
    const at = (city: string) =>
      `SELECT latitude = 53.48 AND longitude = -2.24 FROM customers WHERE city = '${city}' LIMIT 1`;
    expect(await figure(`SELECT ((${at("Manchester")}))::INTEGER`)).toBe(1);
  });

  it("those who answered the survey buy more of what they are interested in; some ticked nothing", async () => {
    const spent = (interest: string, category: string, ticked: boolean) =>
      figure(`SELECT sum(amount) FILTER (category = '${category}') / sum(amount)
        FROM order_lines JOIN products USING (product_id) JOIN customers USING (customer_id)
        WHERE list_contains(interests, '${interest}') = ${ticked}`);
    expect(
      (await spent("cooking", "Kitchen", true)) / (await spent("cooking", "Kitchen", false)),
    ).toBeGreaterThan(1.5);
    expect(
      (await spent("family life", "Children", true)) / (await spent("family life", "Children", false)),
    ).toBeGreaterThan(3);
    expectBetween(await figure("SELECT avg((interests IS NULL)::INTEGER) FROM customers"), 0.4, 0.44);
    expectBetween(
      await figure("SELECT avg((len(interests) = 0)::INTEGER) FROM customers WHERE interests IS NOT NULL"),
      0.01,
      0.08,
    );
    expectBetween(await figure("SELECT avg(len(interests)) FROM customers"), 2, 3);
  });

  it("sells to the United Kingdom first and to ten more countries", async () => {
    expect(await figure("SELECT count(DISTINCT country) FROM customers")).toBe(11);
    expectBetween(
      await figure("SELECT avg((country = 'United Kingdom')::INTEGER) FROM customers"),
      0.75,
      0.85,
    );
  });
});

describe("planted groups", () => {
  /** A mean over the customers of one group. */
  const mean = (group: string, expression: string) =>
    figure(`SELECT avg(${expression}) FROM truth_customers t JOIN customers USING (customer_id)
      LEFT JOIN (${perBuyer}) b USING (customer_id) WHERE planted_group = '${group}'`);
  const share = (group: string, where: string, of = "orders") =>
    figure(
      `SELECT avg((${where})::INTEGER) FROM ${of} JOIN truth_customers USING (customer_id) WHERE planted_group = '${group}'`,
    );

  it("differ in behaviour", async () => {
    expect(await share("gift_season", "month(ordered_at) IN (11, 12)")).toBeGreaterThan(0.6);
    expect(await share("app_browsers", "channel = 'app'")).toBeGreaterThan(0.7);
    expect(await share("discount_hunters", "discount > 0", "order_lines")).toBeGreaterThan(0.5);
    expect(await share("home_makers", "discount > 0", "order_lines")).toBeLessThan(0.25);
    expect(await share("trade_buyers", "quantity >= 4", "order_lines")).toBe(1);
    expect(await share("lapsed_enthusiasts", "ordered_at >= '2025-08-01'")).toBeLessThan(0.02);
    expect(
      await share("new_parents", "category = 'Children'", "order_lines JOIN products USING (product_id)"),
    ).toBeGreaterThan(0.4);
    expect(await mean("tourists", "f")).toBeLessThan(1.2);
    expect(await mean("home_makers", "f")).toBeGreaterThan(6);
  });

  it("differ in demographics", async () => {
    const age = "date_diff('year', birth_date, DATE '2026-01-01')";
    expectBetween(await mean("app_browsers", age), 22, 30);
    expectBetween(await mean("home_makers", age), 50, 62);
    expect(await mean("home_makers", "home_owner::INTEGER")).toBeGreaterThan(0.8);
    expect(await mean("app_browsers", "home_owner::INTEGER")).toBeLessThan(0.2);
    expect(await mean("new_parents", "household_size")).toBeGreaterThan(3);
    expect(await mean("tourists", "(country = 'United Kingdom')::INTEGER")).toBeLessThan(0.2);
  });
});

describe("campaigns", () => {
  interface Cell {
    campaign: string;
    planted_group: string;
    planted: number;
    effect: number;
    error: number;
    control: number;
  }
  let cells: Cell[];
  beforeAll(async () => {
    cells = await sample.db.rows<Cell>(`
      WITH placed AS (
        SELECT e.campaign_id, e.customer_id, e.arm, count(o.order_id) AS n
        FROM campaign_exposures e JOIN campaigns c USING (campaign_id)
        LEFT JOIN orders o ON o.customer_id = e.customer_id AND o.ordered_at >= e.exposed_at AND o.ordered_at < c.ended_at
        GROUP BY ALL
      )
      SELECT campaign_id AS campaign, planted_group, any_value(effect_orders) AS planted,
        avg(n) FILTER (arm = 'treated') - avg(n) FILTER (arm = 'control') AS effect,
        sqrt(var_samp(n) FILTER (arm = 'treated') / count(*) FILTER (arm = 'treated') + var_samp(n) FILTER (arm = 'control') / count(*) FILTER (arm = 'control')) AS error,
        (count(*) FILTER (arm = 'control'))::INTEGER AS control
      FROM placed JOIN truth_customers USING (customer_id) JOIN truth_campaigns USING (campaign_id, planted_group)
      GROUP BY ALL ORDER BY ALL`);
  });

  it("hold a quarter to a third of the customers out, whoever they are", async () => {
    expectBetween(await figure("SELECT avg((arm = 'control')::INTEGER) FROM campaign_exposures"), 0.27, 0.31);
    // Randomised: what happened before a campaign does not tell the arms apart.
    const earlierOrders = (arm: string) =>
      figure(`SELECT avg(n) FROM (SELECT e.customer_id, count(o.order_id) AS n FROM campaign_exposures e
        LEFT JOIN orders o ON o.customer_id = e.customer_id AND o.ordered_at < e.exposed_at
        WHERE campaign_id = 'K06' AND arm = '${arm}' GROUP BY ALL)`);
    expectBetween((await earlierOrders("treated")) / (await earlierOrders("control")), 0.93, 1.07);
  });

  it("differ in their effect as planted: errors are of the size that sampling makes", () => {
    const large = cells.filter(({ control, error }) => control >= 60 && error > 0);
    expect(large.length).toBeGreaterThan(30);
    const scores = large.map(({ effect, planted, error }) => (effect - planted) / error);
    for (const score of scores) expect(Math.abs(score)).toBeLessThan(4);
    const meanSquare = scores.reduce((sum, score) => sum + score * score, 0) / scores.length;
    expectBetween(meanSquare, 0.4, 1.8);
  });

  it("can be told from nothing in the groups that they are made for", () => {
    for (const [campaign, group] of [
      ["K01", "discount_hunters"],
      ["K03", "lapsed_enthusiasts"],
      ["K04", "app_browsers"],
      ["K05", "new_parents"],
      ["K06", "gift_season"],
    ]) {
      const cell = cells.find((c) => c.campaign === campaign && c.planted_group === group);
      expect((cell?.effect ?? 0) / (cell?.error ?? 1), `${campaign} ${group}`).toBeGreaterThan(2.5);
      expect(Math.abs((cell?.effect ?? 9) - (cell?.planted ?? 0)) / (cell?.error ?? 1)).toBeLessThan(3);
    }
  });

  it("drive some customers away: weekly picks harm the home makers", () => {
    const cell = cells.find((c) => c.campaign === "K04" && c.planted_group === "home_makers");
    expect(cell?.planted).toBeLessThan(-0.05);
  });

  it("reach, when they win back, only customers who had been quiet for 150 days", async () => {
    const recent =
      await figure(`SELECT count(*) FROM campaign_exposures e JOIN campaigns c USING (campaign_id) JOIN orders o USING (customer_id)
      WHERE c.kind = 'win_back' AND o.ordered_at < c.started_at AND o.ordered_at >= c.started_at - INTERVAL 150 DAY`);
    expect(recent).toBe(0);
  });
});
