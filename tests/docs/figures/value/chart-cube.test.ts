import { describe, expect, it, vi } from "vitest";
import { narrowCube } from "../../../../docs/figures/value/chart-cube.ts";

// The browser's bundle of the library is no module that Node can import; its own entry is the same library.
vi.mock("arquero/dist/arquero.min.js", async () => ({ default: await import("arquero") }));

/** No chance to leave is known. */
const unknown = { risk: null, worth: null, atStake: null } as const;

const views = [
  {
    filters: [0],
    cells: [
      { segment: "a", values: ["UK"], customers: 110, value: 12, ...unknown },
      { segment: "b", values: ["UK"], customers: 30, value: 40, ...unknown },
      { segment: "c", values: ["UK"], customers: "small", value: "small", ...unknown },
      { segment: "a", values: ["DE"], customers: 20, value: 5, ...unknown },
    ],
    totals: [
      { values: ["UK"], customers: 145, value: 53, ...unknown },
      { values: ["DE"], customers: 20, value: 5, ...unknown },
    ],
  },
  {
    filters: [1],
    cells: [{ segment: "a", values: ["web"], customers: 120, value: 15, ...unknown }],
    totals: [{ values: ["web"], customers: 120, value: 15, ...unknown }],
  },
  {
    filters: [0, 1],
    cells: [{ segment: "a", values: ["UK", "web"], customers: 100, value: 10, ...unknown }],
    totals: [{ values: ["UK", "web"], customers: 103, value: 11, ...unknown }],
  },
] as const;

describe("the cube of the filters", () => {
  it("gives the cells with the chosen value, hidden ones too, and the total over all of them", () => {
    const { total, cells } = narrowCube(views, ["UK", ""]);
    expect(total).toEqual({ values: ["UK"], customers: 145, value: 53, ...unknown });
    expect(cells.map(({ segment, customers }) => [segment, customers])).toEqual([
      ["a", 110],
      ["b", 30],
      ["c", "small"],
    ]);
  });

  it("uses the view by exactly the filters in use", () => {
    expect(narrowCube(views, ["", "web"]).total?.customers).toBe(120);
    expect(narrowCube(views, ["UK", "web"])).toEqual({
      total: { values: ["UK", "web"], customers: 103, value: 11, ...unknown },
      cells: [{ segment: "a", values: ["UK", "web"], customers: 100, value: 10, ...unknown }],
    });
  });

  it("is empty where nobody is left", () => {
    expect(narrowCube(views, ["DE", "app"])).toEqual({ total: undefined, cells: [] });
  });
});
