import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError } from "../../../loaders/errors.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { openSnapshot } from "../../../loaders/serving/published-snapshot.ts";
import { LakeFixture } from "../../api/lake-fixture.ts";

let lake: LakeFixture;

beforeEach(async () => {
  lake = await LakeFixture.create();
  await lake.publish({ id: "s1", spans: ["('C01', 'loyal', TIMESTAMP '2011-01-01', NULL)"] });
});

afterEach(() => lake.remove());

const open = () => openSnapshot(new Lake(lake.root).study("retail").population("customers"), "s1");

test("opens a whole snapshot", async () => {
  const snapshot = await open();
  expect([snapshot.manifest.id, snapshot.reader.customerCount]).toEqual(["s1", 6]);
  snapshot.reader.close();
});

test.each([
  "manifest.json",
  "segments.json",
  "serving/serving.json",
  "serving/ids.bin",
  "serving/ids.offsets.bin",
  "serving/ids.table.bin",
  "serving/segments.bin",
  "serving/rows.bin",
  "serving/strings.json",
  "serving/spans.bin",
  "serving/spans.offsets.bin",
])("names %s when it is missing, cut short or changed", async (name) => {
  const path = join(lake.snapshotFolder("s1"), name);
  const content = await readFile(path);
  const damages = [
    () => rm(path),
    () => truncate(path, content.length - 1),
    () =>
      writeFile(
        path,
        content.map((byte, at) => (at === content.length >> 1 ? byte ^ 1 : byte)),
      ),
  ];
  for (const damage of name === "manifest.json" ? damages.slice(0, 2) : damages) {
    await damage();
    const error = await open().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toContain(path);
    await writeFile(path, content);
  }
});

test("finds what only drafts and exports read by its size, and by its content where every file is asked for", async () => {
  const path = join(lake.snapshotFolder("s1"), "profiles.parquet");
  const content = await readFile(path);
  const turned = content.map((byte, at) => (at === content.length >> 1 ? byte ^ 1 : byte));
  const place = new Lake(lake.root).study("retail").population("customers");
  await writeFile(path, turned);
  await expect(openSnapshot(place, "s1", { everyFile: true })).rejects.toThrow(`${path} is damaged`);
  (await open()).reader.close();
  for (const damage of [() => truncate(path, content.length - 1), () => rm(path)]) {
    await damage();
    await expect(open()).rejects.toThrow(path);
  }
});

test("refuses a manifest of another snapshot", async () => {
  const path = join(lake.snapshotFolder("s1"), "manifest.json");
  await writeFile(path, (await readFile(path, "utf8")).replace('"id":"s1"', '"id":"s2"'));
  await expect(open()).rejects.toThrow(/manifest\.json/);
});

test("refuses a segment whose size is not that of its members", async () => {
  await lake.write({ id: "s2" });
  const folder = lake.snapshotFolder("s2");
  const segments = (await readFile(join(folder, "segments.json"), "utf8")).replace('"size":3', '"size":2');
  await writeFile(join(folder, "segments.json"), segments);
  const { sha256 } = await import("../../../loaders/canonical.ts");
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const entry = manifest.files.find((file: { path: string }) => file.path === "segments.json");
  entry.sha256 = sha256(segments);
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await expect(
    openSnapshot(new Lake(lake.root).study("retail").population("customers"), "s2"),
  ).rejects.toThrow(/segment champions has 2 members by segments.json and 3 by its bitset/);
});
