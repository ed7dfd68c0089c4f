import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteKey } from "../../../cli/site/site-key.ts";
import { projectRoot } from "../../../cli/site/workspace.ts";
import { studies } from "../../../data/studies/index.ts";
import { Lake } from "../../../loaders/lake/paths.ts";

let root: string;
let lake: Lake;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "site-key-"));
  lake = new Lake(join(root, "lake"));
  const copied = ["api", "cli", "data", "docs", "loaders", "observablehq.config.ts", "package-lock.json"];
  for (const path of copied)
    await cp(join(projectRoot, path), join(root, path), {
      recursive: true,
      filter: (source) => !source.startsWith(join(projectRoot, "data", "lake")),
    });
});
afterAll(() => rm(root, { recursive: true }));

async function keyWithChanged(path: string): Promise<string> {
  const before = await readFile(join(root, path));
  await appendFile(join(root, path), "\n");
  const key = await siteKey(lake, studies, { root });
  await writeFile(join(root, path), before);
  return key;
}

test("changes with pages, what they import, what builds them, the API that answers the examples, and the studies", async () => {
  const key = await siteKey(lake, studies, { root });
  for (const path of [
    "api/yoga.ts",
    "cli/site/framework-build.ts",
    "cli/site/gates/contents.ts",
    "cli/site/run-sql.ts",
    "docs/components/chart.ts",
    "docs/methods/index.md",
    "docs/style/base.css",
    "loaders/canonical.ts",
    "loaders/preview/preview-worker.ts",
    "loaders/report/reports.ts",
    "observablehq.config.ts",
    "package-lock.json",
    ...studies.map(({ id }) => `data/studies/${id}/study.ts`),
  ])
    expect(await keyWithChanged(path), path).not.toBe(key);
  const [first, ...rest] = studies;
  if (first === undefined) throw new Error("there is no study");
  expect(await siteKey(lake, [{ ...first, timeZone: "Asia/Kabul" }, ...rest], { root })).not.toBe(key);
  expect(await siteKey(lake, studies, { root })).toBe(key);
});

test("stays when only a command changes, or what fills the lake", async () => {
  const key = await siteKey(lake, studies, { root });
  for (const path of ["cli/commands/doctor.ts", "loaders/sample/sample.ts", "loaders/ingest/ingest.ts"])
    expect(await keyWithChanged(path), path).toBe(key);
});
