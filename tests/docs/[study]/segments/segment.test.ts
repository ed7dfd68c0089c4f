import { expect, test } from "vitest";
import type { Condition } from "../../../../data/language.ts";
import { edgeNote, partlyUnknownNote } from "../../../../docs/[study]/segments/segment.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../../loaders/report/segment-report.ts";

const highest: Condition = { trait: { id: "spend", op: "TOP_PERCENT", value: 20 } };

const noted = (share: SegmentReport["share"], ...rest: Condition[]): string => {
  const where = { all: [highest, ...rest] };
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

test("one that takes only part of a fifth, by the rest of its definition, says that it is at most that", () => {
  const often: Condition = { trait: { id: "orders", op: "GTE", value: 2 } };
  expect(noted(0.11, often).replaceAll("\u202f", " ")).toContain("At most 20 %.");
  expect(noted(0.2, often)).toContain("A size by definition.");
});

test("a group whose definition asks for what the data lack says so, though the rest of it has members", () => {
  const named = (...labels: string[]) =>
    partlyUnknownNote({ partlyUnknown: labels.map((en) => ({ en, fa: en })) }).text;
  expect(named()).toBe("");
  expect(named("signal", "calls to support")).toContain(
    "It also asks for signal and calls to support, which the data at hand do not hold: the rest of it alone says who is in.",
  );
  expect(named("a", "b", "c", "d", "e", "f")).toContain("a, b, c, d and 2 more, which");
});
