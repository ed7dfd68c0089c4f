import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PopulationStudy } from "../../../../data/study.ts";
import { Lake, type PopulationLake } from "../../../../loaders/lake/paths.ts";
import { writeReports } from "../../../../loaders/report/reports.ts";
import { buildSnapshot } from "../../../../loaders/snapshot/build.ts";
import { changedGuests } from "../../../fixtures/changed-guests.ts";
import { retail } from "../../../fixtures/retail.ts";
import { guests, type SampleLakes, sampleLakes } from "../../../fixtures/sample-lake.ts";
import { texts } from "../reported.ts";

const day = "2026-01-01";

/** Reports of the study as it is defined here, with answers kept from the definitions before; their folder. */
async function withAnswers(place: PopulationLake, study: PopulationStudy): Promise<string> {
  const lake = new Lake(join(place.root, ".."));
  await buildSnapshot({ lake: place, study, asOf: day, seed: 1 });
  return (await writeReports({ lake, study, answers: join(place.home, "answers") })).directory;
}

/** The same, and computed whole. */
async function bothWays(place: PopulationLake, study: PopulationStudy) {
  const directory = await withAnswers(place, study);
  const remembered = await texts(directory);
  await rm(directory, { recursive: true });
  await writeReports({ lake: new Lake(join(place.root, "..")), study });
  return { remembered, whole: await texts(directory) };
}

let small: SampleLakes;
let large: SampleLakes;
let place: PopulationLake;
beforeAll(async () => {
  small = await sampleLakes(1500, guests, { dates: ["2025-06-01", day] });
  large = await sampleLakes(1500, retail, { dates: ["2025-06-01", day] });
  place = await small.fresh("changed");
}, 120_000);
afterAll(() => Promise.all([small.remove(), large.remove()]));

it.each([["nothing", guests] as const, ...changedGuests])(
  "gives the same reports, byte by byte, when %s has changed since",
  async (_what, study) => {
    const { remembered, whole } = await bothWays(place, study);
    expect(remembered).toEqual(whole);
  },
);

it("does so for a study with models, plays and all kinds of reports", async () => {
  const lake = await large.fresh("changed");
  await withAnswers(lake, retail);
  const segments = retail.segments.map((each) =>
    each.id === "top_tenth" ? { ...each, where: { trait: { id: "frequency", op: "GTE", value: 5 } } } : each,
  );
  const { remembered, whole } = await bothWays(lake, { ...retail, segments });
  expect(remembered).toEqual(whole);
}, 240_000);
