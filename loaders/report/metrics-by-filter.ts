import { cardsOf, type Metric } from "../../data/metric.ts";
import { closure } from "../dependencies.ts";
import { type Count, type Figure, isKnown, type Suppressed } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { countedColumn } from "../metrics/counted.ts";
import type { Settled } from "../metrics/estimates.ts";
import { madeOf } from "../metrics/kinds/index.ts";
import { type MembersRead, metricsOfValues, type ValueGroup } from "./metrics-of-values.ts";
import type { FilteredReport } from "./report-by-filter.ts";
import type { ReportSource } from "./report-source.ts";
import { significant } from "./round.ts";
import { type HiddenMembers, type SettledCount, settledCount } from "./settled-counts.ts";
import type { CubeDraft } from "./value-cube.ts";
import { splitOf, type YearSplit } from "./year-split.ts";

/** The metrics on cards of all customers with one value in one filter of the front page. */
export interface FilteredMetrics {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  readonly customers: Count;
  /** In the order of the cards. */
  readonly metrics: readonly {
    readonly id: string;
    /** Suppressed where it would describe too few, or others by subtraction; null where there is nothing to compute it from. */
    readonly value: Figure;
    /** Ends of the 95 % interval; null for what is counted and not estimated. */
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** The metrics in a table of counts. */
export interface FilteredMetricsDraft {
  /** What metrics read of everyone. */
  readonly all: MembersRead;
  publish(counts: readonly Count[]): {
    readonly metrics: FilteredMetrics[];
    /** What each factor of a metric did to it on the year; undefined where that is not told of everyone. */
    readonly splits: FilteredReport<YearSplit>[] | undefined;
    readonly hidden: readonly HiddenMembers[];
    /** What metrics tell of, number by number. */
    readonly settled: readonly (readonly SettledCount[])[];
  };
}

/** How many customers of a group one metric tells of, in one way; over the groups of a filter they add up. */
interface Told {
  readonly metric: string;
  readonly filter: number;
  readonly value: string;
  readonly way: string;
  readonly place: CellIndex;
  /** Those whom a metric counts, and whom it does not, may be a segment, or parts of the main segmentation together. */
  readonly who?: "counted" | "others";
}

/**
 * The metrics of cards by each value of each filter, suppressed together with the cube: how many customers each tells of in any
 * way adds up over the values to everyone's, whom a metric counts and whom not to all with the value. What a ratio is made
 * of is suppressed by itself, and the ratio with it. Of a year ago the same is told of the metrics whose change is split among its
 * factors. By several filters at once most would be of too few.
 */
export async function addFilteredMetrics(
  table: CountTable,
  source: ReportSource,
  cube: CubeDraft,
): Promise<FilteredMetricsDraft> {
  const cards = cardsOf(source.study.metrics, source.roles).filter((id) => {
    const found = source.metrics.find((metric) => metric.id === id)?.everyone;
    return found !== undefined && found.value !== null;
  });
  const { groups, all } = await metricsOfValues(source, cube);
  const split = groups.some(({ yearAgo }) => yearAgo !== undefined) ? productOf(source) : [];
  const parts = partsOfRatios([...new Set([...cards, ...split])], source.study.metrics);
  const told = [...new Set([...parts.values()].flat())].flatMap((metric) =>
    addMetric(table, metric, groups, cube),
  );
  const ofProduct = [...new Set(split.flatMap((id) => parts.get(id) ?? []))];
  const earlier = ofProduct.flatMap((metric) => addYearAgo(table, metric, groups));
  const counted = source.study.metrics.filter(
    (metric) => "customersWith" in metric && told.some((cell) => cell.metric === metric.id),
  );
  const alike = await segmentsAlike(
    counted.map(({ id }) => id),
    all,
    source,
  );
  for (const { metric, filter, value, place, who } of told) {
    const found = alike.get(metric);
    const together =
      who === "counted" ? found?.counted.parts : who === "others" ? found?.others.parts : undefined;
    if (together === undefined) continue;
    const ofParts = together.flatMap((part) => cube.part(filter, value, part) ?? []);
    table.know(ofParts, [place]);
  }
  return {
    all,
    publish(counts) {
      const reasonOf = (
        metric: string,
        { filter, value, total }: ValueGroup,
        cells: readonly Told[] = told,
      ): Suppressed | undefined => {
        const places = cells.filter(
          (cell) =>
            cell.filter === filter && cell.value === value && parts.get(metric)?.includes(cell.metric),
        );
        const reasons = [total, ...places.map(({ place }) => place)].flatMap((place) => {
          const count = counts[place] ?? "either";
          return isKnown(count) ? [] : [count];
        });
        return reasons.length === 0
          ? undefined
          : reasons.every((each) => each === reasons[0])
            ? reasons[0]
            : "either";
      };
      return {
        metrics: groups.map((group) => ({
          ...{ filter: group.filter, value: group.value, customers: counts[group.total] ?? "either" },
          metrics: cards.map((id) => published(id, group.metrics.get(id), reasonOf(id, group))),
        })),
        splits:
          split.length === 0
            ? undefined
            : groups.map((group) => {
                const { filter, value } = group;
                const isHidden = split.some((id) =>
                  [told, earlier].some((cells) => reasonOf(id, group, cells) !== undefined),
                );
                return {
                  filter,
                  value,
                  report: isHidden ? null : (splitOfGroup(group, split, source, table) ?? null),
                };
              }),
        settled: [
          ...Map.groupBy(told, ({ metric, filter, way }) => `${filter} ${metric} ${way}`).values(),
        ].map((cells) => cells.map((cell) => settledCount(table, counts, cell))),
        hidden: told.flatMap(({ metric, filter, value, place, who }) => {
          if (who === undefined || isKnown(counts[place])) return [];
          return (alike.get(metric)?.[who].segments ?? []).map((segment) => ({ segment, filter, value }));
        }),
      };
    },
  };
}

function published(
  id: string,
  metric: Settled | undefined,
  reason: Suppressed | undefined,
): FilteredMetrics["metrics"][number] {
  const rounded = (value: number | null | undefined): number | null =>
    value == null ? null : significant(value);
  if (reason !== undefined) return { id, value: reason, low: null, high: null };
  return { id, value: rounded(metric?.value), low: rounded(metric?.low), high: rounded(metric?.high) };
}

/** Metric → the metrics that are no ratios which it is made of, or itself. */
function partsOfRatios(ids: readonly string[], metrics: readonly Metric[]): Map<string, string[]> {
  const over = madeOf(metrics);
  return new Map(ids.map((id) => [id, [...closure([id], over)].filter((part) => over(part).length === 0)]));
}

/** What one metric tells of, group by group. */
function addMetric(
  table: CountTable,
  metric: string,
  groups: readonly ValueGroup[],
  { unions }: CubeDraft,
): Told[] {
  const cells = groups.flatMap((group) => {
    const { filter, value, total } = group;
    const members = table.customers(total);
    const { describes = [], leaves } = group.metrics.get(metric) ?? {};
    const at = { metric, filter, value };
    const told = describes.map((customers, way) => ({
      ...at,
      way: `tells ${way}`,
      place: table.add(customers),
      ...(leaves === undefined ? {} : { who: "counted" as const }),
    }));
    const left = (leaves ?? []).map((customers, way) => ({
      ...at,
      way: `leaves ${way}`,
      place: table.add(customers),
      who: "others" as const,
    }));
    for (const [way, { place }] of left.entries()) {
      const counted = told[way];
      const isPart = table.customers(place) + table.customers(counted?.place ?? -1) === members;
      if (counted !== undefined && isPart) table.know([counted.place, place], [total]);
    }
    return [...told, ...left];
  });
  for (const [, own] of Map.groupBy(cells, ({ filter, way }) => `${filter} ${way}`)) {
    table.know(own.map(({ place }) => place));
    for (const { filter, values } of unions) {
      if (own[0]?.filter !== filter) continue;
      table.know(own.filter(({ value }) => values.has(value)).map(({ place }) => place));
    }
  }
  return cells;
}

/** What one metric told of a year ago, group by group, of those known then. */
function addYearAgo(table: CountTable, metric: string, groups: readonly ValueGroup[]): Told[] {
  const cells = groups.flatMap(({ filter, value, yearAgo }) => {
    const { describes = [], leaves = [] } = yearAgo?.metrics.get(metric) ?? {};
    return [...describes, ...leaves].map((customers, way) => ({
      ...{ metric, filter, value, way: String(way) },
      place: table.add(customers),
    }));
  });
  for (const own of Map.groupBy(cells, ({ filter, way }) => `${filter} ${way}`).values())
    table.know(own.map(({ place }) => place));
  return cells;
}

/** The metric of the role `product`, and its factors. */
function productOf({ roles: { product } }: ReportSource): readonly string[] {
  return product === undefined ? [] : [product.of, ...product.factors];
}

function splitOfGroup(
  { total, metrics, yearAgo }: ValueGroup,
  ids: readonly string[],
  { study, roles }: ReportSource,
  table: CountTable,
): YearSplit | undefined {
  if (yearAgo === undefined || roles.product === undefined) return undefined;
  const years = ids.map((id) => ({
    id,
    now: metrics.get(id)?.value ?? null,
    yearAgo: {
      asOf: yearAgo.asOf,
      value: yearAgo.metrics.get(id)?.value ?? null,
      change: yearAgo.changes.get(id) ?? null,
    },
  }));
  return splitOf(years, study, table.customers(total));
}

/** Segments with just these customers, and the parts of the main segmentation that they are together; undefined where they are not. */
interface Alike {
  readonly segments: readonly string[];
  readonly parts: readonly string[] | undefined;
}

/** Metric that counts customers → whom the counted are, and whom the others. */
async function segmentsAlike(
  metrics: readonly string[],
  { group, numbers }: MembersRead,
  { db, roles }: ReportSource,
): Promise<ReadonlyMap<string, { readonly counted: Alike; readonly others: Alike }>> {
  if (metrics.length === 0) return new Map();
  const flags = metrics.map((metric) => group.values(countedColumn(metric)));
  await db.load("counted", {
    number: numbers,
    ...Object.fromEntries(flags.map((values, index) => [`c${index}`, values])),
  });
  const rows = await db.rows<Record<string, string | number>>(`
    SELECT m.segment_id AS segment, count(*)::INTEGER AS size,
      ${metrics.map((_, index) => `sum(c${index})::INTEGER AS c${index}`).join(", ")}
    FROM membership m JOIN profiles p USING (customer_id) JOIN counted c ON c.number = p.customer_index
    GROUP BY 1 ORDER BY 1`);
  await db.run("DROP TABLE counted");
  const lead = new Set(roles.segmentation?.segments);
  return new Map(
    metrics.map((metric, index) => {
      const all = flags[index]?.reduce((sum, flag) => sum + flag, 0) ?? 0;
      const segments = rows.map((row) => {
        const [size, inside] = [Number(row.size), Number(row[`c${index}`])];
        return { id: String(row.segment), size, counted: inside, others: size - inside };
      });
      const parts = segments.filter(({ id }) => lead.has(id));
      const alike = (who: "counted" | "others", number: number): Alike => ({
        segments: segments.flatMap((each) =>
          each[who] === each.size && each.size === number ? [each.id] : [],
        ),
        parts: parts.every((part) => part[who] === 0 || part[who] === part.size)
          ? parts.flatMap((part) => (part[who] > 0 ? [part.id] : []))
          : undefined,
      });
      return [metric, { counted: alike("counted", all), others: alike("others", numbers.length - all) }];
    }),
  );
}

export const filteredMetricNumbers: NumbersOf<readonly FilteredMetrics[]> = {
  filter: "key",
  customers: "customers",
  "metrics.value": "ratio of customers",
  "metrics.low": "ratio of customers",
  "metrics.high": "ratio of customers",
};
