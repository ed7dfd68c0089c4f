import type { MetricPoint } from "../lake/snapshot-metrics.ts";
import { discoveryTail } from "../statistics/discoveries.ts";
import type { Interval } from "../statistics/interval.ts";
import { normal, tQuantile, twoSidedTail } from "../statistics/student-t.ts";
import { significant } from "./round.ts";
import { localDay } from "./time.ts";

/** What a metric changed by since an earlier day. */
export interface KeyChange extends Interval {
  /** Day in the study's time zone. */
  readonly since: string;
  readonly before: number;
  /** The value less the one before; `low` and `high` are its interval, corrected for what it stands beside. */
  readonly difference: number;
  /** Beyond chance: the interval leaves out zero. */
  readonly isClear: boolean;
}

/** A metric at an earlier instant, and what it changed by since. */
export type ComparedPoint = Pick<MetricPoint, "asOf" | "value" | "change">;

/** Changes that a reader sees side by side, corrected for their number together. */
export class MetricChanges {
  readonly #tail: number;
  readonly #timeZone: string;

  constructor(compared: readonly ComparedPoint[], timeZone: string) {
    this.#tail = discoveryTail(compared.flatMap((point) => pValueOf(point) ?? []));
    this.#timeZone = timeZone;
  }

  /** From a point to the latest; null where that is not known. */
  since(point: ComparedPoint | undefined): KeyChange | null {
    if (point === undefined || point.change === null || point.value === null) return null;
    const { difference, error } = point.change;
    const reach = tQuantile(this.#tail, normal) * error;
    return {
      since: localDay(point.asOf, this.#timeZone),
      before: significant(point.value),
      difference: significant(difference),
      low: significant(difference - reach),
      high: significant(difference + reach),
      isClear: (pValueOf(point) ?? 1) <= this.#tail,
    };
  }
}

function pValueOf({ change }: ComparedPoint): number | undefined {
  return change === null ? undefined : twoSidedTail(change.difference / change.error, normal);
}
