import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { errorCostSentence } from "../../../docs/saas/figures/error-cost/sentence.ts";
import { mainObstacles, obstaclesSentence } from "../../../docs/saas/figures/obstacles/sentence.ts";
import type { ErrorBand, ErrorCost } from "../../../docs/saas/reports/error-cost.ts";
import type { Obstacles } from "../../../docs/saas/reports/obstacles.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { accounts, type SampledAccounts, sampledAccounts } from "./sampled.ts";

let sampled: SampledAccounts;
let obstacles: Obstacles;
let cost: ErrorCost;

beforeAll(async () => {
  sampled = await sampledAccounts(6_000);
  const own = (await ownDashboard(accounts))?.reports;
  const { directory } = await writeReports({ lake: sampled.lake, study: accounts, own });
  const read = async (name: string) => JSON.parse(await readFile(join(directory, `${name}.json`), "utf8"));
  obstacles = (await read("obstacles")) as Obstacles;
  cost = (await read("error-cost")) as ErrorCost;
});
afterAll(() => sampled.remove());

test("the hero has the paying accounts that met each error, by a query of the events themselves", async () => {
  const errors = { Sync: "sync_failed", Access: "access_denied", Billing: "payment_failed" };
  for (const [problem, code] of Object.entries(errors)) {
    const cell = obstacles.cells.find(
      (each) => each.industry === "industry_medical" && each.problem === problem,
    );
    const met =
      await sampled.number(`SELECT count(DISTINCT account_id) FROM product_events JOIN accounts USING (account_id)
      WHERE industry = 'Medical' AND product_event = '${code}' AND event_at >= TIMESTAMP '2026-01-01 05:00' - INTERVAL 90 DAY
        AND account_id IN (SELECT account_id FROM account_events WHERE account_event = 'subscribed')
        AND account_id NOT IN (SELECT account_id FROM account_events WHERE account_event = 'cancelled')`);
    expect(cell?.customers, problem).toBe(met);
  }
});

test("no cell of the hero, nor the rest of its industry, is of one to nine", () => {
  for (const { industry, customers } of obstacles.cells) {
    if (!isKnown(customers)) continue;
    const size = obstacles.industries.find(({ id }) => id === industry)?.customers ?? 0;
    for (const n of [customers, ...(isKnown(size) ? [size - customers] : [])])
      expect(n === 0 || n >= 10, `${industry}: ${n}`).toBe(true);
  }
});

test("each industry is told its planted obstacle", () => {
  expect(
    Object.fromEntries(mainObstacles(obstacles).map(({ industry, problem }) => [industry, problem])),
  ).toEqual({
    industry_retail: "Sync",
    industry_technology: "Automation",
    industry_medical: "Access",
    industry_finance: "Reports",
    industry_manufacturing: "Import",
    industry_media: "Import",
    industry_education: "Billing",
  });
  expect(obstaclesSentence(obstacles)).toMatch(
    /^\w+ errors met \d\d\s% of \w+ accounts, \d+\s% of the others; /,
  );
});

test("who cancelled, by errors, is that of members there or gone within ninety days", async () => {
  const [none] = cost.bands;
  const lately = `customer_id IN (SELECT account_id FROM account_events WHERE account_event = 'cancelled'
    AND effective_at >= TIMESTAMP '2026-01-01 05:00' - INTERVAL 90 DAY)`;
  const of = `FROM profiles WHERE errors_6_months = 0 AND months_of_use > 0 AND (pays OR ${lately})`;
  expect(none?.left).toBe(await sampled.number(`SELECT count(*) FILTER (${lately}) ${of}`));
  expect(none?.customers).toBe(await sampled.number(`SELECT count(*) ${of}`));
});

test("a difference is told only beyond chance", () => {
  const band = (name: string, share: number, reach: number): ErrorBand => ({
    ...{ name, customers: 1_000, left: 1_000 * share, share, revenue: 5_000 },
    ...{ low: share - reach, high: share + reach },
  });
  expect(errorCostSentence([band("None", 0.03, 0.01), band("Two or more", 0.08, 0.02)], "USD")).toContain(
    "50 more, $250",
  );
  expect(errorCostSentence([band("None", 0.03, 0.01), band("Two or more", 0.05, 0.02)], "USD")).toContain(
    "no clear difference",
  );
});
