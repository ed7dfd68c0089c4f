import { expect, test } from "vitest";
import { elasticities, ratiosOf } from "../../../../loaders/report/choices/elasticities.ts";
import { type Taken, withRows } from "./rows.ts";

const early: Taken = ["early", 10, "2023-01-01", 1, 1, null];
/** Members who take so many for so much in each span. */
const takes = (who: string, members: number, before: readonly number[], now: readonly number[]): Taken[] => [
  [who, members, "2024-05-01", before[0] ?? 0, before[1] ?? 0, "tea"],
  [who, members, "2025-05-01", now[0] ?? 0, now[1] ?? 0, "tea"],
];

test("units over the mean of both spans, by price over the mean of both", async () => {
  // 20 for 2 before, 18 for 1 now: units −2/3, price (18 − 10) / 14.
  const found = await withRows([early, ...takes("a", 40, [20, 2], [18, 1])], "2026-01-01", elasticities);
  const [tea] = found?.groups ?? [];
  expect(tea).toMatchObject({
    group: "tea",
    customersBefore: 40,
    customersNow: 40,
    priceBefore: 10,
    priceNow: 18,
  });
  expect(tea?.priceChange).toBeCloseTo(8 / 14, 5);
  expect(tea?.unitsChange).toBeCloseTo(-2 / 3, 5);
  expect(tea?.price.value).toBeCloseTo(-2 / 3 / (8 / 14), 5);
});

test("more members take more in all, and no more each", async () => {
  const rows: Taken[] = [early, ...takes("a", 40, [20, 2], [24, 2]), ["new", 40, "2025-06-01", 24, 2, "tea"]];
  const [tea] = (await withRows(rows, "2026-01-01", elasticities))?.groups ?? [];
  expect(tea?.price.value).toBeGreaterThan(3);
  expect(tea?.perMember.value).toBe(0);
});

test("a price that chance may have moved gives no interval, and nothing is clear", async () => {
  const rows = [early, ...takes("a", 20, [20, 2], [30, 2]), ...takes("b", 20, [30, 2], [20.2, 2])];
  const [tea] = (await withRows(rows, "2026-01-01", elasticities))?.groups ?? [];
  expect(tea?.price).toMatchObject({ low: null, high: null, isClear: false });
});

test("Fieller's interval is the ratio's own where the lower change is sure, and wider the less it is", () => {
  const change = { of: -0.2, by: 0.1, varianceOf: 0.0004, covariance: 0 };
  const [sure, less] = [1e-12, 0.0004].map((varianceBy) => ratiosOf([{ ...change, varianceBy }])[0]);
  // 1.96 × 0.02 / 0.1 on both sides of −2.
  expect(sure?.low).toBeCloseTo(-2.392, 3);
  expect(sure?.high).toBeCloseTo(-1.608, 3);
  expect((less?.high ?? 0) - (less?.low ?? 0)).toBeGreaterThan(0.8);
  expect(less?.isClear).toBe(true);
});
