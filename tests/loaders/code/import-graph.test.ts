import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ImportGraph } from "../../../loaders/code/import-graph.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "import-graph-"));
  const files = {
    "docs/page.json.ts": `import { a } from "../loaders/a.ts"; import type { T } from "../loaders/types.ts"; import fs from "node:fs";`,
    "loaders/a.ts": `export { b } from "./b.ts"; export const late = () => import("./late.ts"); import "@scope/one/part";`,
    "loaders/b.ts": `import { a } from "./a.ts"; export const b: typeof import("./shape.ts").b = 1; import two from "two";`,
    "loaders/late.ts": `export const all = (name: string) => import(\`../data/\${name}/study.ts\`); fork(new URL("./worker.ts", import.meta.url));`,
    "loaders/worker.ts": `import words from "../data/words.json" with { type: "json" }; import "../../outside.ts"; import "./gone.ts";`,
    "loaders/types.ts": "export type T = number;",
    "loaders/shape.ts": "export const b = 2;",
    "loaders/unrelated.ts": "export const unrelated = 1;",
    "data/words.json": "{}",
    "data/retail/study.ts": "export const study = 1;",
    "data/bank/study.ts": "export const study = 2;",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
});
afterAll(() => rm(root, { recursive: true }));

const reached = (without?: readonly string[]) =>
  new ImportGraph(root, ["docs/page.json.ts"], without).reachableFrom("docs/page.json.ts");

test("a file depends on what it imports itself, through others, in a cycle, later, by pattern and in a worker", () => {
  expect(reached()).toEqual([
    "data/bank/study.ts",
    "data/retail/study.ts",
    "data/words.json",
    "docs/page.json.ts",
    "loaders/a.ts",
    "loaders/b.ts",
    "loaders/gone.ts",
    "loaders/late.ts",
    "loaders/worker.ts",
  ]);
});

test("a file that is imported by nobody, for its types only, or outside the project is no dependency", () => {
  expect(reached()).not.toContain("loaders/unrelated.ts");
  expect(reached()).not.toContain("loaders/types.ts");
  expect(reached()).not.toContain("loaders/shape.ts");
  expect(reached().filter((path) => path.includes("outside"))).toEqual([]);
});

test("a folder that is left out is not walked into", () => {
  expect(reached(["data/"]).filter((path) => path.startsWith("data/"))).toEqual([]);
});

test("packages are named without the part that is imported of them; Node's own are none", () => {
  const graph = new ImportGraph(root, ["docs/page.json.ts"]);
  expect(graph.packagesOf(reached())).toEqual(["@scope/one", "two"]);
});

test("a file has the hash of what it holds now, one that does not exist none", async () => {
  const hash = (path: string) => new ImportGraph(root, ["docs/page.json.ts"]).hashOf(path);
  const before = hash("loaders/late.ts");
  await writeFile(join(root, "loaders/late.ts"), "export const all = 1;");
  expect(hash("loaders/late.ts")).not.toBe(before);
  expect(new ImportGraph(root, ["loaders/worker.ts"]).hashOf("loaders/gone.ts")).toBeNull();
});

test("an entry that does not exist is named", () => {
  expect(() => new ImportGraph(root, ["loaders/renamed.ts"])).toThrow(
    "a file of the code is missing: loaders/renamed.ts",
  );
});
