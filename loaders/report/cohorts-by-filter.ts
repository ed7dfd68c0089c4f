import { type Count, given, isKnown } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { findActivity } from "./activity.ts";
import { type CohortCell, type Cohorts, returnsSql } from "./cohorts.ts";
import { type FilterValues, valuesOfMembers } from "./filter-values.ts";
import { type PeriodAverage, periodAverages } from "./period-averages.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { type CubeView, totalsByValue } from "./value-cube.ts";

/** Retention of all customers with one value in one filter of the front page, in the cohorts of everyone's. */
export interface FilteredCohorts {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  /** Size of each of everyone's cohorts that has some of them; suppressed where too few do. */
  readonly cohorts: readonly { readonly cohort: string; readonly size: Count }[];
  /** Of cohorts whose size is published. */
  readonly cells: readonly CohortCell[];
  readonly average: readonly PeriodAverage[];
}

interface Returned {
  readonly value: string;
  readonly cohort: string;
  /** 0 for all of the cohort. */
  readonly period: number;
  readonly customers: number;
}

/** A cohort of those with a value. */
interface Part {
  readonly value: string;
  readonly cohort: string;
  readonly customers: number;
  readonly size: Count;
}

/**
 * Cohorts by each value of each filter. Their sizes are suppressed together: over the values they add up to everyone's cohorts,
 * over the cohorts, with those who are in none that is shown, to all with the value, which the cube gives. Then in each period
 * of a cohort, whoever came back and whoever did not: over the values they add up to everyone's, together to the size.
 *
 * @param whole of everyone, as published
 * @param totals of the cube by each filter alone
 */
export async function cohortsByFilter(
  source: ReportSource,
  values: FilterValues,
  whole: Cohorts | undefined,
  totals: readonly CubeView[],
): Promise<FilteredCohorts[] | undefined> {
  const activity = findActivity(source);
  if (activity === undefined || whole === undefined || values.filters.length === 0) return undefined;
  const periodsOf = Map.groupBy(whole.cells, ({ cohort }) => cohort);
  const found: FilteredCohorts[] = [];
  for (const filter of values.filters.keys()) {
    const rows = await returnsOf(source, values, filter, activity.sql, whole.unit);
    const known = totalsByValue(totals, filter);
    const parts = sizesOf(rows, whole, known);
    const cells = [...Map.groupBy(parts, ({ cohort }) => cohort)].flatMap(([cohort, own]) =>
      (periodsOf.get(cohort) ?? []).flatMap(({ period }) => periodOf(rows, own, period)),
    );
    for (const [value, own] of Map.groupBy(parts, (part) => part.value)) {
      const ofValue = cells.filter((cell) => cell.value === value);
      found.push({
        ...{ filter, value },
        cohorts: own.map(({ cohort, size }) => ({ cohort, size })),
        cells: ofValue.map(({ cohort, period, size, count }) => ({
          ...{ cohort, period, customers: count },
          share: given(count, (customers) => roundedOrNull(customers / size, 4)),
        })),
        average: periodAverages(
          ofValue.map(({ count, ...cell }) => ({ ...cell, published: isKnown(count) })),
        ),
      });
    }
  }
  return found;
}

function sizesOf(
  rows: readonly Returned[],
  { cohorts }: Cohorts,
  totals: ReadonlyMap<string, Count>,
): Part[] {
  const shown = new Set(cohorts.map(({ cohort }) => cohort));
  const table = new CountTable();
  const sizes = rows
    .filter(({ period, cohort }) => period === 0 && shown.has(cohort))
    .map((row) => {
      const total = totals.get(row.value) ?? "either";
      return { ...row, place: table.add(row.customers, isKnown(total) ? {} : { published: total }) };
    });
  const places = (own: readonly { readonly place: CellIndex }[]) => own.map(({ place }) => place);
  for (const own of Map.groupBy(sizes, ({ cohort }) => cohort).values()) table.know(places(own));
  for (const [value, own] of Map.groupBy(sizes, (size) => size.value)) {
    const total = totals.get(value);
    if (isKnown(total)) table.knowRest(places(own), total);
  }
  const counts = table.publish();
  return sizes.map(({ value, cohort, customers, place }) => ({
    ...{ value, cohort, customers },
    size: counts[place] ?? "either",
  }));
}

/** One period of a cohort, value by value; of those whose size is published. */
function periodOf(rows: readonly Returned[], parts: readonly Part[], period: number) {
  const table = new CountTable();
  const cells = parts.map((part) => {
    const back = rows.find(
      (row) => row.value === part.value && row.cohort === part.cohort && row.period === period,
    );
    const customers = back?.customers ?? 0;
    const options = isKnown(part.size) ? {} : { published: part.size };
    const came = table.add(customers, options);
    const away = table.add(part.customers - customers, options);
    table.know([came, away]);
    return { ...part, period, customers, came, away };
  });
  table.know(cells.map(({ came }) => came));
  table.know(cells.map(({ away }) => away));
  const counts = table.publish();
  return cells.flatMap(({ value, cohort, size, customers, came, away }) => {
    if (!isKnown(size)) return [];
    // Of a cohort whose size is known, who came back tells who did not.
    const [here = "either", gone = "either"] = [counts[came], counts[away]];
    const count: Count = isKnown(gone)
      ? here
      : isKnown(here)
        ? gone === "small"
          ? "protecting"
          : gone
        : here;
    return [{ value, cohort, period, size, customers, count }];
  });
}

async function returnsOf(
  source: ReportSource,
  { columns }: FilterValues,
  filter: number,
  activity: string,
  unit: Cohorts["unit"],
): Promise<Returned[]> {
  return source.db.rows<Returned & Record<string, string | number>>(`
    WITH ${returnsSql(source, activity, unit)}
    SELECT ${columns[filter]} AS value, cohort, period, count(*)::INTEGER AS customers
    FROM retained JOIN ${valuesOfMembers} ON customer_id::VARCHAR = member::VARCHAR GROUP BY ALL ORDER BY 1, 2, 3`);
}

export const filteredCohortNumbers: NumbersOf<readonly FilteredCohorts[]> = {
  filter: "key",
  "cohorts.size": "customers",
  ...under("cells", { period: "key", customers: "customers", share: "ratio" } as const),
  ...under("average", {
    period: "key",
    cohorts: "other",
    customers: "customers",
    share: "ratio",
    low: "ratio",
    high: "ratio",
  } as const),
};
