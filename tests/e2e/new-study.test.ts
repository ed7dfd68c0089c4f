import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../cli/site/workspace.ts";
import {
  campaignTable,
  churnTable,
  orderLines,
  type RawFile,
  ratings,
  scoreList,
} from "../fixtures/raw-files.ts";
import { ScratchProject } from "./harness-project.ts";

/** Studies that nobody edited, of files that nobody prepared: each command as a stranger would run it. */
const files: Readonly<Record<string, RawFile>> = {
  churners: churnTable(),
  shoppers: scoreList(),
  households: campaignTable(),
  viewers: ratings(),
  office: orderLines(),
};

let project: ScratchProject;
let lake: readonly string[];

function atlas(...given: readonly string[]): Promise<{ code: number | null; text: string }> {
  return project.run(["cli/launch.mjs", "atlas", ...given]);
}

async function done(...given: readonly string[]): Promise<void> {
  const { code, text } = await atlas(...given);
  expect([given.join(" "), code, text]).toEqual([given.join(" "), 0, text]);
}

/** What a command prints as JSON, among what it says meanwhile. */
async function json<Result>(...given: readonly string[]): Promise<Result> {
  const { code, text } = await atlas(...given, "--json");
  expect([given.join(" "), code, text]).toEqual([given.join(" "), 0, text]);
  return JSON.parse(text.split("\n").find((line) => line.startsWith("{")) ?? "") as Result;
}

const path = (file: RawFile) => join(project.folder, file.name);

beforeAll(async () => {
  project = await ScratchProject.ofStudies([]);
  lake = ["--lake", join(project.folder, "lake")];
  for (const file of ["tsconfig.json", "biome.json"])
    await cp(join(projectRoot, file), join(project.folder, file));
  for (const [id, file] of Object.entries(files)) {
    await writeFile(path(file), file.bytes);
    await done("study", "new", id, "--from", path(file));
  }
});

afterAll(() => project.close());

describe("atlas study new", () => {
  test("writes studies that the compiler and the formatter pass", async () => {
    // The studies and all that they import; what else there is, the check of the project compiles.
    await project.write(
      "tsconfig.studies.json",
      '{ "extends": "./tsconfig.json", "include": ["data/studies"], "exclude": [] }',
    );
    const types = await project.run(["node_modules/typescript/bin/tsc", "-p", "tsconfig.studies.json"]);
    expect(types.text).toBe("");
    const style = await project.run([
      "node_modules/@biomejs/biome/bin/biome",
      "check",
      "--vcs-enabled=false",
      "data/studies",
    ]);
    expect([style.code, style.text]).toEqual([0, style.text]);
  });

  test.each(Object.keys(files))("%s is ingested, computed and published without an edit", async (id) => {
    const file = files[id] as RawFile;
    const ingested = await json<{
      total: { rowsIn: number; quarantined: object };
      unread: unknown[];
    }>("ingest", id, "--from", path(file), ...lake);
    expect(ingested.total.quarantined).toEqual({});
    await done("snapshot", id, "--publish", ...lake);
    const { segments } = await json<{
      segments: { segment: string; size: number; segmentation: string | null }[];
    }>("segment", "list", id, ...lake);
    const alone = segments.filter(({ segmentation }) => segmentation === null);
    expect(alone).toHaveLength(3);
    for (const { segment, size } of segments) expect([segment, size >= 10]).toEqual([segment, true]);
  });

  test("the next month's file changes what is in it and nothing else", async () => {
    const next = orderLines({ first: 18, months: 1 });
    await project.write(`incoming/${next.name}`, "");
    await writeFile(join(project.folder, "incoming", next.name), next.bytes);
    const refresh = ["refresh", "office", "--from", join(project.folder, "incoming"), "--no-site", ...lake];
    const first = await json<{ status: string; tables: object[] }>(...refresh);
    expect(first.status).toBe("published");
    expect(first.tables).toContainEqual(
      expect.objectContaining({
        table: "order_lines",
        merged: expect.objectContaining({ inserted: 150, updated: 0, unchanged: 0 }),
      }),
    );
    expect(await json(...refresh)).toMatchObject({ status: "nothing", files: [], tables: [] });
  });

  test("refuses a study that is there, and an id that is none", async () => {
    const there = await atlas("study", "new", "office", "--from", path(files.office as RawFile));
    expect(there).toMatchObject({
      code: 1,
      text: expect.stringContaining("data/studies/office is there already"),
    });
    const none = await atlas("study", "new", "My Shop", "--from", path(files.office as RawFile));
    expect(none).toMatchObject({ code: 1, text: expect.stringContaining("cannot be the id of a study") });
  });

  test("the site of all of them builds, each with a dashboard, its segments and a notebook", async () => {
    const built = await project.run(["cli/launch.mjs", "build", ...lake]);
    expect([built.code, built.text]).toEqual([0, built.text]);
    for (const id of Object.keys(files))
      for (const page of ["index", "segments/index", "notebook/index"])
        expect([id, page, existsSync(join(project.folder, "dist", id, `${page}.html`))]).toEqual([
          id,
          page,
          true,
        ]);
    const notebook = await readFile(join(project.folder, "docs/office/notebook/index.md"), "utf8");
    expect(notebook.match(/^```sql id=\w+ echo$/gm)).toHaveLength(2);
    expect(notebook.match(/figure\(\{/g)).toHaveLength(2);
    const dashboard = await readFile(join(project.folder, "dist/office/index.html"), "utf8");
    expect(dashboard).toMatch(/\d{3} customers/);
    expect(dashboard).not.toMatch(/undefined|NaN|\[object/);
  });
});
