import { afterAll, beforeAll, expect, test } from "vitest";
import type { TableContract } from "../../../data/contract.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { findActivity } from "../../../loaders/report/activity.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { revenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import { trialArms } from "../../../loaders/trials/trial-arms.ts";
import { smallStudy } from "../../fixtures/population.ts";

const column = { description: "" };
const loans: TableContract = {
  name: "loans",
  grain: "one row per loan, of whoever borrowed if that was said",
  primaryKey: ["loan"],
  foreignKeys: [{ column: "customer_id", table: "customers", references: "customer_id" }],
  eventTime: "lent_at",
  columns: {
    loan: { ...column, type: "string" },
    customer_id: { ...column, type: "string" },
    lent_at: { ...column, type: "instant", required: true },
    fee: { ...column, type: "money" },
    letter: { ...column, type: "string" },
    arm: { ...column, type: "string" },
  },
};
const trial = {
  ...{ table: "loans", campaign: "letter", arm: { column: "arm", treated: "sent", control: "held" } },
  ...{ days: 10, outcomes: [] },
};
const roles = { activity: { table: "loans", amount: "fee" }, trial };
const study = smallStudy({ tables: [...smallStudy({}).tables, loans], roles });

let db: Database;
let source: ReportSource;
beforeAll(async () => {
  db = await Database.open();
  await db.run("CREATE SCHEMA tables");
  await db.run(`CREATE TABLE tables.loans AS SELECT 'l' || i AS loan, CASE WHEN i % 3 > 0 THEN 'c' || (i % 40) END AS customer_id,
    TIMESTAMP '2025-03-01' + INTERVAL (i) HOUR AS lent_at, 2.5::DECIMAL(18,4) AS fee, 'spring' AS letter,
    CASE WHEN i % 2 = 0 THEN 'sent' ELSE 'held' END AS arm FROM range(300) t(i)`);
  const current = { manifest: { asOf: "2025-06-01T00:00:00Z" } };
  source = { db, study, roles, current, tables: new Set(["loans"]) } as unknown as ReportSource;
});
afterAll(() => db.close());

test("what happened to nobody who is known is no part of the activity of members", async () => {
  const [counted] = await db.rows(
    `SELECT count(*)::INTEGER AS n, count(member)::INTEGER AS known FROM (${findActivity(source)?.sql})`,
  );
  expect(counted).toEqual({ n: 200, known: 200 });
});

test("nor of the amounts and events of a month", async () => {
  const months = (await revenueByMonth(source))?.months ?? [];
  expect(months.map(({ revenue, orders }) => [revenue, orders])).toContainEqual([500, 200]);
});

test("nor is it one more member of a trial", async () => {
  const arms = await trialArms(
    { db, study, asOf: parseAsOf("2025-06-01", "UTC"), schema: "tables" } as never,
    trial,
    [[{ id: "one", measures: [], value: () => "1" } as never]],
  );
  const sent = await db.rows<{ n: number }>(
    "SELECT count(DISTINCT customer_id)::INTEGER AS n FROM tables.loans WHERE arm = 'sent'",
  );
  expect(arms.get("spring")?.get("sent")?.[0]?.n).toBe(sent[0]?.n);
});
