import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Count, type Figure, isKnown } from "../../../loaders/disclosure/count.ts";
import type { FilteredCohorts } from "../../../loaders/report/cohorts-by-filter.ts";
import type { FilteredEffects } from "../../../loaders/report/effects-by-filter.ts";
import type { FilteredFlow } from "../../../loaders/report/flow-by-filter.ts";
import type { FilteredGrid } from "../../../loaders/report/grid-by-filter.ts";
import type { FilteredMetrics } from "../../../loaders/report/metrics-by-filter.ts";
import type { NextPlays } from "../../../loaders/report/next-plays.ts";
import type { FilteredReport } from "../../../loaders/report/report-by-filter.ts";
import type { FilteredStages } from "../../../loaders/report/stages-by-filter.ts";
import type { YearSplit } from "../../../loaders/report/year-split.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
beforeAll(async () => {
  made = await reported();
}, 240_000);
afterAll(() => made.remove());

/** The channel is the second filter; most customers have this one. */
const [filter, channel] = [1, "web"];

async function ofChannel<Report extends { readonly filter: number; readonly value: string }>(
  name: string,
): Promise<Report> {
  const all = await made.read<Report[]>(name);
  const found = all.find((each) => each.filter === filter && each.value === channel);
  if (found === undefined) throw new Error(`${name} has no ${channel}`);
  return found;
}

type Row = Record<string, number | string | null>;

/** Keys and numbers of an answer: `5 4` → 123. */
async function counted(sql: string): Promise<Map<string, number>> {
  const rows = await made.db.rows<Row>(sql);
  return new Map(rows.map(({ n, ...key }) => [Object.values(key).join(" "), Number(n)] as const));
}

/** What is published is what SQL gives; some of it is. */
function expectCounts(
  published: readonly (readonly [string, Count])[],
  expected: ReadonlyMap<string, number>,
): void {
  const known = published.filter(([, count]) => isKnown(count));
  expect(known.length).toBeGreaterThan(2);
  for (const [key, count] of known) expect(count, key).toBe(expected.get(key) ?? 0);
}

const chosen = `SELECT customer_id FROM profiles WHERE favourite_channel = '${channel}'`;
/** On the clock of the study. */
const orderedAt = "timezone('Europe/London', timezone('UTC', ordered_at))";
const lastYear = `${orderedAt} >= DATE '2026-01-01' - INTERVAL 365 DAY AND ${orderedAt} < DATE '2026-01-01'`;

