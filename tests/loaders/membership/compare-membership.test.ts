import { afterEach, beforeEach, expect, test } from "vitest";
import { compareMembership } from "../../../loaders/membership/compare-membership.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { SmallLake } from "../snapshot/small-lake.ts";

let lake: SmallLake;

beforeEach(async () => {
  lake = await SmallLake.create();
});

afterEach(() => lake.remove());

const study = smallStudy({
  traits: [smallTrait("household_size", { attribute: "household_size" })],
  segments: [smallSegment("large", { trait: { id: "household_size", op: "GTE", value: 3 } })],
});

test("counts who joined and left between any two snapshots, the unknown and the gone apart", async () => {
  const s1 = await lake.snapshot(study, "2025-01-01", ["a,3,", "b,3,", "c,3,", "d,1,"]);
  const s2 = await lake.snapshot(study, "2025-02-01", ["a,3,", "b,1,", "d,3,", "e,4,", "f,4,"]);
  const s3 = await lake.snapshot(study, "2025-03-01", ["a,3,", "c,3,", "d,1,", "e,4,"]);
  const compare = (from: { id: string }, to: { id: string }) =>
    compareMembership(lake.lake, "large", from.id, to.id);
  expect(compare(s1, s2)).toEqual({
    before: 3,
    after: 4,
    stayed: 1,
    joined: 3,
    joinedNew: 2,
    left: 2,
    leftGone: 1,
    jaccard: 1 / 6,
  });
  // c was away in the second and is back: nothing happened to it between the first and the third.
  expect(compare(s1, s3)).toMatchObject({ stayed: 2, joined: 1, joinedNew: 1, left: 1, leftGone: 1 });
  expect(compare(s3, s1)).toMatchObject({ stayed: 2, joined: 1, joinedNew: 1, left: 1, leftGone: 1 });
});
