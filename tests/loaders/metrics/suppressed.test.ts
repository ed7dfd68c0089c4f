import { expect, test } from "vitest";
import type { Settled } from "../../../loaders/metrics/estimates.ts";
import { type SegmentRelations, suppressedSegments } from "../../../loaders/metrics/suppressed.ts";

const of = (...describes: number[]): Settled => ({ value: 1, low: undefined, high: undefined, describes });
const hidden = (
  segments: Record<string, Settled>,
  within: string[] = [],
  { parts = [], personal = [] }: { parts?: string[][]; personal?: string[] } = {},
) => {
  const relations: SegmentRelations = {
    isWithin: (inner, outer) => within.includes(`${inner} ${outer}`),
    isPersonal: (id) => personal.includes(id),
  };
  return [...suppressedSegments(of(1000, 400), new Map(Object.entries(segments)), parts, relations)].sort();
};

test("a segment is hidden where it tells of few members, or of few others", () => {
  expect(hidden({ few: of(9, 0), many: of(10, 10), most: of(995, 390), counted: of(500, 395) })).toEqual([
    "counted",
    "few",
    "most",
  ]);
});

test("of two segments, one within the other, one is hidden where the other's value less its own tells of few", () => {
  const two = { inner: of(193, 100), outer: of(196, 100) };
  expect(hidden(two, ["inner outer"])).toEqual(["inner"]);
  expect(hidden(two, ["inner outer"], { personal: ["outer"] })).toEqual(["outer"]);
  // They overlap, but neither is within the other.
  expect(hidden(two)).toEqual([]);
  // As many members are left over as there must be, but few of those who are counted.
  expect(hidden({ inner: of(100, 90), outer: of(150, 94) }, ["inner outer"])).toEqual(["inner"]);
  expect(hidden({ inner: of(100, 90), outer: of(110, 90) }, ["inner outer"])).toEqual([]);
});

test("what is hidden so is not given away by the other parts of its segmentation", () => {
  const parts = { a: of(193, 80), b: of(400, 160), c: of(407, 160) };
  const found = hidden({ ...parts, outer: of(196, 80) }, ["a outer"], { parts: [["a", "b", "c"]] });
  expect(found).toContain("a");
  expect(found.length).toBeGreaterThan(1);
});
