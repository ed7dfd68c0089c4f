import { kmeans } from "ml-kmeans";
import { expect, test } from "vitest";
import { flatRows } from "../../../../loaders/models/kmeans/row-order.ts";
import { smallKMeans } from "../../../../loaders/models/kmeans/small-kmeans.ts";
import { spreadStarts } from "../../../../loaders/models/kmeans/spread-starts.ts";
import { seeded } from "../../../../loaders/statistics/seeded.ts";

test.each([1, 2, 3, 6, 8])("finds what ml-kmeans finds from the same starts, with %i groups", (k) => {
  for (const seed of [1, 7, 40]) {
    const draw = seeded(seed);
    const columns = Array.from({ length: 5 }, () => Float64Array.from({ length: 400 }, () => draw() ** 3));
    // Rows that are alike, as answers to surveys are.
    for (const column of columns) column.copyWithin(100, 0, 50);
    const rows = Array.from({ length: 400 }, (_, row) => columns.map((column) => column[row] ?? 0));
    const initialization = spreadStarts(flatRows(columns), k, seed * 100 + 1);
    const { clusters } = kmeans(rows, k, { initialization, maxIterations: 50 });
    expect([...smallKMeans(columns, k, seed).assigned]).toEqual(clusters);
  }
});

test("a group without rows keeps its centre", () => {
  const { assigned, inertia } = smallKMeans([Float64Array.of(2, 2, 2, 2, 2)], 2, 1, 3);
  expect([...assigned]).toEqual([0, 0, 0, 0, 0]);
  expect(inertia).toBe(0);
});
