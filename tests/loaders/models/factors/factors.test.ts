import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fitFactors } from "../../../../loaders/models/factors/factors.ts";
import { varimax } from "../../../../loaders/models/factors/varimax.ts";
import { tryModel } from "../../../../loaders/models/try/index.ts";
import { seeded } from "../../../../loaders/statistics/seeded.ts";

const datasets = process.env.ATLAS_DATASETS ?? "";
const items = "yummy,convenient,spicy,fattening,greasy,fast,cheap,tasty,expensive,healthy,disgusting";

describe.skipIf(datasets === "")(
  "the survey of a fast-food chain (in the folder that ATLAS_DATASETS names)",
  () => {
    const path = join(datasets, "mcdonalds", "mcdonalds.csv");

    test("components as Dolnicar, Grün & Leisch publish them (Market Segmentation Analysis, 2018, appendix A)", async () => {
      const found = (await tryModel("factors", path, { columns: items, scale: "none" })) as {
        rows: number;
        components: { deviation: number; share: number }[];
        groups: { inertia: number; sizes: number[]; choice: { evidence: { k: number }[] } };
      };
      expect(found.rows).toBe(1453);
      const deviations = [
        0.757, 0.6075, 0.5046, 0.3988, 0.3374, 0.3103, 0.2897, 0.2751, 0.2653, 0.2488, 0.2369,
      ];
      for (const [i, deviation] of deviations.entries())
        expect(found.components[i]?.deviation).toBeCloseTo(deviation, 3);
      expect(found.components.slice(0, 4).map(({ share }) => Number(share.toFixed(4)))).toEqual([
        0.2994, 0.1928, 0.133, 0.0831,
      ]);
      // scikit-learn's best of twenty starts.
      expect(found.groups.inertia).toBeLessThan(1602.93 * 1.01);
      expect(found.groups.choice.evidence.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    });

    test("four factors of the correlations, turned by varimax as by numpy", async () => {
      const found = (await tryModel("factors", path, { columns: items, factors: "4" })) as {
        byParallelAnalysis: number;
        factors: { explained: number; loadings: Record<string, number> }[];
      };
      expect(found.byParallelAnalysis).toBe(4);
      for (const [i, explained] of [0.20866, 0.17062, 0.14965, 0.09873].entries())
        expect(found.factors[i]?.explained).toBeCloseTo(explained, 4);
      expect(Object.keys(found.factors[0]?.loadings ?? {}).slice(0, 3)).toEqual([
        "tasty",
        "yummy",
        "disgusting",
      ]);
      expect(found.factors[0]?.loadings.yummy).toBeCloseTo(0.8161, 3);
    });
  },
);

describe("factors", () => {
  const draw = seeded(4);
  /** Two things behind six items, three for each. */
  const answers = () => {
    const behind = [0, 1].map(() => Float64Array.from({ length: 500 }, () => draw() + draw() + draw()));
    return Array.from({ length: 6 }, (_, item) =>
      Float64Array.from(behind[item < 3 ? 0 : 1] ?? [], (value) => value + 0.6 * (draw() + draw())),
    );
  };
  const names = ["a1", "a2", "a3", "b1", "b2", "b3"];

  test("parallel analysis finds the two that are there, and each item loads on its own", () => {
    const { byParallelAnalysis, factors, communalities } = fitFactors(answers(), names, {
      scale: true,
      seed: 1,
    });
    expect(byParallelAnalysis).toBe(2);
    const [first, second] = factors.map(({ loadings }) => Object.keys(loadings).slice(0, 3).sort().join());
    expect([first, second].sort()).toEqual(["a1,a2,a3", "b1,b2,b3"]);
    for (const { loadings } of factors) {
      const [large, small] = [Object.values(loadings).slice(0, 3), Object.values(loadings).slice(3)];
      expect(Math.min(...large)).toBeGreaterThan(0.8);
      expect(Math.max(...small.map(Math.abs))).toBeLessThan(0.2);
    }
    for (const share of Object.values(communalities)) expect(share).toBeGreaterThan(0.7);
  });

  test("of answers that have nothing to do with one another none stands out", () => {
    const items = Array.from({ length: 6 }, () => Float64Array.from({ length: 400 }, draw));
    expect(fitFactors(items, names, { scale: true, seed: 1 }).byParallelAnalysis).toBeLessThan(2);
  });

  test("turning keeps what is explained of each item", () => {
    const loadings = [
      [0.7, 0.5],
      [0.6, 0.6],
      [0.5, -0.6],
      [0.6, -0.5],
    ];
    const turned = varimax(loadings);
    for (const [i, row] of turned.entries())
      expect(row.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(
        (loadings[i] ?? []).reduce((sum, x) => sum + x * x, 0),
        12,
      );
    expect(Math.min(...(turned[0]?.map(Math.abs) ?? []))).toBeLessThan(0.15);
  });

  test.each([
    [[Float64Array.from([1, 2, 3])], "1 items; expected at least 2"],
    [[Float64Array.from([1, 2, 3]), Float64Array.from([4, 4, 4])], "a2 is 4 for everyone; leave it out"],
    [[Float64Array.from([1]), Float64Array.from([2])], "1 rows answer all items; expected at least 3"],
  ])("refused: %#", (items, message) => {
    expect(() => fitFactors(items, names, { scale: true, seed: 1 })).toThrow(message);
  });
});
