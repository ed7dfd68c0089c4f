import { afterEach, beforeEach, expect, test } from "vitest";
import { membershipChanges } from "../../../loaders/membership/membership-changes.ts";
import type { Bitset } from "../../../loaders/serving/bitset.ts";
import { ServingReader } from "../../../loaders/serving/reader.ts";
import { type FixtureCustomer, LakeFixture } from "../../api/lake-fixture.ts";

let lake: LakeFixture;

beforeEach(async () => {
  lake = await LakeFixture.create();
});

afterEach(() => lake.remove());

const customer = (id: string, ...segments: string[]): FixtureCustomer => ({
  id,
  values: ["1", "NULL", "NULL", "NULL", "NULL"],
  segments,
});

async function write(
  id: string,
  previous: string | null,
  customers: readonly FixtureCustomer[],
): Promise<void> {
  await lake.write({ id, previous, customers });
}

/** Sizes, and who joined and left by their ids. */
function compare(earlier: string, later: string, segment: string) {
  const before = new ServingReader(`${lake.snapshotFolder(earlier)}/serving`);
  const after = new ServingReader(`${lake.snapshotFolder(later)}/serving`);
  try {
    const { added, newcomers, removed, gone, ...counts } = membershipChanges(before, after)(segment);
    return {
      ...counts,
      added: idsOf(after, added),
      newcomers: idsOf(after, newcomers),
      removed: idsOf(before, removed),
      gone: idsOf(before, gone),
    };
  } finally {
    before.close();
    after.close();
  }
}

function idsOf(reader: ServingReader, set: Bitset): string[] {
  const ids: string[] = [];
  for (let row = set.next(0); row !== -1; row = set.next(row + 1)) ids.push(reader.ids.at(row) ?? "nobody");
  return ids;
}

test("tells who joined and who left along a chain, those who are gone or new included", async () => {
  await write("s1", null, [
    customer("A", "loyal"),
    customer("B", "loyal"),
    customer("C"),
    customer("D", "loyal"),
  ]);
  await write("s2", "s1", [
    customer("A", "loyal"),
    customer("C", "loyal"),
    customer("D"),
    customer("0", "loyal"),
  ]);
  expect(compare("s1", "s2", "loyal")).toEqual({
    sizeBefore: 3,
    sizeAfter: 3,
    stayed: 1,
    added: ["C", "0"],
    newcomers: ["0"],
    removed: ["B", "D"],
    gone: ["B"],
    jaccard: 1 / 5,
  });
  expect(compare("s2", "s1", "loyal")).toMatchObject({ added: ["B", "D"], removed: ["C", "0"] });
});

test("knows a customer who was away and came back under another number", async () => {
  await write("s1", null, [customer("A", "loyal"), customer("B", "loyal"), customer("C", "loyal")]);
  await write("s2", "s1", [customer("A", "loyal"), customer("C", "loyal")]);
  await write("s3", "s2", [customer("A", "loyal"), customer("B", "loyal"), customer("C")]);
  expect(compare("s1", "s3", "loyal")).toMatchObject({ stayed: 2, added: [], removed: ["C"] });
  expect(compare("s2", "s3", "loyal")).toMatchObject({ stayed: 1, added: ["B"], removed: ["C"] });
});

test("compares snapshots of which neither follows the other, and of chains of their own, by id", async () => {
  await write("s1", null, [customer("A", "loyal")]);
  await write("left", "s1", [customer("A", "loyal"), customer("X", "loyal"), customer("Y", "loyal")]);
  await write("right", "s1", [customer("A", "loyal"), customer("Y", "loyal"), customer("Z", "loyal")]);
  await write("anew", null, [customer("Z", "loyal"), customer("Y", "loyal"), customer("A")]);
  expect(compare("left", "right", "loyal")).toMatchObject({
    stayed: 2,
    added: ["Z"],
    newcomers: ["Z"],
    removed: ["X"],
    gone: ["X"],
  });
  expect(compare("right", "anew", "loyal")).toMatchObject({ stayed: 2, added: [], removed: ["A"] });
});

test("gives a segment that one of the two lacks no members there", async () => {
  await write("s1", null, [customer("A", "loyal")]);
  expect(compare("s1", "s1", "unheard_of")).toEqual({
    sizeBefore: 0,
    sizeAfter: 0,
    stayed: 0,
    added: [],
    newcomers: [],
    removed: [],
    gone: [],
    jaccard: 0,
  });
});
