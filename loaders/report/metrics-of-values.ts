import { closure } from "../dependencies.ts";
import type { CellIndex } from "../disclosure/count-table.ts";
import { DuckdbEngine } from "../duckdb/duckdb-engine.ts";
import { literal } from "../duckdb/quote.ts";
import type { MetricChange } from "../lake/snapshot-metrics.ts";
import { definedSegments, referencedSegments } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { metricChanges } from "../metrics/changes.ts";
import { coverage } from "../metrics/coverage.ts";
import { type Estimates, type Estimator, estimates, estimator } from "../metrics/estimates.ts";
import type { ReadGroup } from "../metrics/group.ts";
import { madeOf } from "../metrics/kinds/index.ts";
import type { MetricContext } from "../metrics/metric-context.ts";
import { metricOperands } from "../metrics/operands.ts";
import { PastMembers } from "../metrics/past-members.ts";
import { readMembers } from "../metrics/read-members.ts";
import { everyone, readTogether, type Together } from "../metrics/together.ts";
import { valuesOfMembers } from "./filter-values.ts";
import type { ReportSource } from "./report-source.ts";
import type { CubeDraft } from "./value-cube.ts";

/** All customers with a value in a filter, and their metrics. */
export interface ValueGroup {
  readonly filter: number;
  readonly value: string;
  /** Of all of them, in the cube. */
  readonly total: CellIndex;
  readonly metrics: Estimates;
  /** Of the role `product`, where it can be compared with a year ago. */
  readonly yearAgo: YearAgo | undefined;
}

/** Metrics of those of them who were known a year ago, and what the metrics changed by since. */
interface YearAgo {
  /** ISO instant. */
  readonly asOf: string;
  readonly metrics: Estimates;
  readonly changes: ReadonlyMap<string, MetricChange>;
}

/** Everyone's members, read once, and the metrics of those with each value, now and, of the role `product`, a year ago. */
export async function metricsOfValues(
  source: ReportSource,
  cube: CubeDraft,
): Promise<{ readonly groups: ValueGroup[]; readonly all: MembersRead }> {
  const { db, study } = source;
  const { columns } = cube.values;
  const rows = await db.rows<Record<string, string | number>>(
    `SELECT customer_index::DOUBLE AS number, ${columns.join(", ")} FROM ${valuesOfMembers} ORDER BY number`,
  );
  const memberships = columns.map(
    (column, filter) =>
      `SELECT concat('${filter} ', ${column}) AS segment_id, customer_id FROM ${valuesOfMembers}`,
  );
  const ofValues = `(${memberships.join(" UNION ALL ")})`;
  await db.run(`USE tables`);
  try {
    const context = await contextOf(source);
    const { hasTables } = await coverage(db, context.vocabulary, context.available, context.asOf);
    const together: Together = await readTogether(context, [], ofValues);
    const read = await readMembers(
      context,
      { asOf: context.asOf, ...context.profiles, segments: [] },
      together(everyone, context.asOf),
    );
    const past = await readYearAgo(source, context, ofValues);
    const now = partsOf(read, together, context.asOf);
    const then = past && partsOf(past.read, past.together, past.context.asOf);
    const groups = columns.flatMap((column, filter) =>
      [...Map.groupBy(rows, (row) => String(row[column]))].flatMap(([value, own]): ValueGroup[] => {
        const total = cube.total(filter, value);
        if (total === undefined) return [];
        const numbers = own.map(({ number }) => Number(number));
        const estimateOf = ({ group }: MembersRead): Estimator => estimator(study.metrics, group, hasTables);
        const part = now(`${filter} ${value}`, numbers);
        const estimate = estimateOf(part);
        const metrics = estimates(study.metrics, estimate);
        if (past === undefined || then === undefined)
          return [{ filter, value, total, metrics, yearAgo: undefined }];
        const earlier = then(`${filter} ${value}`, numbers);
        const earlierEstimate = estimateOf(earlier);
        const changes = metricChanges(
          past.product,
          { estimate, numbers: part.numbers },
          { estimate: earlierEstimate, numbers: earlier.numbers },
        );
        const yearAgo = {
          asOf: past.context.asOf.instant,
          metrics: estimates(past.needed, earlierEstimate, false),
          changes,
        };
        return [{ filter, value, total, metrics, yearAgo }];
      }),
    );
    return { groups, all: read };
  } finally {
    await db.run(`USE main`);
  }
}

/** Some of the members who were read, by their numbers; whoever was not read is left out. */
function partsOf(
  { group, numbers }: MembersRead,
  together: Together,
  asOf: MetricContext["asOf"],
): (name: string, some: readonly number[]) => MembersRead {
  const placeOf = new Map([...numbers.entries()].map(([place, number]) => [number, place]));
  return (name, some) => {
    const places = Uint32Array.from(some.flatMap((number) => placeOf.get(number) ?? []));
    return {
      group: group.part(places, together(name, asOf)),
      numbers: Float64Array.from(places, (place) => numbers[place] ?? 0),
    };
  };
}

/**
 * Everyone known a year ago, with what the metric of the role `product` and its factors read of them; undefined without the role, or
 * where the snapshot compares one of these metrics with no year ago.
 */
async function readYearAgo(source: ReportSource, context: MetricContext, ofValues: string) {
  const { product: role } = source.roles;
  const { metrics } = source.study;
  if (role === undefined) return undefined;
  const product = [role.of, ...role.factors];
  const points = product.map((id) =>
    source.metrics
      .find((metric) => metric.id === id)
      ?.points.find(({ monthsBack, change }) => monthsBack === 12 && change !== null),
  );
  const [point] = points;
  if (point === undefined || points.includes(undefined)) return undefined;
  const ids = closure(product, madeOf(metrics));
  const needed = metrics.filter(({ id }) => ids.has(id));
  const then: MetricContext = {
    ...context,
    asOf: { ...context.asOf, instant: point.asOf },
    segments: definedSegments(source.study),
    operands: metricOperands(needed),
  };
  const together = await readTogether(then, [], ofValues);
  // Who is known since when is asked of the tables as of the snapshot.
  const members = new PastMembers({ ...then, asOf: context.asOf }, [then.asOf]);
  await members.read();
  const read = await readMembers(then, members.at(then.asOf), together(everyone, then.asOf));
  await members.drop();
  return { context: then, product, needed, read, together };
}

/** Members with what metrics read of them, and their numbers in the same order. */
export interface MembersRead {
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
