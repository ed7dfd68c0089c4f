import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Model } from "../../../../data/model.ts";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { duckdbDialect } from "../../../../loaders/duckdb/dialect.ts";
import type { ModelReport } from "../../../../loaders/lake/model-reports.ts";
import { checkStudy } from "../../../../loaders/language/check.ts";
import { parseAsOf } from "../../../../loaders/language/windows.ts";
import { StudyModels } from "../../../../loaders/models/house/study-models.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../../loaders/snapshot/build.ts";
import { verifySnapshot } from "../../../../loaders/snapshot/verify.ts";
import { smallSegment, smallStudy, smallTrait } from "../../../fixtures/population.ts";
import { SmallLake } from "../../snapshot/small-lake.ts";

const places: Model = {
  ...{ id: "places", name: { en: "word" }, description: { en: "word" }, kind: "kmeans", k: 2, scale: "none" },
  inputs: [{ trait: "latitude" }],
  refit: "quarterly",
};
const studyWith = (model: Model, size = 3) =>
  smallStudy({
    models: [model],
    traits: [
      ...["household_size", "latitude"].map((id) => smallTrait(id, { attribute: id })),
      smallTrait("place", { model, output: "cluster" }, "string"),
    ],
    segments: [smallSegment("large", { trait: { id: "household_size", op: "GTE", value: size } })],
  });

/** Two places, further north by so much. */
const rows = (north: number) =>
  Array.from(
    { length: 60 },
    (_, i) => `c${100 + i},${1 + (i % 5)},${(i < 40 ? 10 : 30) + north + (i % 3) / 10}`,
  );
const columns = "customer_id,household_size,latitude";

let work: SmallLake;
const report = async ({ id }: BuiltSnapshot): Promise<ModelReport> =>
  JSON.parse(await readFile(join(work.lake.snapshot(id), "models", "places.json"), "utf8"));
const groups = (built: BuiltSnapshot) => work.rows(built, "profiles", "count(*) FILTER (place = '1') AS n");

beforeAll(async () => {
  work = await SmallLake.create();
});
afterAll(() => work.remove());

test("a kept model scores later members with what was found before, until the period ends; the snapshot comes out again", async () => {
  const study = studyWith(places);
  const first = await work.snapshot(study, "2026-01-01", rows(0), columns);
  const second = await work.snapshot(study, "2026-03-31", rows(12), columns);
  const [before, kept] = [await report(first), await report(second)];
  expect(before).toMatchObject({
    why: "Fitted, since no snapshot before has it.",
    fitted: { snapshot: first.id },
  });
  expect(kept).toMatchObject({
    fitted: { snapshot: first.id, asOf: "2026-01-01T00:00:00Z" },
    why: "Kept as it was fitted to the snapshot of 2026-01-01; it is fitted anew quarterly.",
  });
  expect(kept.version).toBe(before.version);
  expect(kept.found).toEqual(before.found);
  // All are nearer to the northern place of then.
  expect([await groups(first), await groups(second)]).toEqual([["40"], ["0"]]);
  expect((await verifySnapshot(work.lake, study)).differences).toEqual([]);

  const third = await work.snapshot(study, "2026-04-01", rows(12), columns);
  expect(await report(third)).toMatchObject({
    fitted: { snapshot: third.id },
    why: "Fitted anew, as it is quarterly; the last time was 2026-01-01.",
  });
  // By the fit of January all are in group 2 now, most of them at the place that keeps this number.
  expect(await groups(third)).toEqual(["20"]);
  expect((await report(third)).found).toMatchObject({ numbersKept: true, sizes: [20, 40] });
  expect(before.found).toMatchObject({ numbersKept: false, sizes: [40, 20] });
});

test("another declaration is a reason to fit anew", async () => {
  const study = studyWith({ ...places, k: 3, refit: "never" });
  const next = await work.snapshot(study, "2026-04-02", rows(12), columns);
  expect(await report(next)).toMatchObject({
    fitted: { snapshot: next.id },
    why: "Fitted anew, since its declaration, its inputs, the seed or the code changed.",
  });
});

test("a change elsewhere leaves the key of a fit, and a change of tables does not", async () => {
  const always: Model = { ...places, refit: "always" };
  const asOf = "2026-05-01";
  const one = await work.snapshot(studyWith(always), asOf, rows(0), columns);
  const study = studyWith(always, 4);
  const other = await buildSnapshot({ lake: work.lake, study, asOf, seed: 1 });
  expect(other.id).not.toBe(one.id);
  expect((await report(other)).key).toBe((await report(one)).key);
  expect((await verifySnapshot(work.lake, study)).differences).toEqual([]);
  const moved = await work.snapshot(study, asOf, rows(1), columns);
  expect((await report(moved)).key).not.toBe((await report(one)).key);
});

test("what was found from the very same is taken over, not found again", async () => {
  const study = studyWith(places);
  const found = {
    customers: 5,
    scales: [{ name: "latitude", log: false, centre: 0, spread: 1, fill: 0, missing: 0 }],
    centroids: [[7]],
  };
  const asked: string[] = [];
  await using db = await Database.open();
  const context = {
    dialect: duckdbDialect,
    asOf: parseAsOf("2026-01-01", "UTC"),
    vocabulary: checkStudy(study),
  };
  const models = new StudyModels({
    ...{ db, context, asOf: context.asOf, seed: 1, snapshot: "now", modelCode: "code", tables: "tables" },
    earlier: {
      previous: async () => undefined,
      same: async (id, key) => {
        asked.push(`${id} ${key.length}`);
        const at = { snapshot: "then", asOf: "2025-01-01T00:00:00Z" };
        const text = { name: places.name, description: places.description };
        return {
          ...{ id, ...text, kind: "kmeans", inputs: [], version: "", terms: "", key, why: "" },
          fitted: at,
          found,
          refused: null,
        };
      },
    },
  });
  const fit = await models.fit(places, {
    query: () => {
      throw new Error("rows were read");
    },
    values: new Map(),
  });
  expect(asked).toEqual(["places 12"]);
  expect(JSON.stringify(fit.steps)).toContain("7");
  expect(models.reports[0]).toMatchObject({ found, fitted: { snapshot: "now" } });
});
