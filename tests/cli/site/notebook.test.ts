import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../../../cli/site/workspace.ts";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { Lake } from "../../../loaders/lake/paths.ts";
import { ReportReader } from "../../../loaders/report/read-report.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import { smallLake } from "../../e2e/harness-lake.ts";
import { retail as study } from "../../fixtures/retail.ts";

let lake: Lake;
let folder: string;
beforeAll(async () => {
  lake = await smallLake();
  folder = await mkdtemp(join(tmpdir(), "atlas-notebook-"));
  await mkdir(join(folder, "docs", "retail"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

/** What the page loader of a query answers. */
async function answer(path: string): Promise<Record<string, unknown>[]> {
  const { stdout } = await promisify(execFile)(execPath, ["cli/site/run-sql.ts", path], {
    cwd: projectRoot,
    env: { ...process.env, ATLAS_LAKE: lake.root },
  });
  return JSON.parse(stdout) as Record<string, unknown>[];
}

async function answerTo(sql: string): Promise<Record<string, unknown>[]> {
  const path = join(folder, "docs", "retail", "asked.json.sql");
  await writeFile(path, sql);
  return answer(path);
}

test("the notebook's months are those of the dashboard, cut in the study's time zone", async () => {
  await writeReports({ lake, study });
  const reader = await ReportReader.open(lake.study(study.id).population("customers"));
  const { months } = await reader.read<RevenueByMonth>("revenue-by-month");
  const shown = await answer("docs/retail/notebook/revenue-by-month.json.sql");
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.map(({ month, orders, customers }) => ({ month, orders, customers }))).toEqual(
    months
      .filter(({ customers }) => isKnown(customers))
      .map(({ month, orders, customers }) => ({ month, orders, customers })),
  );
  for (const [index, { revenue }] of shown.entries()) {
    const published = months.filter((month) => isKnown(month.customers))[index];
    expect(revenue).toBeCloseTo(numberOf(published?.revenue) ?? 0, 6);
  }
});

test("every length of silence has at least ten who came back and ten who did not", async () => {
  const shown = await answer("docs/retail/notebook/return-after-silence.json.sql");
  expect(shown.length).toBeGreaterThan(2);
  for (const { customers, came_back } of shown) {
    expect(Number(came_back)).toBeGreaterThanOrEqual(10);
    expect(Number(customers) - Number(came_back)).toBeGreaterThanOrEqual(10);
  }
});

test("a query beside a page is told for when it is, and in which time zone", async () => {
  const [told] = await answerTo(
    "SELECT getvariable('as_of')::VARCHAR AS as_of, getvariable('time_zone') AS zone, getvariable('snapshot_id') AS id",
  );
  expect(told?.as_of).toMatch(/^\d{4}-\d\d-\d\d/);
  expect(told?.zone).toBe(study.timeZone);
  expect(told?.id).toMatch(/^[0-9a-f]{16,}$/);
});

test.each(["email", "phone", "birth_date"])("a query beside a page cannot read %s", async (column) => {
  await expect(answerTo(`SELECT ${column} FROM customers`)).rejects.toThrow(/the query was refused/);
});
