import { describe, expect, it, vi } from "vitest";
import { filterCube } from "../../../../docs/figures/value/chart-cube.ts";

// The browser's bundle of the library is no module that Node can import; its own entry is the same library.
vi.mock("arquero/dist/arquero.min.js", async () => ({ default: await import("arquero") }));

const views = [
  {
    filters: [0],
    cells: [
      { segment: "a", values: ["UK"], customers: 110, value: 12 },
      { segment: "b", values: ["UK"], customers: 30, value: 40 },
      { segment: "a", values: ["DE"], customers: 20, value: 5 },
    ],
  },
  { filters: [1], cells: [{ segment: "a", values: ["web"], customers: 120, value: 15 }] },
  { filters: [0, 1], cells: [{ segment: "a", values: ["UK", "web"], customers: 100, value: 10 }] },
];

describe("the cube of the filters", () => {
  it("sums by segment the cells with the chosen value, most valuable first", () => {
    expect(filterCube(views, ["UK", ""])).toEqual([
      { segment: "b", customers: 30, value: 40 },
      { segment: "a", customers: 110, value: 12 },
    ]);
  });

  it("uses the view by exactly the filters in use", () => {
    expect(filterCube(views, ["", "web"])).toEqual([{ segment: "a", customers: 120, value: 15 }]);
    expect(filterCube(views, ["UK", "web"])).toEqual([{ segment: "a", customers: 100, value: 10 }]);
  });

  it("is empty where no cell is left", () => {
    expect(filterCube(views, ["DE", "app"])).toEqual([]);
  });
});
