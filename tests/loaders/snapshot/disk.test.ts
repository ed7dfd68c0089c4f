import { cp, readdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigError } from "../../../loaders/errors.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { exportSegment } from "../../../loaders/snapshot/export-segment.ts";
import { verifySnapshot } from "../../../loaders/snapshot/verify.ts";
import { type SampleLakes, sampleLakes, guests as study } from "../../fixtures/sample-lake.ts";
import { smallDisk } from "../../fixtures/small-disk.ts";

let lakes: SampleLakes;
beforeAll(async () => {
  lakes = await sampleLakes(500, study);
});
afterAll(() => lakes.remove());

test("a full or read-only disk is told in one sentence, the last snapshot stays, and there is no half file", async (context) => {
  using disk = smallDisk(lakes.root, "size=64m", context.skip);
  const lake = new Lake(disk.folder).of(study);
  await cp((await lakes.fresh("source")).root, lake.root, { recursive: true });
  const { id } = await buildSnapshot({ lake, study, asOf: "2025-06-01", seed: 1 });

  disk.remount("ro");
  await expect(buildSnapshot({ lake, study, seed: 1 })).rejects.toThrow(/cannot write to/);
  disk.remount("rw");

  const filler = join(disk.folder, "filler");
  const { bavail, bsize } = await statfs(disk.folder);
  await writeFile(filler, Buffer.alloc(bavail * bsize - 100_000));
  const snapshots = await readdir(lake.snapshots);
  const built = buildSnapshot({ lake, study, seed: 1 });
  await expect(built).rejects.toBeInstanceOf(ConfigError);
  await expect(built).rejects.toThrow(/cannot write to .*no space is left on the disk/);
  const out = join(disk.folder, "out", "members.csv");
  const left = (await statfs(disk.folder)).bavail * bsize;
  await writeFile(join(disk.folder, "rest"), Buffer.alloc(Math.max(0, left - 4096)));
  await expect(exportSegment(lake, "business_guests", "csv", out)).rejects.toThrow(
    /no space is left on the disk/,
  );
  expect((await readdir(join(disk.folder, "out")).catch(() => [])).length).toBe(0);
  expect((await readFile(lake.current, "utf8")).trim()).toBe(id);
  expect(await readdir(lake.snapshots)).toEqual(snapshots);

  await rm(filler);
  expect(await buildSnapshot({ lake, study, seed: 1 })).toMatchObject({ created: true });
  expect((await verifySnapshot(lake, study)).differences).toEqual([]);
});
