import { expect, test } from "vitest";
import { overlapFigure } from "../../../../docs/figures/overlaps/figure.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../../loaders/report/segment-report.ts";

const overview = {
  ...{ customers: 1_000, asOf: "2025-04-01", snapshot: "s", sources: ["sample"], sample: true },
  segments: [
    { id: "most", name: { en: "Most" }, size: 710, share: 0.71 },
    { id: "close", name: { en: "Close" }, size: 120, share: 0.12 },
    { id: "all", name: { en: "All" }, size: 1_000, share: 1 },
  ],
} as unknown as Overview;

const overlap = (segment: string, name: string, shareOfThis: number) => ({
  ...{ segment, name: { en: name }, customers: 100 * shareOfThis, shareOfThis, shareOfOther: 0.1 },
});

test("is headed by the segment in which the members are most above everyone, not by one that most are in anyhow", () => {
  const overlaps = [overlap("all", "All", 1), overlap("most", "Most", 0.72), overlap("close", "Close", 0.6)];
  const segment = { name: { en: "Regulars" }, overlaps } as unknown as SegmentReport;
  const { text } = overlapFigure(segment, overview);
  expect(text.replaceAll("\u202f", " ")).toContain("60 % are also in Close, 12 % of everyone");
  expect(text).not.toContain("All");
});

test("says of two segments with the same members that they are so", () => {
  const overlaps = [{ ...overlap("close", "Close", 1), customers: 120, shareOfOther: 1 }];
  const titled = (size: number) =>
    overlapFigure({ name: { en: "Near" }, size, overlaps } as unknown as SegmentReport, overview).text;
  expect(titled(120)).toContain("Near and Close have the same members");
  expect(titled(150)).not.toContain("the same members");
});
