import { afterAll, beforeAll, expect, test } from "vitest";
import { membershipChanges } from "../../../loaders/serving/membership-changes.ts";
import { ServingReader } from "../../../loaders/serving/reader.ts";
import { fixtureCustomers, LakeFixture } from "../../api/lake-fixture.ts";

let lake: LakeFixture;

beforeAll(async () => {
  lake = await LakeFixture.create();
});

afterAll(() => lake.remove());

test("counts who came and who left, by id, those who are gone or new included", async () => {
  await lake.write({ id: "before" });
  const [c01, , c03, c04, , last] = fixtureCustomers;
  if (!c01 || !c03 || !c04 || !last) throw new Error("the fixture has six customers");
  await lake.write({
    id: "after",
    customers: [
      { ...c01, id: "A00", segments: ["champions"] },
      { ...c01, segments: ["loyal"] },
      { ...c03, segments: ["loyal", "nobody"] },
      { ...c04, segments: [] },
      last,
    ],
  });
  const before = new ServingReader(`${lake.snapshotFolder("before")}/serving`);
  const after = new ServingReader(`${lake.snapshotFolder("after")}/serving`);
  expect(Object.fromEntries(membershipChanges(before, after))).toEqual({
    champions: { added: 1, removed: 2 },
    loyal: { added: 0, removed: 1 },
    nobody: { added: 1, removed: 0 },
  });
  before.close();
  after.close();
});
