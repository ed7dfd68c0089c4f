import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PopulationStudy } from "../../../data/study.ts";
import type { PopulationLake } from "../../../loaders/lake/paths.ts";
import { readMetrics } from "../../../loaders/lake/snapshot-metrics.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { verifySnapshot } from "../../../loaders/snapshot/verify.ts";
import { changedGuests } from "../../fixtures/changed-guests.ts";
import { retail } from "../../fixtures/retail.ts";
import { guests, type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";

const dates = ["2025-06-01", "2026-01-01"];
let small: SampleLakes;
let large: SampleLakes;
let place: PopulationLake;
beforeAll(async () => {
  small = await sampleLakes(1500, guests, { dates });
  large = await sampleLakes(1500, retail, { dates });
  place = await small.fresh("changed");
}, 120_000);
afterAll(() => Promise.all([small.remove(), large.remove()]));

/** A lake without the snapshot that traits could be taken over from. */
async function withoutLatest(lakes: SampleLakes, name: string): Promise<PopulationLake> {
  const lake = await lakes.fresh(name);
  const latest = (await lakes.snapshots(lake)).at(-1) ?? "";
  await rm(lake.snapshot(latest), { recursive: true });
  return lake;
}

/** The steps of a build: one that takes traits over scans nothing for them. */
async function built(
  lake: PopulationLake,
  study: PopulationStudy,
): Promise<BuiltSnapshot & { scans: boolean }> {
  const steps: string[] = [];
  const progress = { step: (step: string) => void steps.push(step), done: () => {} };
  const snapshot = await buildSnapshot({ lake, study, asOf: "2026-01-01", seed: 1, progress });
  return { ...snapshot, scans: steps.includes("traits: one scan per table") };
}

it.each(changedGuests)(
  "writes the same files with traits taken over as without when %s has changed",
  async (what, study) => {
    const taken = await built(place, study);
    const lake = await withoutLatest(small, what.replaceAll(" ", "-"));
    const whole = await built(lake, study);
    expect(taken.manifest).toEqual(whole.manifest);
    expect([taken.scans, whole.scans]).toEqual([what === "a trait", true]);
  },
);

it("does so for a study with models, plays and metrics of segments", async () => {
  const segments = retail.segments.map((each) =>
    each.id === "top_tenth"
      ? { ...each, where: { trait: { id: "monetary_value", op: "TOP_PERCENT", value: 20 } } }
      : each,
  );
  const changed = { ...retail, segments };
  const taken = await built(await large.fresh("changed"), changed);
  const whole = await built(await withoutLatest(large, "whole"), changed);
  expect(taken.manifest).toEqual(whole.manifest);
  expect([taken.scans, whole.scans]).toEqual([false, true]);
}, 240_000);

it("takes over what the snapshot of the month before says of metrics of the past, which a rebuild finds again", async () => {
  const lake = await small.fresh("months");
  await rm(lake.snapshots, { recursive: true });
  const steps: string[] = [];
  const progress = { step: (step: string) => void steps.push(step), done: () => {} };
  const ids: string[] = [];
  for (const asOf of ["2025-12-01", "2026-01-01"])
    ids.push((await buildSnapshot({ lake, study: guests, asOf, seed: 1, progress })).id);
  expect(steps.filter((step) => step.startsWith("metrics"))).toEqual([
    "metrics",
    "metrics: months before taken over",
  ]);
  const { metrics } = await readMetrics(lake.snapshot(ids[1] ?? ""));
  for (const { points } of metrics)
    expect(points.map(({ monthsBack }) => monthsBack)).toEqual(
      Array.from({ length: 14 }, (_, at) => 13 - at),
    );
  expect((await verifySnapshot(lake, guests)).differences).toEqual([]);
});
