import { describe, expect, it } from "vitest";
import { chartName, list } from "../../../docs/render/words.ts";

describe("lists", () => {
  it("read as words", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(list)).toEqual(["", "a", "a and b", "a, b and c"]);
  });
});

describe("the chart of a module", () => {
  it("is named after its file, and of a figure after the figure too", () => {
    expect(chartName("components/share-bars")).toBe("shareBars");
    expect(chartName("figures/cohorts/chart")).toBe("cohortsChart");
    expect(chartName("shop/figures/late-orders/chart")).toBe("lateOrdersChart");
  });
});
