import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/saas/study.ts";
import { saasTables } from "../../../data/studies/saas/tables.ts";
import { readModelReports } from "../../../loaders/lake/model-reports.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { adjustedRand } from "../adjusted-rand.ts";
import { contractBreaches } from "../contract-breaches.ts";
import { accounts, type SampledAccounts, sampledAccounts } from "./sampled.ts";

const customers = 4_000;
let sampled: SampledAccounts;
const count = (from: string) => sampled.number(`SELECT count(*) FROM ${from}`);

beforeAll(async () => {
  // Several blocks, so that what spans blocks is checked too.
  sampled = await sampledAccounts(customers, 1_500);
});
afterAll(() => sampled.remove());

describe("the sample", () => {
  test.each(saasTables.map((table) => [table.name, table] as const))(
    "keeps the contract of %s, and fills it",
    async (name, table) => {
      expect(await count(name)).toBeGreaterThan(0);
      expect(await contractBreaches(sampled.db, table)).toEqual([]);
    },
  );

  test("lets nothing happen before the first visit, after the end, or after cancelling", async () => {
    const left =
      "(SELECT account_id, min(effective_at) AS at FROM account_events WHERE account_event = 'cancelled' GROUP BY ALL)";
    for (const [table, at] of [
      ["account_events", "effective_at"],
      ["product_events", "event_at"],
      ["support_tickets", "opened_at"],
      ["account_users", "invited_at"],
      ["survey_answers", "answered_at"],
      ["opportunities", "engaged_at"],
    ] as const) {
      expect(
        await count(`${table} JOIN accounts USING (account_id) WHERE ${at} < first_visit_at`),
        table,
      ).toBe(0);
      expect(await count(`${table} WHERE ${at} >= TIMESTAMP '2026-01-01 05:00'`), table).toBe(0);
      // Users are invited as the seats are taken, whether or not the account stays so long.
      if (table !== "account_users")
        expect(await count(`${table} JOIN ${left} l USING (account_id) WHERE ${at} > l.at`), table).toBe(0);
    }
  });

  test("opens a ticket before its other steps, and closes none twice without reopening it", async () => {
    expect(
      await count("ticket_steps s JOIN support_tickets t USING (ticket_id) WHERE step_at < opened_at"),
    ).toBe(0);
    const closings = "count(*) FILTER (ticket_step IN ('closed', 'closed again'))";
    const open = `(SELECT 1 + count(*) FILTER (ticket_step = 'reopened') - ${closings} AS open FROM ticket_steps GROUP BY ticket_id)`;
    expect(await count(`${open} WHERE open NOT IN (0, 1)`)).toBe(0);
    expect(await count(`${open} WHERE open = 1`)).toBeGreaterThan(20);
  });

  test("has the same bytes in one block and on one thread", async () => {
    const place = new Lake(join(sampled.folder, "again"));
    const again = await makeSample({ lake: place.study(study.id), study, customers, seed: 1, threads: 1 });
    expect(again.tables.map(({ table, sha256 }) => [table, sha256])).toEqual(
      sampled.catalog.tables.map(({ table, sha256 }) => [table, sha256]),
    );
  });
});

describe("what was planted is found", () => {
  test("how accounts use the product: groups and planted ones agree, by the adjusted Rand index", async () => {
    const accounts = await sampled.db.rows<{ planted: string; found: string }>(
      `SELECT planted_use AS planted, segment_id AS found FROM truth JOIN membership USING (customer_id)
      WHERE segment_id IN ('fading_accounts', 'broad_accounts', 'steady_accounts', 'narrow_accounts')`,
    );
    const [planted, found] = [accounts.map((each) => each.planted), accounts.map((each) => each.found)];
    expect(adjustedRand(planted, found)).toBeGreaterThan(0.85);
  });

  test("what stands in the way of those who are burdened", async () => {
    const known =
      "truth JOIN profiles USING (customer_id) WHERE burdened AND pays AND main_obstacle IS NOT NULL";
    expect(
      (await count(`${known} AND lower(main_obstacle) = obstacle`)) / (await count(known)),
    ).toBeGreaterThan(0.85);
  });

  test("that burdened accounts cancel more, and that the model tells who does", async () => {
    const share = (where: string) =>
      sampled.number(
        `SELECT avg(left_lately::INTEGER) FROM truth JOIN profiles USING (customer_id) WHERE ${where}`,
      );
    expect(await share("burdened")).toBeGreaterThan(1.3 * (await share("NOT burdened")));
    const folder = sampled.lake.of(accounts).snapshot(sampled.built.id);
    const report = (await readModelReports(folder)).find(({ id }) => id === "leaving");
    expect(report?.found?.auc).toMatchObject({ mean: expect.closeTo(0.68, 1) });
  });
});

