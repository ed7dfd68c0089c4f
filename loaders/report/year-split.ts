import type { Metric } from "../../data/metric.ts";
import type { PopulationStudy } from "../../data/study.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { readMetrics } from "../lake/snapshot-metrics.ts";
import { factorParts } from "../statistics/factors.ts";
import { type ComparedPoint, type KeyChange, MetricChanges } from "./metric-changes.ts";
import type { ReportSource } from "./report-source.ts";
import { significant } from "./round.ts";
import { inUnitWords } from "./unit-words.ts";

/** A metric a year ago and now. */
interface YearOfMetric extends Pick<Metric, "id" | "label" | "unit"> {
  readonly now: number;
  /** With the value before; null where chance cannot be told. */
  readonly change: KeyChange;
}

/** One factor of a product, and its part in the product's change. */
export interface FactorYear extends YearOfMetric {
  /** In the unit of the product; the parts of all factors add up to its change. */
  readonly part: number;
}

/** What each factor did to a metric on the year. */
export interface YearSplit {
  readonly of: YearOfMetric;
  readonly factors: readonly FactorYear[];
  /** Everyone known now, of whom these numbers tell. */
  readonly customers: number;
}

/**
 * The change of the metric of the role `product` on the year, split among its factors by `factorParts`; which of these changed
 * beyond chance is corrected for their number. Undefined where the role is not filled, or the data do not reach back a year.
 */
export async function yearSplit(source: ReportSource): Promise<YearSplit | undefined> {
  const { study, current, roles } = source;
  const { product } = roles;
  if (product === undefined) return undefined;
  const { metrics } = await readMetrics(current.folder);
  const found = [product.of, ...product.factors].map((id): TwoYears => {
    const points = metrics.find((metric) => metric.id === id)?.points ?? [];
    const at = (back: number) => points.find(({ monthsBack }) => monthsBack === back);
    return { id, now: at(0)?.value ?? null, yearAgo: at(12) };
  });
  return splitOf(found, study, current.manifest.customerCount);
}

/** A metric now and a year ago; undefined where the data do not reach back. */
interface TwoYears {
  readonly id: string;
  readonly now: number | null;
  readonly yearAgo: ComparedPoint | undefined;
}

/**
 * The split of the first metric among the others, of which it is the product.
 *
 * @param customers of whom it tells: all known now
 */
export function splitOf(
  found: readonly TwoYears[],
  { metrics, timeZone, units }: Pick<PopulationStudy, "metrics" | "timeZone" | "units">,
  customers: number,
): YearSplit | undefined {
  const changes = new MetricChanges(
    found.flatMap(({ yearAgo }) => yearAgo ?? []),
    timeZone,
  );
  const years = found.flatMap((each) =>
    yearOf(
      each,
      changes,
      metrics.map((metric) => inUnitWords(metric, { units })),
    ),
  );
  const [of, ...factors] = years;
  if (of === undefined || years.length < found.length) return undefined;
  const ofFactors = found.slice(1);
  const parts = factorParts(
    ofFactors.map(({ yearAgo }) => yearAgo?.value ?? 0),
    ofFactors.map(({ now }) => now ?? 0),
  );
  if (parts === undefined) return undefined;
  return {
    of,
    factors: factors.map((factor, index) => ({ ...factor, part: significant(parts[index] ?? 0) })),
    customers,
  };
}

function yearOf(
  { id, now, yearAgo }: TwoYears,
  changes: MetricChanges,
  metrics: readonly Metric[],
): YearOfMetric[] {
  const metric = metrics.find((each) => each.id === id);
  const change = changes.since(yearAgo);
  if (metric === undefined || change === null || now === null) return [];
  const { label, unit } = metric;
  return [{ id, label, unit, now: significant(now), change }];
}

export const splitNumbers: NumbersOf<YearSplit> = {
  customers: "customers",
  "of.now": "ratio",
  "of.change.before": "ratio",
  "of.change.difference": "ratio",
  "of.change.low": "ratio",
  "of.change.high": "ratio",
  "factors.now": "ratio of customers",
  "factors.part": "ratio of customers",
  "factors.change.before": "ratio of customers",
  "factors.change.difference": "ratio of customers",
  "factors.change.low": "ratio of customers",
  "factors.change.high": "ratio of customers",
};
