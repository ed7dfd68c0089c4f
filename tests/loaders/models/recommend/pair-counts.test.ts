import { expect, test } from "vitest";
import { pairCounts, takenLists } from "../../../../loaders/models/recommend/pair-counts.ts";
import { uniform } from "../../../fixtures/uniform.ts";

const draw = uniform(3);
const known = 9;
const lists = Array.from({ length: 60 }, () =>
  Array.from({ length: known }, (_, item) => item).filter((item) => draw() < 0.5 / (1 + item / 3)),
);
const rows = lists.flatMap((list, member) => list.map((item) => [member, item] as const));
const taken = takenLists(
  Float64Array.from(rows, ([member]) => member),
  Float64Array.from(rows, ([, item]) => item),
);

test("pairs are counted once for each member who took both, those of too few left out", () => {
  const expected: (readonly [number, number, number])[] = [];
  for (let a = 0; a < known; a++)
    for (let b = a + 1; b < known; b++) {
      const n = lists.filter((list) => list.includes(a) && list.includes(b)).length;
      if (n >= 2) expected.push([a, b, n]);
    }
  expect(expected.length).toBeGreaterThan(5);
  // All at once, some items after the others, and one after another.
  for (const cells of [undefined, 4 * known, 1]) {
    const { a, b, n } = pairCounts(taken, known, 2, cells);
    expect(Array.from(a, (item, pair) => [item, b[pair], n[pair]])).toEqual(expected);
  }
});

test("nobody's lists hold no pair", () => {
  const { a } = pairCounts(takenLists(new Float64Array(), new Float64Array()), 3, 1);
  expect(a).toHaveLength(0);
});