describe("what one filter shows", () => {
  it("of the grid is what SQL counts", async () => {
    const { cells } = await ofChannel<FilteredGrid>("grid-by-filter");
    const expected = await counted(`
      SELECT recency_score, frequency_score, count(*)::INTEGER AS n FROM profiles
      WHERE favourite_channel = '${channel}' AND recency_score IS NOT NULL AND frequency_score IS NOT NULL GROUP BY ALL`);
    expectCounts(
      cells.map(({ row, column, customers }) => [`${row} ${column}`, customers]),
      expected,
    );
  });

  it("of the metrics on cards is what SQL computes, shares and means with an interval around them", async () => {
    const { metrics } = await ofChannel<FilteredMetrics>("metrics-by-filter");
    const found = new Map(metrics.map((metric) => [metric.id, metric]));
    const { revenue, active, again } = await made.db.row<{ revenue: number; active: number; again: number }>(`
      WITH own AS (
        SELECT customer_id, sum(amount) AS amount, count(*) AS orders FROM orders
        WHERE customer_id IN (${chosen}) AND ${lastYear} GROUP BY 1)
      SELECT sum(amount)::DOUBLE AS revenue, count(*)::INTEGER AS active,
        avg((orders > 1)::INTEGER)::DOUBLE AS again FROM own`);
    const value = (id: string): Figure => found.get(id)?.value ?? null;
    expect(value("revenue")).toBeCloseTo(revenue, -2);
    expect(value("active_customers")).toBe(active);
    expect(value("repeat_share")).toBeCloseTo(again, 5);
    const { low, high } = found.get("repeat_share") ?? {};
    expect(Number(low)).toBeLessThan(again);
    expect(Number(high)).toBeGreaterThan(again);
  });

  it("of movements is what SQL counts", async () => {
    const { flows, totals } = await ofChannel<FilteredFlow>("flow-by-filter");
    const parts = flows.flatMap(({ from, to }) => [`'${from}'`, `'${to}'`]).join(", ");
    const expected = await counted(`
      SELECT b.segment_id AS "from", m.segment_id AS "to", count(*)::INTEGER AS n
      FROM membership m JOIN before b USING (customer_id)
      WHERE m.segment_id IN (${parts}) AND b.segment_id IN (${parts}) AND customer_id IN (${chosen}) GROUP BY ALL`);
    expectCounts(
      flows.map(({ from, to, customers }) => [`${from} ${to}`, customers]),
      expected,
    );
    const { customers, stayed, up, down } = totals;
    if ([customers, stayed, up, down].every((count) => isKnown(count)))
      expect(Number(stayed) + Number(up) + Number(down)).toBe(customers);
  });

  it("of cohorts is what SQL counts", async () => {
    const { cells, cohorts } = await ofChannel<FilteredCohorts>("cohorts-by-filter");
    const expected = await counted(`
      WITH active AS (
        SELECT DISTINCT customer_id, date_trunc('quarter', ${orderedAt}) AS quarter FROM orders
        WHERE ordered_at < TIMESTAMP '2026-01-01' AND customer_id IN (${chosen})),
      firsts AS (SELECT customer_id, min(quarter) AS first FROM active GROUP BY 1)
      SELECT strftime(first, '%Y-%m-%d') AS cohort, date_diff('quarter', first, quarter)::INTEGER AS later,
        count(*)::INTEGER AS n FROM firsts JOIN active USING (customer_id) GROUP BY ALL`);
    expectCounts(
      cohorts.map(({ cohort, size }) => [`${cohort} 0`, size]),
      expected,
    );
    expectCounts(
      cells.map(({ cohort, period, customers }) => [`${cohort} ${period}`, customers]),
      expected,
    );
  });

  it("of campaigns is measured by the arms that SQL counts", async () => {
    const { effects } = await ofChannel<FilteredEffects>("effects-by-filter");
    const expected = await counted(`
      SELECT c.name, e.arm, count(DISTINCT customer_id)::INTEGER AS n
      FROM campaign_exposures e JOIN campaigns c USING (campaign_id)
      WHERE customer_id IN (${chosen}) GROUP BY ALL`);
    expect(effects.length).toBeGreaterThan(0);
    for (const { campaign, customersTreated, customersControl, outcomes } of effects) {
      expect(customersTreated, campaign).toBe(expected.get(`${campaign} treated`));
      expect(customersControl, campaign).toBe(expected.get(`${campaign} control`));
      for (const { difference, low, high, treated, control } of outcomes) {
        expect(difference).toBeCloseTo(treated - control, 3);
        expect(low).toBeLessThan(difference);
        expect(high).toBeGreaterThan(difference);
      }
    }
  });

  it("of the stages of the journey is what SQL counts", async () => {
    const { stages, customers } = await ofChannel<FilteredStages>("stages-by-filter");
    const expected = await counted(`
      SELECT segment_id, count(*)::INTEGER AS n FROM membership WHERE customer_id IN (${chosen}) GROUP BY ALL`);
    expectCounts(
      stages.map(({ id, size }) => [id, size]),
      expected,
    );
    const { n } = await made.db.row<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM (${chosen})`);
    expect(customers).toBe(n);
  });

  it("of next plays is what SQL counts and sums up", async () => {
    const { report } = await ofChannel<FilteredReport<NextPlays>>("next-plays-by-filter");
    const expected = await counted(`
      SELECT _next_play, count(*) FILTER (NOT _next_play_held_out)::INTEGER AS n FROM profiles
      WHERE customer_id IN (${chosen}) AND _next_play IS NOT NULL GROUP BY 1`);
    expectCounts(report?.plays.map(({ play, customers }) => [play, customers]) ?? [], expected);
    const gains = await counted(`
      SELECT _next_play, round(sum(_next_play_value) FILTER (NOT _next_play_held_out))::DOUBLE AS n FROM profiles
      WHERE customer_id IN (${chosen}) AND _next_play IS NOT NULL GROUP BY 1`);
    for (const { play, gain } of report?.plays ?? []) if (gain !== null) expect(gain).toBe(gains.get(play));
  });

  it("of the year is its metrics then and now, by the orders of those with the value", async () => {
    const { report } = await ofChannel<FilteredReport<YearSplit>>("year-split-by-filter");
    const { now, before } = await made.db.row<{ now: number; before: number }>(`
      SELECT (sum(amount) FILTER (${lastYear}))::DOUBLE AS now,
        (sum(amount) FILTER (${orderedAt} >= DATE '2025-01-01' - INTERVAL 365 DAY AND ${orderedAt} < DATE '2025-01-01'))::DOUBLE AS before
      FROM orders WHERE customer_id IN (${chosen})`);
    expect(report?.of.now).toBeCloseTo(now, -2);
    expect(report?.of.change.before).toBeCloseTo(before, -2);
    const parts = report?.factors.reduce((sum, { part }) => sum + part, 0) ?? 0;
    expect(parts / (now - before)).toBeCloseTo(1, 3);
  });
});
