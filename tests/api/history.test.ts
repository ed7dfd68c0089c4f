import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { segmentHistory } from "../../api/snapshots/history.ts";
import { StudyView } from "../../api/study-view.ts";
import { openSnapshot } from "../../loaders/serving/published-snapshot.ts";
import type { BuiltSnapshot } from "../../loaders/snapshot/build.ts";
import { smallSegment, smallStudy, smallTrait } from "../fixtures/population.ts";
import { SmallLake } from "../loaders/snapshot/small-lake.ts";

let lake: SmallLake;

beforeEach(async () => {
  lake = await SmallLake.create();
});

afterEach(() => lake.remove());

const study = (least: number) =>
  smallStudy({
    traits: [smallTrait("household_size", { attribute: "household_size" })],
    segments: [smallSegment("large", { trait: { id: "household_size", op: "GTE", value: least } })],
  });

async function historyAt(built: BuiltSnapshot) {
  const snapshot = await openSnapshot(lake.lake, built.id);
  try {
    const points = await segmentHistory(new StudyView(snapshot).segment("large"));
    return points.map(({ manifest, version: _, share: __, told: ___, ...counts }) => ({
      snapshot: manifest.id,
      ...counts,
    }));
  } finally {
    snapshot.reader.close();
  }
}

test("a history tells what customers and what the definition did, also after the snapshot before is gone", async () => {
  const s1 = await lake.snapshot(study(3), "2025-01-01", ["a,3,", "b,5,", "c,1,"]);
  const s2 = await lake.snapshot(study(4), "2025-02-01", ["a,3,", "b,1,", "c,6,", "d,3,"]);
  const s3 = await lake.snapshot(study(4), "2025-03-01", ["a,3,", "b,1,", "c,6,", "d,9,"]);
  const unmoved = { definitionChanged: false, addedByDefinition: 0, removedByDefinition: 0 };
  const first = {
    snapshot: s1.id,
    size: 2,
    definitionChanged: false,
    added: null,
    removed: null,
    addedByDefinition: null,
    removedByDefinition: null,
    sizeByPreviousDefinition: null,
  };
  // a b → by the old definition a c d → c.
  const second = {
    snapshot: s2.id,
    size: 1,
    definitionChanged: true,
    added: 1,
    removed: 2,
    addedByDefinition: 0,
    removedByDefinition: 1,
    sizeByPreviousDefinition: 3,
  };
  const third = { ...unmoved, snapshot: s3.id, size: 2, added: 1, removed: 0, sizeByPreviousDefinition: 2 };
  expect(await historyAt(s3)).toEqual([first, second, third]);
  await rm(lake.lake.snapshot(s1.id), { recursive: true });
  expect(await historyAt(s3)).toEqual([second, third]);
});
