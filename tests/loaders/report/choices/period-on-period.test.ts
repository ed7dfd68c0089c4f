import { expect, test } from "vitest";
import { periodOnPeriod } from "../../../../loaders/report/choices/period-on-period.ts";
import { withRows } from "./rows.ts";

test("each month of the later span beside its fellow, which begins on as-of's day of the month", async () => {
  const found = await withRows(
    [
      ["early", 1, "2023-01-01", 1, 1, null],
      ["a", 12, "2024-01-20", 4, 1, "tea"],
      ["b", 15, "2025-01-14", 3, 1, "tea"],
      ["c", 11, "2025-01-15", 6, 1, "tea"],
      ["d", 13, "2026-01-14", 2, 1, "tea"],
    ],
    "2026-01-15",
    periodOnPeriod,
  );
  expect(found?.steps).toHaveLength(12);
  expect(found?.steps[0]).toEqual({
    ...{
      at: "2025-01-15",
      atBefore: "2024-01-15",
      customers: 11,
      customersBefore: 12,
      amount: 66,
      before: 48,
    },
  });
  expect(found?.steps.at(-1)).toMatchObject({
    at: "2025-12-15",
    amount: 26,
    before: 45,
    customersBefore: 15,
  });
  expect(found?.steps[5]).toMatchObject({ customers: 0, amount: 0, before: 0 });
});
