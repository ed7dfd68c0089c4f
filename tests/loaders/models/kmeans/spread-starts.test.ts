import { kmeans } from "ml-kmeans";
import { expect, test } from "vitest";
import { flatRows } from "../../../../loaders/models/kmeans/row-order.ts";
import { spreadStarts } from "../../../../loaders/models/kmeans/spread-starts.ts";
import { seeded } from "../../../../loaders/statistics/seeded.ts";

test.each([1, 2, 5, 8])("are the rows that ml-kmeans begins with, %i of them", (k) => {
  for (const seed of [1, 7, 1001]) {
    const draw = seeded(seed);
    const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: 300 }, () => draw() * 3));
    // Rows that are alike, as answers to surveys are.
    for (const column of columns) column.copyWithin(100, 0, 50);
    const rows = Array.from({ length: 300 }, (_, row) => columns.map((column) => column[row] ?? 0));
    const initialization = spreadStarts(flatRows(columns), k, seed);
    expect(kmeans(rows, k, { initialization })).toEqual(kmeans(rows, k, { seed }));
  }
});

test("a row stands in where fewer rows differ than are asked for", () => {
  const same = [Float64Array.from({ length: 5 }, () => 2)];
  const initialization = spreadStarts(flatRows(same), 2, 1);
  expect(initialization).toEqual([[2], [2]]);
  expect(kmeans([[2], [2], [2], [2], [2]], 2, { initialization })).toEqual(
    kmeans([[2], [2], [2], [2], [2]], 2, { seed: 1 }),
  );
});
