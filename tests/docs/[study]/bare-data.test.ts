import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeStudyPages } from "../../../cli/site/study-pages.ts";
import { frameworkCache } from "../../../cli/site/workspace.ts";
import { study } from "../../../data/studies/retail/study.ts";
import { openReports, ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import type { ModelsReport } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { retail } from "../../fixtures/retail.ts";
import { uniform } from "../../fixtures/uniform.ts";

/** Invoices as a public file has them: who took what at which price and when, and nothing else; 604 customers in 13 months. */
function invoices(): string {
  const next = uniform(7);
  const day = 86_400_000;
  const lines = ["InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"];
  let invoice = 536_365;
  for (let customer = 12_346; customer < 12_946; customer++) {
    const country = next() < 0.85 ? "United Kingdom" : "Germany";
    const often = 15 + next() * 120;
    for (let at = next() * 300; at < 395; at += often * (0.5 + next())) {
      const when = new Date(Date.UTC(2010, 10, 10, 9) + Math.floor(at) * day);
      const stamp = when.toISOString().slice(0, 16).replace("T", " ");
      invoice++;
      for (let line = 0; line < 2; line++) {
        const item = Math.floor(next() * 40);
        lines.push(
          `${invoice},${22_000 + item},THING ${item},${1 + Math.floor(next() * 9)},${stamp}:00,${1 + (item % 7)}.25,${customer},${country}`,
        );
      }
    }
  }
  // Four gave something back that they had taken before the file begins, and took nothing since.
  for (let customer = 12_946; customer < 12_950; customer++)
    lines.push(`C${++invoice},22001,THING 1,-1,2011-03-01 10:00:00,2.25,${customer},United Kingdom`);
  return `${lines.join("\n")}\n`;
}

let folder: string;
let paths: readonly string[];
const texts = new Map<string, string>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-bare-"));
  const file = join(folder, "invoices.csv");
  await writeFile(file, invoices());
  const lake = new Lake(join(folder, "lake"));
  const place = lake.of(retail);
  await ingest({ lake: place, study, source: "online-retail", from: [file], threads: 1 });
  for (const asOf of ["2011-06-10", "2011-11-10", "2011-12-10"])
    await buildSnapshot({ lake: place, study: retail, seed: 1, asOf });
  await writeReports({ lake, study: retail, own: (await ownDashboard(retail))?.reports });
  const docs = join(folder, "docs");
  paths = (await writeStudyPages(lake, [study], docs)).list.paths.filter((path) =>
    path.startsWith(`/${study.id}/`),
  );
  for (const path of paths) texts.set(path, await readFile(join(frameworkCache(docs), `${path}.md`), "utf8"));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("no page leads to another that the data have nothing for", () => {
  expect(paths).toContain(`/${study.id}/growth/index`);
  expect(paths).not.toContain(`/${study.id}/choices/index`);
  for (const [path, text] of texts)
    for (const [, to = ""] of text.matchAll(/href="(\.\.?\/[^"#?]*)/g)) {
      const target = normalize(join(dirname(path), to));
      if (!target.startsWith(`/${study.id}/`) || /\.\w+$/.test(target)) continue;
      expect(paths, `${path} → ${to}`).toContain(target.endsWith("/") ? `${target}index` : target);
    }
});

test("no sentence is about nothing", () => {
  for (const [path, text] of texts) expect(text, path).not.toMatch(/\bOf 0 /);
});

test("a month of two spans that does not begin on the first is not called as one of the calendar", () => {
  const growth = texts.get(`/${study.id}/growth/index`) ?? "";
  expect(growth).toContain("the month from 10 Nov 2011");
  expect(growth).not.toMatch(/<th scope="row" data-value="2011-11-10">Nov 2011/);
});

test("a model that could not be fitted is refused, and not to be fitted anew as well", () => {
  const models = texts.get(`/${study.id}/models/index`) ?? "";
  expect(models).toContain("It could not be fitted");
  expect(/<h2[^>]*id="drift-models-title"[^>]*>([^<]*)/.exec(models)?.[1]).not.toContain("Attitudes");
});

test("no word of a table stands for two reasons", () => {
  for (const [path, text] of texts)
    for (const [note] of text.matchAll(/(?:“[^”]+”: [^;<.]+; )+“[^”]+”: [^<.]+\./g)) {
      const words = [...note.matchAll(/“([^”]+)”:/g)].map(([, word]) => word);
      expect(new Set(words).size, `${path}: ${note}`).toBe(words.length);
    }
});

test("a segment that asks for more weeks than there were at first is not said to have grown since", () => {
  const title = (segment: string) =>
    /<h2[^>]*id="history-title"[^>]*>([^<]*)/.exec(texts.get(`/${study.id}/segments/${segment}`) ?? "")?.[1];
  expect(title("stage_loyal")).toMatch(/since 10 Nov 2011/);
  expect(title("champions")).toMatch(/since 10 Jun 2011/);
});

test("of a segment that asks for more weeks than there were at the snapshot before no change is told, nor of who moved between such", async () => {
  const reports = await openReports(new Lake(join(folder, "lake")), retail);
  const { segments } = await reports.read<Overview>("overview");
  const untold = new Set<string>();
  for (const { id, sizeBefore, entered, change, isPartial } of segments) {
    const { history } = await reports.read<SegmentReport>(`segments/${id}`);
    expect([id, isPartial]).toEqual([id, history.at(-1)?.reachesBack === false ? true : undefined]);
    if (history.at(-2)?.reachesBack !== false) continue;
    untold.add(id);
    expect([id, sizeBefore, entered, change]).toEqual([id, null, null, null]);
  }
  expect([...untold]).toContain("new_or_back");
  expect([...untold]).not.toContain("champions");
  expect(texts.get(`/${study.id}/segments/index`)).toMatch(
    /id="partial"[\s\S]*>New or back<[\s\S]*look back further/,
  );
  expect(texts.get(`/${study.id}/segments/new_or_back`)).toContain("Not known in full.");
  expect(texts.get(`/${study.id}/segments/champions`)).not.toContain("Not known in full");
  expect(await reports.read("segment-flow/year_on_year")).toBeNull();
  expect(await reports.read("segment-flow/rfm")).not.toBeNull();
});

test("a group whose size is hidden has none on the page of models either", async () => {
  const reports = await openReports(new Lake(join(folder, "lake")), retail);
  const { segments } = await reports.read<Overview>("overview");
  const hidden = segments.filter(({ size }) => !isKnown(size)).map(({ id }) => id);
  expect(hidden.length).toBeGreaterThan(1);
  const { models } = await reports.read<ModelsReport>("models");
  const told = models.flatMap(({ lifetime, recommendations }) => [
    ...(lifetime?.parts ?? []),
    ...(recommendations?.ofGroups ?? []),
  ]);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ segment }) => hidden.includes(segment))).toEqual([]);
});

