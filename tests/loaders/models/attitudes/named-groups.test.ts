import { expect, test } from "vitest";
import { namedGroups } from "../../../../loaders/models/attitudes/named-groups.ts";

const group = (safe: number, bold: number, quick: number) => new Map(Object.entries({ safe, bold, quick }));

test("groups take the names that say what their members agree with most", () => {
  const found = [group(-0.5, 1.2, 0), group(0.1, 0, 1.5), group(1, -0.8, -0.2)];
  expect(namedGroups(found, [["safe"], ["bold"], ["quick"]])).toEqual({
    order: [2, 0, 1],
    like: [true, true, true],
  });
});

test("who agrees with everything is told by what they agree with beyond that", () => {
  const found = [group(1.4, 1.5, 1.9), group(-0.9, -1, -1.9)];
  expect(namedGroups(found, [["quick"], ["safe", "bold"]])).toEqual({ order: [0, 1], like: [true, true] });
});

test("a group that is like none of the names is said to be so, and one without a leaning lies nearest to everyone", () => {
  const found = [group(0.1, 0, -0.1), group(1.5, -1, -1)];
  expect(namedGroups(found, [["safe"], []])).toEqual({ order: [1, 0], like: [true, true] });
  expect(namedGroups(found, [["safe"], ["bold"]]).like).toEqual([true, false]);
});
