import { cardsOf, type Metric } from "../../data/metric.ts";
import { closure } from "../dependencies.ts";
import { type Count, type Figure, isKnown, type Suppressed } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { DuckdbEngine } from "../duckdb/duckdb-engine.ts";
import { literal } from "../duckdb/quote.ts";
import { referencedSegments } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { countedColumn } from "../metrics/counted.ts";
import { coverage } from "../metrics/coverage.ts";
import { type Estimates, estimates, estimator, type Settled } from "../metrics/estimates.ts";
import type { ReadGroup } from "../metrics/group.ts";
import { readsOf } from "../metrics/kinds/index.ts";
import type { MetricContext } from "../metrics/metric-context.ts";
import { metricOperands } from "../metrics/operands.ts";
import { readMembers } from "../metrics/read-members.ts";
import { everyone, readTogether, type Together } from "../metrics/together.ts";
import type { ReportSource } from "./report-source.ts";
import { significant } from "./round.ts";
import type { CubeDraft } from "./value-cube.ts";

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

/** Customers who are hidden in a figure of those with some value: what profiles of segments with the same members must not say. */
export interface HiddenMembers {
  readonly segment: string;
  readonly filter: number;
  readonly value: string;
}

/** The metrics in a table of counts. */
export interface FilteredMetricsDraft {
  publish(counts: readonly Count[]): {
    readonly metrics: FilteredMetrics[];
    readonly hidden: readonly HiddenMembers[];
  };
}

/** All customers with a value in a filter, and their metrics. */
interface ValueGroup {
  readonly filter: number;
  readonly value: string;
  /** Of all of them, in the cube. */
  readonly total: CellIndex;
  readonly members: number;
  readonly metrics: Estimates;
}

/** How many customers of a group one metric tells of, in one way; over the groups of a filter they add up. */
interface Told {
  readonly metric: string;
  readonly filter: number;
  readonly value: string;
  readonly place: CellIndex;
  /** Those whom a metric counts, and whom it does not, may be a segment, or parts of the main segmentation together. */
  readonly who?: "counted" | "others";
}

/**
 * The metrics of cards by each value of each filter, suppressed together with the cube: how many customers each tells of in any
 * way adds up over the values to everyone's, whom a metric counts and whom not to all with the value. What a ratio is made
 * of is suppressed by itself, and the ratio with it. By several filters at once most would be of too few.
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
  const { groups, all } = await metricsOfValues(source, cube, table);
  const parts = partsOfRatios(cards, source.study.metrics);
  const told = [...new Set([...parts.values()].flat())].flatMap((metric) =>
    addMetric(table, metric, groups, cube),
  );
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
    publish(counts) {
      const reasonOf = (metric: string, { filter, value, total }: ValueGroup): Suppressed | undefined => {
        const places = told.filter(
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
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  const over = (id: string): readonly string[] => {
    const metric = byId.get(id);
    return metric === undefined ? [] : (readsOf(metric).metrics ?? []);
  };
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
    const { filter, value, total, members } = group;
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

/** Everyone's members, read once, and the metrics of those with each value. */
async function metricsOfValues(
  source: ReportSource,
  cube: CubeDraft,
  table: CountTable,
): Promise<{ readonly groups: ValueGroup[]; readonly all: MembersRead }> {
  const { db, study } = source;
  const { columns, ranked, grouped } = cube.values;
  const chosen = `SELECT p.customer_id, p.customer_index::DOUBLE AS number, ${grouped.join(", ")} FROM main.profiles p`;
  const rows = await db.rows<Record<string, string | number>>(
    `WITH ${ranked.join(", ")} ${chosen} ORDER BY number`,
  );
  const groupOf = (filter: number, value: string): string => `${filter} ${value}`;
  const memberships = columns
    .map(({ name }, filter) => `SELECT concat('${filter} ', ${name}) AS segment_id, customer_id FROM chosen`)
    .join(" UNION ALL ");
  await db.run(`USE tables`);
  try {
    const context = await contextOf(source);
    const { hasTables } = await coverage(db, context.vocabulary, context.available, context.asOf);
    const ofValues = `(WITH ${ranked.join(", ")}, chosen AS (${chosen}) ${memberships})`;
    const together: Together = await readTogether(context, [], ofValues);
    const read = await readMembers(
      context,
      { asOf: context.asOf, ...context.profiles, segments: [] },
      together(everyone, context.asOf),
    );
    const placeOf = new Map([...read.numbers.entries()].map(([place, number]) => [number, place]));
    const groups = columns.flatMap(({ name }, filter) =>
      [...Map.groupBy(rows, (row) => String(row[name]))].flatMap(([value, own]): ValueGroup[] => {
        const total = cube.total(filter, value);
        if (total === undefined) return [];
        const places = Uint32Array.from(own, ({ number }) => placeOf.get(Number(number)) ?? 0);
        const group = read.group.part(places, together(groupOf(filter, value), context.asOf));
        const metrics = estimates(study.metrics, estimator(study.metrics, group, hasTables));
        return [{ filter, value, total, members: table.customers(total), metrics }];
      }),
    );
    return { groups, all: read };
  } finally {
    await db.run(`USE main`);
  }
}

interface MembersRead {
  readonly group: ReadGroup;
  readonly numbers: Float64Array;
}

/** As the snapshot's own metrics are computed, from its profiles. */
async function contextOf({ db, study, current, tables }: ReportSource): Promise<MetricContext> {
  const named = study.metrics.flatMap((metric) =>
    "customersWith" in metric ? referencedSegments(metric.customersWith) : [],
  );
  const columns = [...new Set(named)].map((segment) => ({ segment, column: membershipColumn(segment) }));
  const flags = columns.map(
    ({ segment, column }) =>
      `, p.customer_id IN (SELECT customer_id FROM main.membership WHERE segment_id = ${literal(segment)}) AS "${column}"`,
  );
  const ofProfiles = await db.columns("main.profiles");
  return {
    db,
    engine: new DuckdbEngine(db),
    vocabulary: new Vocabulary(study),
    asOf: { instant: current.manifest.asOf, timeZone: study.timeZone },
    available: tables,
    segments: [],
    operands: metricOperands(study.metrics),
    profiles: {
      relation: `(SELECT p.*${flags.join("")} FROM main.profiles p)`,
      columns: new Set([...ofProfiles.keys(), ...columns.map(({ column }) => column)]),
    },
  };
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
