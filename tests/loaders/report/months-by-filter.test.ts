import { afterAll, beforeAll, expect, test } from "vitest";
import { isKnown, smallestGroup } from "../../../loaders/disclosure/count.ts";
import type { FilteredMonths } from "../../../loaders/report/months-by-filter.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { LinearReader } from "../disclosure/linear-reader.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
let found: FilteredMonths[];
beforeAll(async () => {
  made = await reported();
  found = await made.read<FilteredMonths[]>("months-by-filter");
}, 120_000);
afterAll(() => made.remove());

test("months of one value of a filter are those that SQL counts among its members", async () => {
  const { filters } = await made.read<ValueCube>("value-cube");
  const place = filters.findIndex(({ id }) => id === "country");
  const [value = ""] = filters[place]?.values ?? [];
  const months = found.find((each) => each.filter === place && each.value === value)?.months ?? [];
  const rows = await made.db.rows<{ month: string; customers: number; revenue: number; orders: number }>(`
    SELECT strftime(date_trunc('month', timezone('Europe/London', ordered_at::TIMESTAMPTZ)), '%Y-%m-%d') AS month,
      count(DISTINCT customer_id)::INTEGER AS customers, sum(amount)::DOUBLE AS revenue, count(*)::INTEGER AS orders
    FROM orders JOIN profiles USING (customer_id) WHERE country = '${value}' GROUP BY 1`);
  const counted = new Map(rows.map((row) => [row.month, row]));
  const known = months.filter(({ customers }) => isKnown(customers));
  expect(known.length).toBeGreaterThan(6);
  for (const { month, customers, revenue, orders } of known) {
    const row = counted.get(month);
    expect([month, customers, orders]).toEqual([month, row?.customers, row?.orders]);
    expect(revenue).toBeCloseTo(row?.revenue ?? 0, 1);
  }
});

test("no month of fewer than ten is told, nor given away by the months of the other values and of everyone", async () => {
  const { months: whole } = await made.read<RevenueByMonth>("revenue-by-month");
  for (const filter of new Set(found.map((each) => each.filter))) {
    const cells = found
      .filter((each) => each.filter === filter)
      .flatMap(({ value, months }) => months.map((month) => ({ value, ...month })));
    const reader = new LinearReader(cells.length);
    for (const { month, customers } of whole)
      if (isKnown(customers))
        reader.learn(new Map(cells.flatMap((cell, index) => (cell.month === month ? [[index, 1]] : []))));
    for (const [index, { customers }] of cells.entries())
      if (isKnown(customers)) reader.learn(new Map([[index, 1]]));
    for (const [index, { customers }] of cells.entries()) {
      if (isKnown(customers)) expect(customers).toBeGreaterThanOrEqual(smallestGroup);
      else expect(reader.knows(new Map([[index, 1]]))).toBe(false);
    }
    expect(cells.some(({ customers }) => !isKnown(customers))).toBe(true);
  }
});
