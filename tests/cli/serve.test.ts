import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";
import { smallLake } from "../e2e/harness-lake.ts";
import { ScratchProject } from "../e2e/harness-project.ts";

let lake: Lake;
let current: string;
let project: ScratchProject;

beforeAll(async () => {
  lake = await smallLake();
  current = (await currentSnapshotId(lake.study("retail").population("customers"))) ?? "";
  project = await ScratchProject.make();
  await project.write("dist/index.html", "<!doctype html><title>Site</title>");
});
afterAll(() => project.close());

/** Starts `atlas serve` beside a built site, asks for its first page, stops it; what it said on stderr. */
async function serve(siteFile: object): Promise<{ title: string; said: string }> {
  await project.write("dist/site.json", JSON.stringify(siteFile));
  const child = project.start([
    "--no-warnings",
    "cli/atlas.ts",
    "serve",
    "--lake",
    lake.root,
    "--port",
    "0",
    "--json",
  ]);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("the server has no output");
  const closed = once(child, "close");
  let said = "";
  stderr.setEncoding("utf8").on("data", (part: string) => {
    said += part;
  });
  const [line] = (await Promise.race([
    once(createInterface(stdout), "line"),
    closed.then(() => {
      throw new Error(`the server ended early: ${said}`);
    }),
  ])) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const title = await (await fetch(url)).text();
  child.kill("SIGINT");
  await closed;
  return { title, said };
}

test("a site of another snapshot is served, and one line says so", async () => {
  expect(await serve({ studies: { retail: "0123456789abcdef" } })).toEqual({
    title: "<!doctype html><title>Site</title>",
    said: `the site in dist/ shows snapshot 0123456789abcdef of retail, the API serves ${current}; npm start builds it anew\n`,
  });
});

test("a site of the snapshot that the API serves needs no word", async () => {
  expect((await serve({ studies: { retail: current } })).said).toBe("");
});