describe("segments are what their names say, by queries written by hand", () => {
  const asOf = "TIMESTAMP '2026-01-01 05:00'";
  const paying = `SELECT account_id FROM accounts
    WHERE account_id IN (SELECT account_id FROM account_events WHERE account_event = 'subscribed' AND effective_at < ${asOf})
      AND account_id NOT IN (SELECT account_id FROM account_events WHERE account_event = 'cancelled' AND effective_at < ${asOf})`;
  const use = (from: number, to: number) =>
    `(SELECT account_id, avg(active_users) AS users FROM monthly_use
      WHERE month_ended_at >= ${asOf} - INTERVAL ${from} MONTH AND month_ended_at < ${asOf} - INTERVAL ${to} MONTH GROUP BY ALL)`;
  const written: Readonly<Record<string, string>> = {
    same_error_again: `SELECT DISTINCT account_id FROM product_events a JOIN product_events b USING (account_id, product_event)
      WHERE a.event_kind = 'error' AND a.event_at >= ${asOf} - INTERVAL 30 DAY AND b.event_at < ${asOf}
        AND b.event_at > a.event_at AND b.event_at <= a.event_at + INTERVAL 3 DAY AND account_id IN (${paying})`,
    seats_full: `SELECT account_id FROM accounts JOIN ${use(3, 0)} USING (account_id)
      WHERE users / seats >= 0.9 AND seats >= 10 AND account_id IN (${paying})`,
    fading_accounts: `SELECT account_id FROM ${use(3, 0)} n JOIN ${use(6, 3)} b USING (account_id)
      WHERE n.users / b.users - 1 <= -0.25 AND account_id IN (${paying})`,
    top_tenth_by_revenue: `SELECT account_id FROM (
        SELECT a.account_id, coalesce(sum(amount), 0) AS revenue FROM accounts a
        LEFT JOIN invoices i ON i.account_id = a.account_id AND invoiced_at >= ${asOf} - INTERVAL 365 DAY GROUP BY ALL)
      QUALIFY rank() OVER (ORDER BY revenue DESC) <= ceil(0.1 * count(*) OVER ())`,
    errors_in_silence: `SELECT account_id FROM product_events
      WHERE event_kind = 'error' AND event_at >= ${asOf} - INTERVAL 30 DAY AND account_id IN (${paying})
        AND account_id NOT IN (SELECT account_id FROM support_tickets WHERE opened_at >= ${asOf} - INTERVAL 90 DAY)
      GROUP BY ALL HAVING count(*) >= 3`,
    unhappy_with_us: `SELECT account_id FROM survey_answers
      WHERE answered_at >= ${asOf} - INTERVAL 365 DAY AND account_id IN (${paying}) GROUP BY ALL HAVING avg(recommend_score) <= 6`,
    account_renewing: `SELECT account_id FROM accounts WHERE billing_term = 'Yearly' AND account_id IN (${paying})
        AND account_id IN (SELECT account_id FROM account_events WHERE account_event IN ('subscribed', 'renewed') GROUP BY ALL
          HAVING date_diff('day', timezone('America/New_York', timezone('UTC', max(effective_at)))::DATE, DATE '2026-01-01') BETWEEN 305 AND 366)
        AND account_id NOT IN (SELECT customer_id FROM membership WHERE segment_id IN ('account_troubled', 'account_new'))`,
    call_often: `SELECT account_id FROM support_tickets
      WHERE contact_channel = 'Telephone' AND opened_at >= ${asOf} - INTERVAL 90 DAY AND account_id IN (${paying})
      GROUP BY ALL HAVING count(*) >= 2`,
  };

  test.each(Object.entries(written))("%s", async (id, sql) => {
    const members = `SELECT customer_id FROM membership WHERE segment_id = '${id}'`;
    expect(await count(`(${members})`)).toBeGreaterThan(5);
    expect(await count(`((${members} EXCEPT ${sql}) UNION ALL (${sql} EXCEPT ${members}))`)).toBe(0);
  });
});