test("no more traits are said to have shifted than the table shows", async () => {
  const reports = await openReports(new Lake(join(folder, "lake")), retail);
  const { drift } = await reports.read<ModelsReport>("models");
  const shown = drift?.traits.filter(({ shifted }) => shifted).length ?? 0;
  expect(drift?.traits.length).toBe(15);
  expect(shown).toBeLessThan(15);
  expect(drift?.shifted).toBe(shown);
});

test("the segments of a table add up to as many as it is headed with", () => {
  const text = texts.get(`/${study.id}/segments/index`) ?? "";
  const [, all, parts = ""] = /(\d+) segments with members: ([^<]*)/.exec(text) ?? [];
  const numbers = [...parts.matchAll(/(\d+) (?:of “|that overlap)/g)].map(([, number]) => Number(number));
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(Number(all));
});

test("a mean that is told of as a trait and as a metric is clear in both or in neither", async () => {
  const reports = await openReports(new Lake(join(folder, "lake")), retail);
  let told = 0;
  for (const { id } of (await reports.read<Overview>("overview")).segments) {
    const { profile, metrics } = await reports.read<SegmentReport>(`segments/${id}`);
    for (const metric of study.populations[0].metrics) {
      const row = profile.rows.find(
        ({ trait, value, telling }) =>
          "mean" in metric && trait === metric.mean && value === undefined && telling,
      );
      const found = metrics.find((each) => each.id === metric.id);
      if (row === undefined || found === undefined || found.implied) continue;
      told += 1;
      expect([id, metric.id, found.differs]).toEqual([id, metric.id, row.differs]);
    }
  }
  expect(told).toBeGreaterThan(0);
});
