import { expect, test } from "vitest";
import { withoutOverlap } from "../../../docs/components/boxes.ts";

const name = (of: string, x: number, y: number) => ({
  of,
  box: { left: x - 30, right: x + 30, top: y - 7, bottom: y + 7 },
});

test("of names that overlap the first stays, and one left out hides none", () => {
  expect(
    withoutOverlap([
      name("worst", 100, 50),
      name("hidden", 130, 55),
      name("beside it", 165, 58),
      name("far", 300, 50),
    ]).map(({ of }) => of),
  ).toEqual(["worst", "beside it", "far"]);
});
