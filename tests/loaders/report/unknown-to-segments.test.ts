import { expect, it } from "vitest";
import { unknownRemainders } from "../../../loaders/report/unknown-to-segments.ts";

const part = (id: string, size: number, segmentation: string | null = "use") => ({ id, segmentation, size });
const because = (en: string) => [{ en, fa: en }];

it("the rest of a segmentation is unknown where all of its other parts are, for the same reasons", () => {
  const unknown = new Map([
    ["heavy", because("data")],
    ["light", [...because("data"), ...because("calls")]],
  ]);
  const found = unknownRemainders([part("heavy", 0), part("light", 0), part("rest", 70)], unknown);
  expect([...found]).toEqual([["rest", [...because("data"), ...because("calls")]]]);
});

it("a rest is known where somebody is in another part, or nobody only happens to be", () => {
  const parts = [part("heavy", 0), part("light", 3), part("rest", 70)];
  expect(unknownRemainders(parts, new Map([["heavy", because("data")]])).size).toBe(0);
  expect(unknownRemainders([part("heavy", 0), part("rest", 70)], new Map()).size).toBe(0);
  expect(
    unknownRemainders([part("a", 0, null), part("b", 9, null)], new Map([["a", because("data")]])).size,
  ).toBe(0);
});
