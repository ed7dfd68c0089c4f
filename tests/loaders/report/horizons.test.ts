import { afterAll, beforeAll, expect, test } from "vitest";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Horizons } from "../../../loaders/report/horizons.ts";
import type { FilteredReport } from "../../../loaders/report/report-by-filter.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
beforeAll(async () => {
  made = await reported();
}, 120_000);
afterAll(() => made.remove());

interface Mean {
  readonly segment: string;
  readonly value: number;
  readonly lately: number | null;
  readonly expected: number | null;
}

/** What the members of each segment are worth a head, by hand. */
function byHand(where: string): Promise<readonly (Mean & Record<string, string | number | null>)[]> {
  return made.db.rows(`
    WITH lately AS (
      SELECT customer_id, sum(amount)::DOUBLE AS spent FROM orders
      WHERE ordered_at >= TIMESTAMP '2025-01-01' AND ordered_at < TIMESTAMP '2026-01-01' GROUP BY 1)
    SELECT segment_id AS segment, avg(coalesce(p.monetary_value, 0))::DOUBLE AS value,
      (coalesce(sum(spent), 0) / count(*))::DOUBLE AS lately, avg(p.expected_value)::DOUBLE AS expected
    FROM profiles p JOIN membership USING (customer_id) LEFT JOIN lately USING (customer_id)
    WHERE ${where} GROUP BY 1`);
}

function near(found: unknown, truth: number | null | undefined): void {
  if (isKnown(found as number)) expect(found as number).toBeCloseTo(truth ?? Number.NaN, -1);
}

test("what a member of each group is worth is told of everyone and of those with each value, as counted by hand", async () => {
  const whole = await made.read<Horizons>("horizons");
  const { filters } = await made.read<ValueCube>("value-cube");
  const groups = await made.read<FilteredReport<Horizons>[]>("horizons-by-filter");
  const all = await byHand("true");
  expect(whole.parts.filter(({ value }) => isKnown(value)).length).toBeGreaterThan(3);
  for (const { segment, value } of whole.parts)
    near(value, all.find((each) => each.segment === segment)?.value);
  const of = groups.filter(
    ({ filter, value }) => filters[filter]?.id === "country" && value === "United Kingdom",
  );
  expect(of).toHaveLength(1);
  const hand = await byHand("p.country = 'United Kingdom'");
  const told = of[0]?.report?.parts.filter(({ value }) => isKnown(value)) ?? [];
  expect(told.length).toBeGreaterThan(2);
  for (const { segment, value, lately, expected } of told) {
    const truth = hand.find((each) => each.segment === segment);
    near(value, truth?.value);
    near(lately, truth?.lately);
    near(expected, truth?.expected);
  }
});
