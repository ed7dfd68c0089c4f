import { expect, test } from "vitest";
import { edgeNote } from "../../../../docs/[study]/segments/segment.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../../loaders/report/segment-report.ts";

const noted = (share: SegmentReport["share"]): string => {
  const where = { all: [{ trait: { id: "spend", op: "TOP_PERCENT", value: 20 } }] };
  const overview = { population: { noun: { en: { one: "guest", many: "guests" } } } };
  return edgeNote({ share, where } as unknown as SegmentReport, overview as unknown as Overview).text;
};

test("a group that takes a fifth of everyone and is more says why", () => {
  expect(noted(0.37).replaceAll("\u202f", " ")).toContain("More than its 20 %.");
  expect(noted(0.37)).toContain("Many guests share the value at its edge");
});

test("one that is a fifth, or less of everyone since some have no value, says that its size is by definition", () => {
  for (const share of [0.2, 0.201, 0.11]) expect(noted(share)).toContain("A size by definition.");
  for (const share of ["small", 0] as const) expect(noted(share)).toBe("");
});
