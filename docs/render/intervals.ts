import type { Count } from "../../loaders/disclosure/count.ts";
import type { IntervalMark } from "../components/interval-chart.ts";
import type { Figure } from "./figure.ts";

/** An estimate with its interval, of so many customers. */
export interface Estimate extends Pick<IntervalMark, "label" | "value" | "low" | "high"> {
  readonly customers: Count;
}

interface Drawn extends Estimate, IntervalMark {}

/** What a figure of intervals is drawn from; its alternative says every estimate with its ends. */
type Intervals = Pick<
  Figure<{ readonly zero: string; readonly rows: readonly Drawn[] }>,
  "alternative" | "chart" | "height" | "data" | "numbers"
>;

/**
 * Estimates as dots with their intervals.
 *
 * @param zero what nothing means: "nobody"
 * @param write how an estimate and its ends are written
 * @param room height of a row in CSS pixels
 */
export function intervals(
  rows: readonly Estimate[],
  { zero, write, room }: { readonly zero: string; write(value: number): string; readonly room: number },
): Intervals {
  const told = ({ label, value, low, high }: Estimate) =>
    `${label}: ${write(value)} (${write(low)} to ${write(high)})`;
  return {
    alternative: `Dots with intervals. ${rows.map(told).join("; ")}.`,
    ...intervalMarks(
      rows.map((row) => ({ ...row, text: write(row.value) })),
      { zero, room },
    ),
  };
}

/** The same where the words for it are not those of shares. */
export function intervalMarks<Row extends Drawn>(
  rows: readonly Row[],
  { zero, room }: { readonly zero: string; readonly room: number },
): Omit<Intervals, "alternative"> {
  return {
    chart: "components/interval-chart",
    height: 40 + rows.length * room,
    data: { zero, rows },
    numbers: {
      "rows.customers": "customers",
      "rows.value": "ratio",
      "rows.low": "ratio",
      "rows.high": "ratio",
    },
  };
}
