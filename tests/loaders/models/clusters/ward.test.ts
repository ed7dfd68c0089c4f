import { expect, test } from "vitest";
import { ward, wardOf } from "../../../../loaders/models/clusters/ward.ts";

const matrix = (rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row));

test("joinings of distances alone, lowest first, as scipy's linkage by Ward's method has them", () => {
  const found = wardOf(
    matrix([
      [0, 0.2, 0.7, 0.9],
      [0.2, 0, 0.6, 0.8],
      [0.7, 0.6, 0, 0.3],
      [0.9, 0.8, 0.3, 0],
    ]),
  );
  expect(found.map(({ a, b }) => [a, b])).toEqual([
    [0, 1],
    [2, 3],
    [0, 2],
  ]);
  // scipy 1.18.1: linkage([.2, .7, .9, .6, .8, .3], "ward")[:, 2]
  for (const [place, height] of [0.2, 0.3, 1.04163333].entries())
    expect(found[place]?.height).toBeCloseTo(height, 6);
});

test("groups of points are those that the highest joinings leave", () => {
  const points = [Float64Array.from([0, 1, 10, 11, 30])];
  expect([...ward(points, 3)]).toEqual([0, 0, 1, 1, 2]);
});
