import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFirstData } from "../../../cli/site/first-data.ts";
import { currentSnapshotId, readManifest } from "../../../loaders/lake/read-snapshot.ts";
import { silent } from "../../../loaders/progress.ts";
import { guests, type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";

let lakes: SampleLakes;
beforeAll(async () => {
  lakes = await sampleLakes(300, guests);
});
afterAll(() => lakes.remove());

test("the last of the first snapshots is published when what readers are to find with it is there", async () => {
  const lake = await lakes.fresh("first-data");
  const unfinished = join(lake.home, "unfinished");
  const asked: { readonly snapshot: string; readonly current: string | undefined }[] = [];
  await makeFirstData({
    ...{ lake, study: guests, customers: 300, months: 2, unfinished, progress: silent },
    beforePublished: async (_, snapshot) => {
      asked.push({ snapshot, current: await currentSnapshotId(lake) });
    },
  });
  const current = await currentSnapshotId(lake);
  expect(asked).toEqual([{ snapshot: current, current: undefined }]);
  const { previous } = await readManifest(lake, current ?? "");
  expect(existsSync(lake.snapshot(previous ?? ""))).toBe(true);
  expect(existsSync(unfinished)).toBe(false);
});
