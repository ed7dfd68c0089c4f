import { type Count, given, isKnown } from "../disclosure/count.ts";
import { CountTable, placesBy } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { findActivity } from "./activity.ts";
import { type FilterValues, valuesOfMembers } from "./filter-values.ts";
import type { ReportSource } from "./report-source.ts";
import type { Month, RevenueByMonth } from "./revenue-by-month.ts";
import { roundedOrNull } from "./round.ts";

/** The months of all members with one value in one filter of the front page. */
export interface FilteredMonths {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  /** Those in which somebody was active, earliest first. */
  readonly months: readonly Month[];
}

interface Counted {
  readonly month: string;
  readonly value: string;
  readonly customers: number;
  readonly revenue: number;
  readonly orders: number;
}

/**
 * Amounts, events and members of each month by each value of each filter. The values of one filter are suppressed together:
 * over them the members of a month add up to those of the whole, which are published, and over the months the amounts of a
 * value to what its members are worth. By several filters at once most months would be of too few, so that there are none.
 *
 * @param whole of everyone, as published; nothing where the study has no such months, or no filter
 */
export async function monthsByFilter(
  source: ReportSource,
  values: FilterValues,
  whole: RevenueByMonth | undefined,
): Promise<FilteredMonths[] | undefined> {
  const activity = findActivity(source);
  if (activity === undefined || whole === undefined || values.filters.length === 0) return undefined;
  const all = new Map(whole.months.map(({ month, customers }) => [month, customers]));
  const found: FilteredMonths[] = [];
  for (const filter of values.filters.keys()) {
    const cells = (await countedMonths(source, activity.sql, values, filter)).filter(({ month }) =>
      all.has(month),
    );
    const counts = publishCells(cells, all);
    for (const [value, places] of placesBy(cells, (cell) => cell.value))
      found.push({
        filter,
        value,
        months: places.flatMap((place) => {
          const cell = cells[place];
          return cell === undefined ? [] : [monthOf(cell, counts[place] ?? "either")];
        }),
      });
  }
  return found;
}

function countedMonths(
  { db }: ReportSource,
  activity: string,
  { columns }: FilterValues,
  filter: number,
): Promise<Counted[]> {
  return db.rows<Counted & Record<string, string | number>>(`
    SELECT strftime(date_trunc('month', "at"), '%Y-%m-%d') AS month, ${columns[filter]} AS value,
      count(DISTINCT member)::INTEGER AS customers, coalesce(sum(amount), 0)::DOUBLE AS revenue,
      count(*)::INTEGER AS orders
    FROM (${activity}) JOIN ${valuesOfMembers} ON customer_id::VARCHAR = member::VARCHAR
    GROUP BY 1, 2 ORDER BY 2, 1`);
}

function publishCells(cells: readonly Counted[], all: ReadonlyMap<string, Count>): Count[] {
  const table = new CountTable();
  for (const { customers } of cells) table.add(customers);
  for (const [month, places] of placesBy(cells, (cell) => cell.month)) {
    const whole = all.get(month) ?? "either";
    const inside = places.reduce((sum, place) => sum + table.customers(place), 0);
    table.know(places, isKnown(whole) ? [] : [table.add(inside, { published: whole })]);
  }
  const year = new Set([...all.keys()].sort().slice(-12));
  for (const places of placesBy(cells, ({ value }) => value).values()) {
    table.know(places);
    // What the last twelve months brought stands on a card.
    table.know(places.filter((place) => year.has(cells[place]?.month ?? "")));
  }
  return table.publish().slice(0, cells.length);
}

function monthOf({ month, revenue, orders }: Counted, customers: Count): Month {
  return {
    month,
    customers,
    revenue: given(customers, () => roundedOrNull(revenue, 9)),
    orders: given(customers, () => orders),
  };
}

export const filteredMonthNumbers: NumbersOf<readonly FilteredMonths[]> = {
  filter: "key",
  "months.customers": "customers",
  "months.revenue": "figure",
  "months.orders": "count",
};
