import { expect, test } from "vitest";
import { type Taken, withRows } from "./rows.ts";

const since = (day: string): readonly Taken[] => [["a", 1, day, 1, 1, "tea"]];
const spans = (day: string, asOf: string) => withRows(since(day), asOf, async ({ periods }) => periods);

test("two spans of a year where the data reach back two, else of half a year, else of a quarter, else none", async () => {
  expect((await spans("2024-01-01", "2026-01-01")).months).toBe(12);
  expect((await spans("2024-01-02", "2026-01-01")).months).toBe(6);
  expect((await spans("2025-02-01", "2026-01-01")).months).toBe(3);
  expect((await spans("2025-09-01", "2026-01-01")).months).toBe(0);
});

test("spans are whole calendar months back from as-of", async () => {
  const { days, spanDays, yearDay } = await spans("2024-01-01", "2026-03-31");
  expect(days).toEqual({ start: "2024-03-31", middle: "2025-03-31", end: "2026-03-31" });
  expect([spanDays, yearDay]).toEqual([365, "2025-03-31"]);
});

test("the last year begins with the data where these are shorter", async () => {
  expect((await spans("2025-09-01", "2026-01-01")).yearDay).toBe("2025-09-01");
});
