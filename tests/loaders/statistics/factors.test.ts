import { describe, expect, it } from "vitest";
import { factorParts } from "../../../loaders/statistics/factors.ts";

const sum = (parts: readonly number[] = []): number => parts.reduce((a, b) => a + b, 0);

describe("what factors did to a product", () => {
  it("adds up to its change, whatever the factors", () => {
    const before = [1000, 2.4, 41];
    const now = [1230, 2.2, 47];
    expect(sum(factorParts(before, now))).toBeCloseTo(1230 * 2.2 * 47 - 1000 * 2.4 * 41, 6);
  });

  it("is all of the change for the only factor that moved, and nothing for the others", () => {
    const parts = factorParts([10, 3, 5], [20, 3, 5]);
    expect(parts?.[0]).toBeCloseTo(150, 9);
    expect(parts?.slice(1)).toEqual([0, 0]);
  });

  it("is the same size with the other sign for factors that cancel out", () => {
    const parts = factorParts([10, 3], [30, 1]);
    expect(parts?.[0]).toBeCloseTo(30 * Math.log(3), 9);
    expect(sum(parts)).toBeCloseTo(0, 9);
  });

  it("does not depend on the order of the factors", () => {
    expect(factorParts([2, 5], [3, 4])?.[0]).toBeCloseTo(factorParts([5, 2], [4, 3])?.[1] ?? 0, 12);
  });

  it("is not told where a factor is zero", () => {
    expect(factorParts([0, 3], [2, 3])).toBeUndefined();
    expect(factorParts([2, 3], [2, 0])).toBeUndefined();
  });
});
