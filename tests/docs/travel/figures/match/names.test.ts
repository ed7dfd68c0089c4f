import { expect, test } from "vitest";
import { withoutOverlap } from "../../../../../docs/travel/figures/match/names.ts";

const name = (of: string, x: number, y: number) => ({ of, x, y, width: 60, height: 14 });

test("of names that overlap the first stays, and one left out hides none", () => {
  expect(
    withoutOverlap([
      name("worst", 100, 50),
      name("hidden", 130, 55),
      name("beside it", 165, 58),
      name("far", 300, 50),
    ]),
  ).toEqual(["worst", "beside it", "far"]);
});
