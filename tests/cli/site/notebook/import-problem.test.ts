import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cachedPath, isInRange, parseSpecifier } from "../../../../cli/site/installed-package.ts";
import { importProblem } from "../../../../cli/site/notebook/import-problem.ts";
import { projectRoot } from "../../../../cli/site/workspace.ts";

const { version } = JSON.parse(
  await readFile(join(projectRoot, "node_modules", "d3", "package.json"), "utf8"),
) as { version: string };
const [major = ""] = version.split(".");

test.each([
  ["npm:d3"],
  [`npm:d3@${major}`],
  [`npm:d3@^${major}.0.0`],
  [`npm:d3@${version}`],
  ["npm:d3@latest"],
  ["npm:d3/+esm"],
  ["npm:@observablehq/plot"],
  ["npm:arquero/dist/arquero.min.js"],
  ["d3"],
  ["observablehq:stdlib"],
])("%s is served from what is installed", (specifier) => {
  expect(importProblem(specifier)).toBeUndefined();
});

test.each([
  ["npm:left-pad", "npm:left-pad is not installed, and nothing is fetched; run npm install left-pad"],
  ["npm:@none/such@1", "run npm install @none/such"],
  ["npm:d3@1", `npm:d3@1 asks for another version than is installed; expected npm:d3, which is ${version}`],
  ["npm:d3/dist/none.css", `names a file that d3 ${version} does not have`],
  ["npm:@duckdb/duckdb-wasm", "write the query as a block that begins with ```sql"],
  ["jsr:@std/csv", "expected npm: and a package that the project has installed"],
])("%s is refused with what to do", (specifier, words) => {
  expect(importProblem(specifier)).toContain(words);
});

describe("versions", () => {
  test.each([
    ["7.9.2", undefined, true],
    ["7.9.2", "7", true],
    ["7.9.2", "7.9", true],
    ["7.9.2", "^7.1.0", true],
    ["7.9.2", "~7.9.0", true],
    ["7.9.2", "~7.8.0", false],
    ["7.9.2", "7.9.1", false],
    ["17.9.2", "7", false],
  ])("%s for %s: %s", (installed, range, expected) => {
    expect(isInRange(installed, range)).toBe(expected);
  });
});

test.each([
  ["d3", "d3@1.2.3/index.js"],
  ["@observablehq/plot@0.6", "@observablehq/plot@1.2.3/index.js"],
  ["react-dom/client", "react-dom@1.2.3/client.js"],
  ["sql.js/dist/sql-wasm.wasm", "sql.js@1.2.3/dist/sql-wasm.wasm"],
  ["d3@7/+esm", "d3@1.2.3/index.js"],
])("%s stands in the cache as %s", (specifier, path) => {
  expect(cachedPath(parseSpecifier(specifier), "1.2.3")).toBe(path);
});
