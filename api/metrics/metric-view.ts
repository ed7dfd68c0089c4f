import type { MetricValue } from "../../loaders/lake/snapshot-metrics.ts";
import type { MetricView } from "../study-view.ts";

/** A metric of a group, or of one member, at an instant. */
export interface MetricPointView {
  readonly asOf: string;
  readonly value: number | null;
}

/** A metric of a group, or of one member, as of the snapshot and before. */
export interface MetricValueView {
  readonly metric: MetricView;
  readonly current: MetricValue;
  /** What the goal that is judged by the metric wants. */
  readonly target: number | null;
  /** By month, or by kept snapshot, oldest first; the last is the current one. */
  readonly series: (months: number) => Promise<readonly MetricPointView[]>;
  /** Every instant at which its value is known. */
  readonly known: () => Promise<readonly MetricPointView[]>;
}
