import { afterEach, expect, test } from "vitest";
import { shownStudies, withoutPages } from "../../../docs/render/context.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { LakeFixture } from "../../api/lake-fixture.ts";

let lake: LakeFixture;
afterEach(() => lake.remove());

async function lakeOf(customers: number): Promise<Lake> {
  lake = await LakeFixture.create();
  await lake.publish({
    id: "s1",
    customers: Array.from({ length: customers }, (_, place) => ({
      id: `C${place + 10}`,
      values: ["1", "'France'", "true", "NULL", "NULL"],
      segments: [],
    })),
  });
  return new Lake(lake.root);
}

test("a study of fewer than ten customers has no pages, which is said and ends no build of others", async () => {
  const few = await lakeOf(3);
  expect(shownStudies(few)).toEqual([]);
  expect(withoutPages(few)).toEqual([
    "retail has no pages: of its customers there are fewer than 10, and pages tell of no group so small",
  ]);
});

test("a study of ten has pages, and one without a snapshot is not spoken of", async () => {
  const enough = await lakeOf(10);
  expect(shownStudies(enough).map(({ id }) => id)).toEqual(["retail"]);
  expect(withoutPages(enough)).toEqual([]);
});
