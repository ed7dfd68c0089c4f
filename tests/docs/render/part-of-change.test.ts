import { expect, test } from "vitest";
import { partOfChange } from "../../../docs/render/part-of-change.ts";

test.each([
  [990, 1000, "990 of the 1000"],
  [-990, -1000, "990 of the 1000"],
  [2880, 2800, "more than all of it, +2880,"],
  [-2880, -2800, "more than all of it, −2880,"],
  [500, -100, "+500"],
])("a part of %d of a change of %d is %s", (part, whole, text) => {
  expect(partOfChange(part, whole, String)).toBe(text);
});
