import { afterEach, expect, test } from "vitest";
import { Lake } from "../../../loaders/lake/paths.ts";
import { publishedSizes } from "../../../loaders/report/published-sizes.ts";
import { readChain } from "../../../loaders/report/snapshot-chain.ts";
import { type FixtureCustomer, LakeFixture } from "../../api/lake-fixture.ts";

let lake: LakeFixture;
afterEach(() => lake.remove());

/** Sizes of a snapshot of so many customers; who is in a segment is told by their places, from one to before another. */
async function sizes(
  customers: number,
  segments: Readonly<Record<string, readonly [number, number]>>,
): Promise<Record<string, unknown>> {
  lake = await LakeFixture.create();
  const rows = Array.from({ length: customers }, (_, place): FixtureCustomer => {
    const isIn = ([from, to]: readonly [number, number]) => place >= from && place < to;
    return {
      id: `C${String(place).padStart(3, "0")}`,
      values: ["1", "'France'", "true", "NULL", "NULL"],
      segments: Object.entries(segments).flatMap(([id, range]) => (isIn(range) ? [id] : [])),
    };
  });
  await lake.publish({ id: "s1", customers: rows });
  const [link] = await readChain(new Lake(lake.root).study("retail").population("customers"));
  return Object.fromEntries(publishedSizes(link));
}

test("of two segments, one within the other, the smaller is hidden where 1 to 9 are in the other alone", async () => {
  expect(await sizes(60, { champions: [3, 20], loyal: [0, 20] })).toEqual({
    champions: "protecting",
    loyal: 20,
    nobody: 0,
  });
});

test.each([
  ["ten are in the other alone", { champions: [0, 20], loyal: [0, 30] }],
  ["somebody is in each alone", { champions: [0, 20], loyal: [1, 24] }],
  ["the same are in both", { champions: [0, 20], loyal: [0, 20] }],
] as const)("both are told where %s", async (_where, segments) => {
  const { champions, loyal } = segments;
  expect(await sizes(60, segments)).toMatchObject({
    champions: champions[1] - champions[0],
    loyal: loyal[1] - loyal[0],
  });
});

test("a segment of all but 1 to 9 is hidden, one of everyone is told", async () => {
  expect(await sizes(60, { champions: [0, 55], loyal: [0, 60] })).toMatchObject({
    champions: "protecting",
    loyal: 60,
  });
  await lake.remove();
  expect(await sizes(60, { champions: [0, 50], loyal: [50, 59] })).toMatchObject({
    champions: 50,
    loyal: "small",
  });
});
