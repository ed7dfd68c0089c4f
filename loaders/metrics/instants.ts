import { type AsOf, isEarlier, shift } from "../language/windows.ts";

/**
 * Monthly instants of a series, the latest included: so many that the same month a year earlier is among them, and the month
 * before that, whose difference is what the season does.
 */
export const seriesMonths = 14;
const yearMonths = 12;

/** An instant at which metrics are computed. */
export interface MetricInstant {
  readonly asOf: AsOf;
  /** Months before the latest instant, on the clock of the study's time zone; null for one that is not of the series. */
  readonly monthsBack: number | null;
  /** Whether the latest is compared with it, so that intervals are wanted: a year earlier, and those asked for. */
  readonly isCompared: boolean;
}

/**
 * The instants of a series, earliest first, with further ones where they are not among them. What lies after the latest is
 * left out.
 */
export function metricInstants(latest: AsOf, further: readonly string[]): MetricInstant[] {
  const monthly = Array.from({ length: seriesMonths }, (_, monthsBack): MetricInstant => {
    const instant = monthsBack === 0 ? latest.instant : shift(latest, { months: 1 }, -monthsBack);
    const isCompared = monthsBack === 0 || monthsBack === yearMonths || further.includes(instant);
    return { asOf: { ...latest, instant }, monthsBack, isCompared };
  });
  const known = new Set(monthly.map(({ asOf }) => asOf.instant));
  const others = [...new Set(further)]
    .filter((instant) => !known.has(instant) && isEarlier(instant, latest.instant))
    .map((instant) => ({ asOf: { ...latest, instant }, monthsBack: null, isCompared: true }));
  return [...monthly, ...others].sort((a, b) => (isEarlier(a.asOf.instant, b.asOf.instant) ? -1 : 1));
}
