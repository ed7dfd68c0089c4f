import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ModelsReport } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ValueRisk } from "../../../loaders/report/value-risk.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
let report: ModelsReport;
const model = (id: string) => {
  const found = report.models.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no model ${id}`);
  return found;
};

beforeAll(async () => {
  made = await reported();
  report = await made.read<ModelsReport>("models");
});
afterAll(() => made.remove());

describe("what the page of models tells", () => {
  test("groups: sizes of this snapshot, and their mean value", async () => {
    const rows = await made.db.rows<{ persona: string; n: number; value: number }>(
      "SELECT persona, count(*)::INTEGER AS n, avg(monetary_value)::DOUBLE AS value FROM profiles WHERE persona IS NOT NULL GROUP BY 1 ORDER BY 1",
    );
    const groups = model("personas").groups?.groups ?? [];
    expect(groups.map(({ group, customers }) => [group, customers])).toEqual(
      rows.map(({ persona, n }) => [persona, n]),
    );
    for (const [i, { value }] of groups.entries()) expect(value).toBeCloseTo(rows[i]?.value ?? 0, 2);
    for (const { rule } of groups) expect(rule?.precision).toBeGreaterThan(0.6);
  });

  test("lifetime value: sums and means by group, and the part of the best tenth", async () => {
    const { total, top } = await made.db.row<{ total: number; top: number }>(
      `WITH ranked AS (SELECT expected_value::DOUBLE AS v, ntile(10) OVER (ORDER BY expected_value DESC, customer_id) AS t FROM profiles WHERE expected_value IS NOT NULL)
       SELECT sum(v) AS total, sum(v) FILTER (t = 1) AS top FROM ranked`,
    );
    const { everyone, parts } = model("lifetime").lifetime ?? { everyone: undefined, parts: [] };
    expect(everyone?.total).toBe(Number(total.toPrecision(4)));
    expect(everyone?.topTenth).toBe(Number(top.toPrecision(4)));
    const champions = parts.find(({ segment }) => segment === "champions");
    const { n, value } = await made.db.row<{ n: number; value: number }>(
      "SELECT count(*)::INTEGER AS n, avg(expected_value)::DOUBLE AS value FROM profiles JOIN membership USING (customer_id) WHERE segment_id = 'champions'",
    );
    expect(champions).toMatchObject({ customers: n, value: Number(value.toPrecision(4)) });
  });

  test("recommendations: better than what is popular, and never what somebody has", async () => {
    const { quality } = model("next_products").recommendations ?? { quality: null };
    expect(quality?.above.low).toBeGreaterThan(0);
    const { again } = await made.db.row<{ again: number }>(
      `SELECT count(*)::INTEGER AS again FROM (SELECT customer_id, unnest(next_products) AS product_id FROM profiles)
       JOIN (SELECT DISTINCT customer_id, product_id FROM order_lines WHERE ordered_at < TIMESTAMP '2026-01-01') USING (customer_id, product_id)`,
    );
    expect(again).toBe(0);
  });

  test("what a group takes: shares as a count of rows gives them", async () => {
    const items = model("next_products").recommendations?.ofGroups ?? [];
    expect(items.length).toBeGreaterThan(3);
    const { segmentations } = await made.read<Overview>("overview");
    const told = segmentations.filter(({ segments }) =>
      items.some(({ segment }) => segments.includes(segment)),
    );
    expect(told.length).toBeGreaterThan(1);
    const parts = segmentations.flatMap(({ segments }) => segments);
    expect(items.filter(({ segment }) => !parts.includes(segment))).toEqual([]);
    for (const { segment, item, members, everyone, customers, low } of items.slice(0, 5)) {
      const found = await made.db.row<{ members: number; everyone: number; size: number }>(
        `WITH takers AS (SELECT DISTINCT o.customer_id FROM order_lines AS o JOIN products USING (product_id) WHERE name = $item AND ordered_at < TIMESTAMP '2026-01-01')
         SELECT count(*) FILTER (segment_id = $segment AND customer_id IN (FROM takers)) / count(*) FILTER (segment_id = $segment) AS members,
           (SELECT count(*) FROM takers SEMI JOIN profiles USING (customer_id)) / (SELECT count(*) FROM profiles) AS everyone,
           (count(*) FILTER (segment_id = $segment))::INTEGER AS size
         FROM membership`,
        new Map([
          ["item", item],
          ["segment", segment],
        ]),
      );
      expect([members, everyone, customers]).toEqual([
        Number(found.members.toPrecision(3)),
        Number(found.everyone.toPrecision(3)),
        found.size,
      ]);
      expect(low).toBeGreaterThan(1);
    }
  });

  test("who is in a group by their answers: as rows give it, of values that no part has only a few of", async () => {
    const { groups } = model("attitudes").attitudes?.description ?? { groups: [] };
    const told = groups.flatMap(({ name, rows }) => rows.map((row) => ({ ...row, group: name.en })));
    expect(told.length).toBeGreaterThan(3);
    for (const { group, trait, value, members, everybody } of told) {
      const has = value === undefined ? `${trait} IS NOT NULL` : `${trait}::VARCHAR = '${value}'`;
      const shown = value === undefined ? `avg(${trait})` : `avg((${has})::INTEGER)`;
      // A share is of those with a value, or of all where fewer than ten have none.
      const share = value === undefined ? shown : `avg(coalesce(${has}, false)::INTEGER)`;
      const row = await made.db.row<{ members: number[]; everybody: number[]; least: number }>(
        `SELECT [(${shown} FILTER (attitude = '${group}'))::DOUBLE, (${share} FILTER (attitude = '${group}'))::DOUBLE] AS members,
           [${shown}::DOUBLE, ${share}::DOUBLE] AS everybody,
           (SELECT min(n)::INTEGER FROM (SELECT count(*) AS n FROM profiles WHERE ${has} GROUP BY likely_attitude, attitude IS NULL)) AS least
         FROM profiles WHERE attitude IS NOT NULL`,
      );
      const nearest = (ways: readonly number[], to: number) =>
        Math.min(...ways.map((way) => Math.abs(way / to - 1)));
      expect(nearest(row.members, members), `${group} ${trait} ${value}`).toBeLessThan(1e-4);
      expect(nearest(row.everybody, everybody), `${group} ${trait} ${value}`).toBeLessThan(1e-4);
      expect(row.least).toBeGreaterThanOrEqual(10);
    }
  });

  test("drift since the snapshot before, most first, and whether a model is to be fitted anew", () => {
    const { drift } = report;
    expect(drift?.since).toBe("2025-10-01");
    const traits = drift?.traits ?? [];
    expect(traits.length).toBe(15);
    expect(traits).toEqual(
      traits.toSorted((a, b) => Number(b.shifted) - Number(a.shifted) || b.index - a.index),
    );
    // What grows by a day each day has not shifted, and is there all the same.
    const growing = traits.filter(({ withTime }) => withTime);
    expect(growing).not.toEqual([]);
    expect(growing.some(({ shifted }) => shifted)).toBe(false);
    expect(drift?.models.map(({ model, refit }) => [model, refit])).toEqual(
      ["app_picks", "attitudes", "lifetime", "next_products", "personas", "values"].map((id) => [id, false]),
    );
  });
});

test("of who has bought once the model tells no chance to be still a customer", async () => {
  const { once, more } = await made.db.row<{ once: number; more: number }>(
    `SELECT count_if(repeat_purchases = 0 AND chance_alive IS NOT NULL)::INTEGER AS once,
       count_if(repeat_purchases > 0 AND chance_alive IS NULL)::INTEGER AS more FROM profiles`,
  );
  expect([once, more]).toEqual([0, 0]);
});

test("value against risk: means of each group, and what is at stake", async () => {
  const { everyone, parts } = await made.read<ValueRisk>("value-risk");
  const row = (where: string) =>
    made.db.row<{ n: number; risk: number; stake: number }>(
      `SELECT count(*)::INTEGER AS n, avg(1 - chance_alive)::DOUBLE AS risk, sum(monetary_value::DOUBLE * (1 - chance_alive)) AS stake
       FROM profiles WHERE chance_alive IS NOT NULL ${where}`,
    );
  const all = await row("");
  expect(everyone).toMatchObject({ customers: all.n, risk: Number(all.risk.toPrecision(3)) });
  expect(everyone.atStake).toBe(Number(all.stake.toPrecision(3)));
  const loyal = await row(
    "AND customer_id IN (SELECT customer_id FROM membership WHERE segment_id = 'loyal')",
  );
  expect(parts.find(({ segment }) => segment === "loyal")).toMatchObject({
    ...{
      customers: loyal.n,
      risk: Number(loyal.risk.toPrecision(3)),
      atStake: Number(loyal.stake.toPrecision(3)),
    },
  });
});
