import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chartName } from "../../../docs/render/words.ts";

const docs = join(import.meta.dirname, "../../../docs");
/** Charts that figures name, by their modules. */
const named = new Set(
  readdirSync(docs, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith(".observablehq"))
    .flatMap((path) => [...readFileSync(join(docs, path), "utf8").matchAll(/^\s*chart: "([\w/-]+)",?$/gm)])
    .map(([, module]) => module ?? ""),
);

test("there are figures with charts", () => {
  expect(named.size).toBeGreaterThan(20);
});

test.each([...named].sort())("%s has the chart that figures draw by that name", (module) => {
  const text = readFileSync(join(docs, `${module}.ts`), "utf8");
  expect(text).toMatch(new RegExp(`^export (const|function) ${chartName(module)}\\b`, "m"));
});
