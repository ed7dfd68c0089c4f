import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeStudyPages } from "../../../cli/site/study-pages.ts";
import { frameworkCache } from "../../../cli/site/workspace.ts";
import { study } from "../../../data/studies/saas/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";

/** The log of a desk and nothing else: of its accounts is known when they wrote and when that was settled, not who they are. */
function tickets(): string {
  const lines = ["CaseID,ActivityID,CompleteTimestamp"];
  for (let ticket = 1; ticket <= 120; ticket++)
    for (const [activity, hours] of [
      [1, 0],
      [8, 5],
      [6, 30],
    ] as const) {
      const when = new Date(Date.UTC(2012, 1 + (ticket % 8), 1 + (ticket % 27), 9) + hours * 3_600_000);
      lines.push(`${ticket},${activity},${when.toISOString().slice(0, 19).replace("T", " ")}`);
    }
  return `${lines.join("\n")}\n`;
}

let folder: string;
const texts = new Map<string, string>();
let home = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-one-source-"));
  const file = join(folder, "helpdesk.csv");
  await writeFile(file, tickets());
  const lake = new Lake(join(folder, "lake"));
  const [accounts] = populationStudies(study);
  await ingest({ lake: lake.of(accounts), study: accounts, source: "help-desk", from: [file], threads: 1 });
  for (const asOf of ["2012-10-01", "2012-11-01"])
    await buildSnapshot({ lake: lake.of(accounts), study: accounts, seed: 1, asOf });
  await writeReports({ lake, study: accounts, own: (await ownDashboard(accounts))?.reports });
  const docs = join(folder, "docs");
  for (const path of (await writeStudyPages(lake, [study], docs)).list.paths)
    texts.set(path, await readFile(join(frameworkCache(docs), `${path}.md`), "utf8"));
  const loader = join(import.meta.dirname, "..", "..", "..", "docs", "index.md.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [loader], {
    env: { ...process.env, ATLAS_LAKE: lake.root },
  });
  home = stdout;
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const page = (address: string): string => texts.get(`/${study.id}/${address}`) ?? "";
const title = (text: string): string | undefined => /<h1[^>]*>([^<]*)/.exec(text)?.[1];

test("groups that the data tell nothing of are said to be unknown, and nothing else is said of them", () => {
  expect(page("segments/index")).toContain("Not known from these data");
  for (const address of ["index", "changes/index"]) {
    const text = page(address).replace(/keywords:[\s\S]*?\n---/, "");
    expect(text, address).not.toContain("No revenue yet or any more");
    expect(text, address).not.toContain("Account tiers");
  }
  expect(title(page("index"))).toBe("120 accounts; these data tell of no segment.");
  const tiny = page("segments/tiny_companies");
  expect(title(tiny)).toBe("Fewer than 10: not known from these data");
  expect(tiny).not.toMatch(/class="big-number"|id="history"|id="lift"/);
});

test("no page counts segments of which there are none, nor heads with what was not compared", () => {
  expect(title(page("segments/index"))).toBe("These data tell of no segment.");
  expect(page("segments/index")).not.toMatch(/\b0 segments|id="overlap"|: 0 %/);
  expect(title(home)).toBe("120 accounts; these data tell of no segment.");
  expect(home).not.toMatch(/on the year<?\.|>\d+ segments</);
});

test("a page of models none of which could be fitted says so, and in whose words", () => {
  expect(title(page("models/index"))).toMatch(/^None of \d models could be fitted to these data\.$/);
  expect(page("models/index")).not.toMatch(/It reads \.|\bcustomers have\b|\b0 of 0\b/);
});

test("a standfirst of what changed says that everyone is as many as before, and of nobody that they moved up or down", () => {
  expect(page("changes/index")).toMatch(/all accounts kept their number, now 120 accounts;|grew by/);
  expect(page("changes/index")).not.toMatch(/kept their number, to|\b0 moved down/);
});
