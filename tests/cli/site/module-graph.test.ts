import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reachableFrom, readModuleGraph } from "../../../cli/site/module-graph.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "module-graph-"));
  const files = {
    "docs/page.json.ts": `import { a } from "../loaders/a.ts"; import type { T } from "../loaders/types.ts"; import fs from "node:fs";`,
    "loaders/a.ts": `export { b } from "./b.ts"; export const late = () => import("./late.ts");`,
    "loaders/b.ts": `import { a } from "./a.ts"; export const b = 1;`,
    "loaders/late.ts": `export const all = (name: string) => import(\`../data/\${name}/study.ts\`);`,
    "loaders/types.ts": "export type T = number;",
    "loaders/unrelated.ts": "export const unrelated = 1;",
    "data/retail/study.ts": "export const study = 1;",
    "data/bank/study.ts": "export const study = 2;",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
});
afterAll(() => rm(root, { recursive: true }));

test("a loader depends on what it imports directly, through others, in a circle, later and by pattern", async () => {
  const graph = await readModuleGraph(root, ["docs/page.json.ts"]);
  expect(reachableFrom(graph, "docs/page.json.ts")).toEqual([
    "data/bank/study.ts",
    "data/retail/study.ts",
    "docs/page.json.ts",
    "loaders/a.ts",
    "loaders/b.ts",
    "loaders/late.ts",
  ]);
});

test("a file that is imported by nobody, or for its types only, is no dependency", async () => {
  const files = reachableFrom(await readModuleGraph(root, ["docs/page.json.ts"]), "docs/page.json.ts");
  expect(files).not.toContain("loaders/unrelated.ts");
  expect(files).not.toContain("loaders/types.ts");
});
