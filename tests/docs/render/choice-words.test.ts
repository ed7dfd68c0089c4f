import { expect, test } from "vitest";
import { seasonNote } from "../../../docs/render/choice-words.ts";

const year = (start: string, middle: string, end: string) => seasonNote({ months: 12, start, middle, end });

test("says where one of two years is a day longer, since figures over 365 days then differ", () => {
  expect(year("2024-01-01", "2025-01-01", "2026-01-01")).toBe(
    " Those before hold 29 February: a figure over 365 days differs by that day.",
  );
  expect(year("2023-03-01", "2024-03-01", "2025-03-01")).toContain("Those before");
  expect(year("2023-01-01", "2024-01-01", "2025-01-01")).toContain("The later hold 29 February");
  expect(year("2022-01-01", "2023-01-01", "2024-01-01")).toBe("");
});

test("says where the spans hold other months of the year", () => {
  expect(seasonNote({ months: 6, start: "2025-01-01", middle: "2025-07-01", end: "2026-01-01" })).toContain(
    "the season",
  );
});
