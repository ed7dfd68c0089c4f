import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, execPath } from "node:process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SqlBlock, wholeQuery } from "../../../cli/site/notebook/sql-blocks.ts";
import { projectRoot } from "../../../cli/site/workspace.ts";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { Lake } from "../../../loaders/lake/paths.ts";
import { answerCell } from "../../../loaders/query/answer-cell.ts";
import { ReportReader } from "../../../loaders/report/read-report.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import { smallLake } from "../../e2e/harness-lake.ts";
import { retail as study } from "../../fixtures/retail.ts";

let lake: Lake;
let folder: string;
beforeAll(async () => {
  lake = await smallLake();
  env.ATLAS_LAKE = lake.root;
  folder = await mkdtemp(join(tmpdir(), "atlas-notebook-"));
  await mkdir(join(folder, "docs", "retail"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

/** What a query on the notebook is answered. */
async function notebookRows(name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const text = await readFile(join(projectRoot, "docs/retail/notebook/index.md"), "utf8");
  const blocks: SqlBlock[] = [...text.matchAll(/^```sql id=(\w+).*\n([\s\S]*?)^```$/gm)].map(
    ([, binding, sql = ""]) => ({ binding, sql }),
  );
  const block = blocks.find(({ binding }) => binding === name);
  if (block === undefined) throw new Error(`the notebook has no query ${name}`);
  return (await answerCell({ ...wholeQuery(block, blocks), study: study.id, where: name })).rows;
}

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
  const shown = await notebookRows("months");
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.map(({ month, customers }) => ({ month, customers }))).toEqual(
    months
      .filter(({ customers }) => isKnown(customers))
      .map(({ month, customers }) => ({ month, customers })),
  );
  for (const [index, { revenue }] of shown.entries()) {
    const published = months.filter((month) => isKnown(month.customers))[index];
    expect(revenue).toBeCloseTo(numberOf(published?.revenue) ?? 0, 6);
  }
});

test("every length of silence has at least ten who came back and ten who did not", async () => {
  const shown = await notebookRows("silence");
  expect(shown.length).toBeGreaterThan(2);
  for (const { customers, came_back } of shown) {
    expect(Number(came_back)).toBeGreaterThanOrEqual(10);
    expect(Number(customers) - Number(came_back)).toBeGreaterThanOrEqual(10);
  }
});

test("what quiet groups would bring is the sum over their customers of rate and mean order value", async () => {
  const expected = await notebookRows("expected");
  expect(expected.length).toBeGreaterThan(1);
  for (const { customers, return_rate, expected: amount } of expected) {
    expect(Number(customers)).toBeGreaterThanOrEqual(10);
    expect(Number(return_rate)).toBeGreaterThan(0);
    expect(Number(return_rate)).toBeLessThan(1);
    expect(Number(amount)).toBeGreaterThan(0);
  }
});

test("the notebook is an analysis of at most 120 lines", async () => {
  const text = await readFile(join(projectRoot, "docs/retail/notebook/index.md"), "utf8");
  expect(text.split("\n").length - 1).toBeLessThanOrEqual(120);
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
