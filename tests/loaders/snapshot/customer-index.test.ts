import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sha256 } from "../../../loaders/canonical.ts";
import { servingFormat } from "../../../loaders/serving/layout.ts";
import { ServingReader } from "../../../loaders/serving/reader.ts";
import type { BuiltSnapshot } from "../../../loaders/snapshot/build.ts";
import { examineStudy } from "../../../loaders/snapshot/examine.ts";
import { verifySnapshot } from "../../../loaders/snapshot/verify.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { SmallLake } from "./small-lake.ts";

const study = smallStudy({
  traits: [smallTrait("household_size", { attribute: "household_size" })],
  segments: [smallSegment("large", { trait: { id: "household_size", op: "GTE", value: 3 } })],
});

let lake: SmallLake;

beforeEach(async () => {
  lake = await SmallLake.create();
});

afterEach(() => lake.remove());

const numbers = (built: BuiltSnapshot) => lake.rows(built, "profiles", "customer_index, customer_id");

function served(built: BuiltSnapshot) {
  const reader = new ServingReader(join(lake.lake.snapshot(built.id), "serving"));
  const members: number[] = [];
  const large = reader.members("large");
  for (let row = large?.next(0) ?? -1; row !== -1; row = large?.next(row + 1) ?? -1) members.push(row);
  reader.close();
  return { rows: reader.layout.rowCount, customers: reader.customerCount, members };
}

test("customers keep their numbers; the new follow by id; who is gone leaves an empty one, for good", async () => {
  const s1 = await lake.snapshot(study, "2025-01-01", ["b,3,", "d,1,", "a,4,"]);
  expect(await numbers(s1)).toEqual(["0 a", "1 b", "2 d"]);
  expect(served(s1)).toEqual({ rows: 3, customers: 3, members: [0, 1] });

  const s2 = await lake.snapshot(study, "2025-02-01", ["é,3,", "a,1,", "c,5,", "d,3,"]);
  expect(await numbers(s2)).toEqual(["0 a", "2 d", "3 c", "4 é"]);
  expect(served(s2)).toEqual({ rows: 5, customers: 4, members: [2, 3, 4] });

  // The highest number is empty now, and is not given to the next customer; b comes back under a new one.
  const s3 = await lake.snapshot(study, "2025-03-01", ["a,3,", "d,3,", "c,1,"]);
  const s4 = await lake.snapshot(study, "2025-04-01", ["a,3,", "b,9,", "d,3,", "c,1,", "0,3,"]);
  expect(await numbers(s3)).toEqual(["0 a", "2 d", "3 c"]);
  expect(served(s3)).toEqual({ rows: 5, customers: 3, members: [0, 2] });
  expect(await numbers(s4)).toEqual(["0 a", "2 d", "3 c", "5 0", "6 b"]);
  expect(served(s4)).toEqual({ rows: 7, customers: 5, members: [0, 2, 5, 6] });
  expect(await lake.rows(s4, "membership", "customer_id, strftime(entered_at, '%m') AS month")).toEqual([
    "0 04",
    "a 03",
    "b 04",
    "d 02",
  ]);
  expect((await verifySnapshot(lake.lake, study)).differences).toEqual([]);
});

test("the numbers outlive a snapshot in the middle of the chain", async () => {
  await lake.snapshot(study, "2025-01-01", ["a,1,", "b,1,"]);
  const s2 = await lake.snapshot(study, "2025-02-01", ["b,1,", "c,1,"]);
  const s3 = await lake.snapshot(study, "2025-03-01", ["b,1,", "c,1,", "d,1,"]);
  await rm(lake.lake.snapshot(s2.id), { recursive: true });
  const s4 = await lake.snapshot(study, "2025-04-01", ["c,1,", "d,1,", "e,1,"]);
  expect(s4.manifest.previous).toBe(s3.id);
  expect(await numbers(s4)).toEqual(["2 c", "3 d", "4 e"]);
});

test("after a snapshot of another format numbers begin anew, by id; what it says of entries is kept", async () => {
  const s1 = await lake.snapshot(study, "2025-01-01", ["b,3,", "c,3,"]);
  const s2 = await lake.snapshot(study, "2025-02-01", ["a,3,", "b,3,", "c,3,"]);
  expect(await numbers(s2)).toEqual(["0 b", "1 c", "2 a"]);
  await setFormat(s2, 2);
  const [problem] = (await examineStudy(lake.lake, study)).filter(({ state }) => state === "problem");
  expect(problem?.detail).toContain(`serving.json has format 2, expected ${servingFormat}`);
  expect(problem?.remedy).toBe("npm run atlas -- snapshot small --publish");
  const s3 = await lake.snapshot(study, "2025-03-01", ["a,3,", "b,3,", "c,1,"]);
  expect(s3.manifest.previous).toBe(s2.id);
  expect(await numbers(s3)).toEqual(["0 a", "1 b", "2 c"]);
  expect(await lake.rows(s3, "membership", "customer_id, strftime(entered_at, '%m') AS month")).toEqual([
    "a 02",
    "b 01",
  ]);
  expect(await lake.rows(s3, "changes", "customer_id, change, cause")).toEqual(["c exited customer"]);
  expect(s1.manifest.previous).toBeNull();
});

/** As if an earlier version of the code had written it, whole by its own manifest. */
async function setFormat({ id }: BuiltSnapshot, format: number): Promise<void> {
  const folder = lake.lake.snapshot(id);
  const path = join(folder, "serving", "serving.json");
  const layout = (await readFile(path, "utf8")).replace(/"format": \d+/, `"format": ${format}`);
  await writeFile(path, layout);
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as {
    files: { path: string; sha256: string }[];
  };
  const entry = manifest.files.find((file) => file.path === "serving/serving.json");
  if (entry === undefined) throw new Error("the manifest lists serving.json");
  entry.sha256 = sha256(layout);
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
}
