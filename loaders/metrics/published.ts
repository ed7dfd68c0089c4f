import type { MetricChange, MetricPoint, MetricValue } from "../lake/snapshot-metrics.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import type { Coverage } from "./coverage.ts";
import { type Estimates, type Settled, unknownMetric } from "./estimates.ts";
import type { MetricInstant } from "./instants.ts";
import { type SegmentRelations, suppressedSegments, tellsOfFew } from "./suppressed.ts";

/** Everyone's value as of now, whether or not the data reach back over its windows. */
export function everyonesValue(metric: Settled): MetricValue {
  return given(metric, tellsOfFew(metric));
}

/** Everyone's value at an instant; missing where the data do not reach back so far. */
export function everyonesPoint(
  id: string,
  { asOf, monthsBack }: MetricInstant,
  estimates: Estimates | undefined,
  coverage: Coverage,
  change: MetricChange | undefined,
): MetricPoint {
  const metric = (coverage.reaches(id, asOf) ? estimates?.get(id) : undefined) ?? unknownMetric;
  const value = given(metric, tellsOfFew(metric));
  return {
    asOf: asOf.instant,
    monthsBack,
    ...value,
    change: change === undefined || value.value === null ? null : roundedChange(change),
  };
}

function roundedChange({ difference, error }: MetricChange): MetricChange {
  return { difference: Number(difference.toPrecision(12)), error: Number(error.toPrecision(6)) };
}

/** A metric of every segment, by its id. */
export function segmentValues(
  id: string,
  everyone: Settled,
  ofSegments: ReadonlyMap<string, Estimates>,
  segments: readonly DefinedSegment[],
  relations: SegmentRelations,
): Record<string, MetricValue> {
  const values = new Map([...ofSegments].map(([segment, each]) => [segment, each.get(id) ?? unknownMetric]));
  const segmentations = Map.groupBy(segments, ({ segmentation }) => segmentation);
  segmentations.delete(null);
  const partsOf = [...segmentations.values()].map((parts) => parts.map((part) => part.id));
  const hidden = suppressedSegments(everyone, values, partsOf, relations);
  return Object.fromEntries(
    [...values].map(([segment, each]) => [segment, given(each, hidden.has(segment))]),
  );
}

/** Values to 12 digits, the ends of intervals to 6. */
function given({ value, low, high }: Settled, suppressed: boolean): MetricValue {
  if (suppressed) return { value: null, low: null, high: null, suppressed };
  return { value: rounded(value, 12), low: rounded(low, 6), high: rounded(high, 6), suppressed };
}

function rounded(value: number | null | undefined, digits: number): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(digits));
}
