import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { makeSample, sampleSteps } from "../../../loaders/sample/sample.ts";
import { retail as study } from "../../fixtures/retail.ts";

let folder: string;
let lake: PopulationLake;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-sample-"));
  lake = new Lake(folder).study("retail").population("customers");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

for (const customers of [99, 10_000_001, 1000.5, Number.NaN, -5]) {
  it(`refuses ${customers} customers in one sentence and writes nothing`, async () => {
    await expect(makeSample({ lake, study, customers, seed: 1 })).rejects.toMatchObject({
      name: "ConfigError",
      message: `customers must be a whole number from 100 to 10000000: ${customers}`,
    });
    expect(await readdir(folder)).toEqual([]);
  });
}

it("refuses a seed that is no whole number", async () => {
  await expect(makeSample({ lake, study, customers: 100, seed: 0.5 })).rejects.toThrow(
    "seed must be a whole number from 0 to 9007199254740991: 0.5",
  );
});

it("says so when a study has no sample data", async () => {
  await expect(
    makeSample({ lake, study: { ...study, id: "nowhere" }, customers: 100, seed: 1 }),
  ).rejects.toThrow("the study nowhere has no sample data");
  expect(await readdir(folder)).toEqual([]);
});

it("makes the smallest sample, announces as many steps as it takes, and leaves no scratch behind", async () => {
  const steps: string[] = [];
  let done = 0;
  const progress = {
    step: (label: string) => {
      steps.push(label);
    },
    done: () => {
      done += 1;
    },
  };
  const catalog = await makeSample({ lake, study, customers: 100, seed: 1, progress });
  expect(steps).toHaveLength(sampleSteps(study, 100));
  expect(done).toBe(1);
  expect(catalog.tables.find(({ table }) => table === "customers")?.rows).toBe(100);
  expect((await readdir(lake.root)).sort()).toEqual(["lock.duckdb", "tables", "truth"]);
});
