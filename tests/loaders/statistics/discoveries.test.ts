import { describe, expect, it } from "vitest";
import { discoveryTail } from "../../../loaders/statistics/discoveries.ts";

describe("discoveries among many tests", () => {
  it("are the four of the example of Benjamini and Hochberg (1995, table 1)", () => {
    const pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const tail = discoveryTail(pValues);
    expect(tail).toBeCloseTo((4 * 0.05) / 15, 12);
    expect(pValues.filter((pValue) => pValue <= tail)).toHaveLength(4);
  });

  it("are none where no p-value is small for their number, in whatever order", () => {
    const tail = discoveryTail([0.9, 0.02, 0.3, 0.04]);
    expect(tail).toBe(0.05 / 4);
    expect(0.02 <= tail).toBe(false);
  });

  it("are those below the rate where there is one test", () => {
    expect(discoveryTail([0.04])).toBe(0.05);
    expect(discoveryTail([])).toBe(0.05);
  });
});
