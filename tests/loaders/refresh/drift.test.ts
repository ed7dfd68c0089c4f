import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Model } from "../../../data/model.ts";
import type { Trait } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { driftReasons } from "../../../loaders/refresh/drift.ts";

let root: string;
let lake: PopulationLake;

/** Profiles with a score and a kind, by SQL over the number `i` of a member. */
async function profiles(id: string, n: number, score: string, kind: string): Promise<void> {
  mkdirSync(lake.snapshot(id), { recursive: true });
  await using db = await Database.open();
  await db.run(
    `COPY (SELECT 'c' || i AS customer_id, ${score} AS score, ${kind} AS kind FROM range(${n}) AS r(i)) TO ${literal(join(lake.snapshot(id), "profiles.parquet"))} (FORMAT parquet)`,
  );
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "atlas-drift-"));
  lake = new Lake(root).study("any").population("all");
  const spread = "CASE WHEN i % 50 = 0 THEN NULL ELSE (i % 100) / 100 END";
  await profiles("before", 2000, spread, "CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END");
  await profiles("same", 3000, spread, "CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END");
  await profiles("moved", 2000, "(i % 100) / 100 * 0.3", "CASE WHEN i % 10 = 0 THEN 'a' ELSE 'b' END");
  await profiles("few", 80, "0.99", "'b'");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = { en: "word" };
const model = { id: "model" } as Model;
const output = (id: string, type: Trait["type"]): Trait => ({
  ...{ id, type, basis: "predictive", label: text, description: text },
  from: { model, output: id },
});
const traits: readonly Trait[] = [
  output("score", "number"),
  output("kind", "string"),
  { ...output("other", "number"), from: { attribute: "other" } },
];

test("scores that are spread as before have not drifted, however many members there are", async () => {
  expect(await driftReasons(lake, "before", "same", traits)).toEqual([]);
});

test("scores and kinds that are spread otherwise have, each told with its index", async () => {
  const found = await driftReasons(lake, "before", "moved", traits);
  expect(found).toHaveLength(2);
  // Kinds: 50:50 became 10:90, (0.1 − 0.5) × ln(0.1 ÷ 0.5) + (0.9 − 0.5) × ln(0.9 ÷ 0.5) = 0.88.
  expect(found[1]).toBe(
    "the model output kind drifted: its stability index against the published snapshot is 0.88, above 0.25",
  );
});

test("of few members nothing is concluded", async () => {
  expect(await driftReasons(lake, "before", "few", traits)).toEqual([]);
});
