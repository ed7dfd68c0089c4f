import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBuiltSite } from "../../../cli/site/gates/built-site.ts";
import { onlyPublishableGroups } from "../../../cli/site/gates/disclosure.ts";
import { writeStudyPages } from "../../../cli/site/study-pages.ts";
import { frameworkCache } from "../../../cli/site/workspace.ts";
import { study as declared } from "../../../data/studies/retail/study.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { retail as study } from "../../fixtures/retail.ts";

let folder: string;
let lake: Lake;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-one-stage-"));
  lake = new Lake(join(folder, "lake"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Twenty customers who all bought twice in the same two months: every group but one is empty. */
const names = Array.from({ length: 20 }, (_, index) => `a${index}`);
const customers = names.map((name) => `${name},UK\n`);
const orders = names.flatMap((name) => [
  `${name}o1,${name},2024-01-10 10:00:00,10,GBP\n`,
  `${name}o2,${name},2024-02-10 10:00:00,10,GBP\n`,
]);

test("a share of 1 is no customer: all customers in one group are published", async () => {
  const from = [join(folder, "customers.csv"), join(folder, "orders.csv")] as const;
  await writeFile(from[0], `customer_id,country\n${customers.join("")}`);
  await writeFile(from[1], `order_id,customer_id,ordered_at,amount,currency\n${orders.join("")}`);
  await ingest({ lake: lake.of(study), study, source: "csv", from });
  await buildSnapshot({ lake: lake.of(study), study, asOf: "2024-03-01", seed: 1 });
  await writeReports({ lake, study });
  const site = join(folder, "site");
  await mkdir(site);
  const docs = join(folder, "docs");
  await mkdir(docs);
  await writeStudyPages(lake, [declared], docs);
  for (const page of ["index", "segments/index"]) {
    const text = await readFile(join(frameworkCache(docs), study.id, `${page}.md`), "utf8");
    expect(text).toMatch(/"customers":1\b|data-value="1"/);
    await writeFile(join(site, `${page.replace("/", "-")}.html`), text);
  }
  expect(await onlyPublishableGroups(await readBuiltSite(site))).toEqual([]);
});

test("a segment whose definition asks for what the data lack is not known, which is not nobody", async () => {
  const page = (name: string) =>
    readFile(join(frameworkCache(join(folder, "docs")), study.id, `${name}.md`), "utf8");
  const all = await page("segments/index");
  const unknown = all.slice(all.indexOf("Not known from these data"));
  expect(unknown).toMatch(/Left a basket<\/a><\/dt><dd>[^<]*basket/);
  expect(unknown).toMatch(/Under 35<\/a><\/dt><dd>Age/);
  expect(unknown).not.toContain("Previously loyal");
  expect(await page("segments/under_35")).toContain("asks for age, which the data at hand do not hold");
  // Nobody is in it, and the data say so.
  expect(await page("segments/at_risk")).toContain("Previously loyal: nobody at present");
});
