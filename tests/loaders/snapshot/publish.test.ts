import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPublications } from "../../../loaders/lake/publications.ts";
import { currentSnapshotId } from "../../../loaders/lake/read-snapshot.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { prune } from "../../../loaders/snapshot/prune.ts";
import { publishSnapshot, rollBack } from "../../../loaders/snapshot/publish.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { SmallLake } from "./small-lake.ts";

let lake: SmallLake;
beforeEach(async () => {
  lake = await SmallLake.create();
});
afterEach(() => lake.remove());

const large = (size: number) =>
  smallStudy({
    traits: [smallTrait("household_size", { attribute: "household_size" })],
    segments: [smallSegment("large", { trait: { id: "household_size", op: "GTE", value: size } })],
  });
const study = large(3);
const rows = ["a,1,UK", "b,3,UK", "c,5,FR"];
const current = () => currentSnapshotId(lake.lake);
const build = (asOf: string, of = study) =>
  buildSnapshot({ lake: lake.lake, study: of, asOf, seed: 1, publish: false });

test("a snapshot that is built changes nothing that readers see until it is published", async () => {
  const first = await lake.snapshot(study, "2024-01-01", rows);
  const second = await build("2024-02-01");
  expect(second.published).toBeUndefined();
  expect(await current()).toBe(first.id);
  const { before } = await publishSnapshot(lake.lake, undefined, { at: "2024-02-01T12:00:00Z" });
  expect([before?.id, await current()]).toEqual([first.id, second.id]);
  expect((await publishSnapshot(lake.lake, second.id)).before?.id).toBe(second.id);
  expect((await readPublications(lake.lake)).map(({ id, from, by }) => [id, from, by])).toEqual([
    [first.id, null, "publish"],
    [second.id, first.id, "publish"],
  ]);
});

test("a snapshot of an earlier date is published only when that is asked for", async () => {
  const later = await lake.snapshot(study, "2024-02-01", rows);
  const earlier = await build("2024-01-01");
  await expect(publishSnapshot(lake.lake, earlier.id)).rejects.toThrow(
    /earlier than the published .* --earlier/,
  );
  await expect(
    buildSnapshot({ lake: lake.lake, study, asOf: "2024-01-01", seed: 1, publish: true }),
  ).rejects.toThrow(/--earlier/);
  expect(await current()).toBe(later.id);
  await publishSnapshot(lake.lake, earlier.id.slice(0, 6), { earlier: true });
  expect(await current()).toBe(earlier.id);
});

test("a rollback goes back one publication, done again one more, and no further than the first", async () => {
  const ids: string[] = [];
  for (const month of ["01", "02", "03"]) ids.push((await lake.snapshot(study, `2024-${month}-01`, rows)).id);
  await rollBack(lake.lake);
  expect(await current()).toBe(ids[1]);
  await rollBack(lake.lake);
  expect(await current()).toBe(ids[0]);
  await expect(rollBack(lake.lake)).rejects.toThrow(/nothing was published before/);
  await publishSnapshot(lake.lake, ids[2]);
  await rollBack(lake.lake);
  expect(await current()).toBe(ids[0]);
});

test("a definition that changes twice on one day is in the record of publications", async () => {
  await lake.snapshot(study, "2024-01-01", rows);
  for (const size of [2, 4]) {
    await build("2024-01-01", large(size));
    await publishSnapshot(lake.lake, undefined);
  }
  const [, second, third] = await readPublications(lake.lake);
  const changed = (publication: typeof second) =>
    publication?.changes.map(({ segment, kind, before, after }) => [
      segment,
      kind,
      before?.sentence.en,
      before?.size,
      after?.sentence.en,
      after?.size,
    ]);
  expect(changed(second)).toEqual([
    [
      "large",
      "redefined",
      expect.stringContaining("at least 3"),
      2,
      expect.stringContaining("at least 2"),
      2,
    ],
  ]);
  expect(changed(third)).toEqual([
    [
      "large",
      "redefined",
      expect.stringContaining("at least 2"),
      2,
      expect.stringContaining("at least 4"),
      1,
    ],
  ]);
});

test("a damaged snapshot is not published, and a line that was cut off spoils no other", async () => {
  const first = await lake.snapshot(study, "2024-01-01", rows);
  const second = await build("2024-02-01");
  await appendFile(lake.lake.publications, '{"at":"2024');
  await appendFile(join(lake.lake.snapshot(second.id), "segments.json"), " ");
  await expect(publishSnapshot(lake.lake, second.id)).rejects.toThrow(/is damaged; build it again/);
  expect(await current()).toBe(first.id);
  await expect(publishSnapshot(lake.lake, "ffff")).rejects.toThrow(/unknown snapshot: ffff/);
  expect((await build("2024-02-01")).created).toBe(true);
  await publishSnapshot(lake.lake, second.id);
  expect((await readPublications(lake.lake)).map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(await readFile(lake.lake.publications, "utf8")).toMatch(/}\n$/);
});

test("prune keeps the latest, the published one and what a rollback needs, with the tables of each", async () => {
  const ids: string[] = [];
  for (const month of ["01", "02", "03", "04"])
    ids.push((await lake.snapshot(study, `2024-${month}-01`, [...rows, `d,${month},UK`])).id);
  await rollBack(lake.lake);
  expect(await readdir(lake.lake.tables)).toHaveLength(5);
  const { snapshots, tables, bytes } = await prune(lake.lake, [lake.lake], 1);
  // Published is the third, a rollback would go to the second, the fourth is the latest.
  expect(snapshots).toEqual([ids[0]]);
  expect(tables).toHaveLength(1);
  expect(bytes).toBeGreaterThan(1000);
  expect((await readdir(lake.lake.snapshots)).sort()).toEqual(ids.slice(1).sort());
  expect(await readdir(lake.lake.tables)).toHaveLength(4);
  expect(await prune(lake.lake, [lake.lake], 1)).toEqual({ snapshots: [], tables: [], bytes: 0 });
  await expect(prune(lake.lake, [lake.lake], 0)).rejects.toThrow(/expected a whole number/);
  await rm(lake.lake.root, { recursive: true });
});
