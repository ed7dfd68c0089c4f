import * as Plot from "@observablehq/plot";
import type { Chart } from "../../components/chart.js";
import { plotStyle } from "../../components/chart.js";
import { colours, sequentialFill, sequentialStep, sequentialText } from "../../components/colours.js";
import { count, percent } from "../../components/format.js";

export interface CohortMark {
  readonly cohort: string;
  readonly period: number;
  readonly customers: number | null;
  readonly share: number | null;
}

export interface CohortData {
  /** Labels of the cohorts, earliest first, with their sizes. */
  readonly cohorts: readonly { readonly label: string; readonly size: number }[];
  readonly cells: readonly CohortMark[];
  readonly unit: string;
}

/** Retention triangle: one row a cohort, one column a period after the first order, shaded by the share that came back. */
export const cohortsChart: Chart<CohortData> = ({ cohorts, cells, unit }, { width, height }) => {
  const narrow = width < 420;
  const largest = Math.max(0, ...cells.map(({ share }) => share ?? 0));
  const step = (cell: CohortMark): number => sequentialStep(cell.share ?? 0, largest);
  const sizes = new Map(cohorts.map(({ label, size }) => [label, size]));
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 48,
    marginLeft: narrow ? 62 : 128,
    marginRight: 0,
    marginBottom: 0,
    x: { type: "band", axis: "top", label: null, tickSize: 0, padding: 0.04 },
    y: {
      type: "band",
      domain: cohorts.map(({ label }) => label),
      label: null,
      tickSize: 0,
      padding: 0.06,
      tickFormat: (label: string) => (narrow ? label : `${label} · ${count(sizes.get(label) ?? 0)}`),
    },
    marks: [
      Plot.cell(cells, {
        x: "period",
        y: "cohort",
        fill: (cell: CohortMark) => (cell.share === null ? colours.paper : sequentialFill(step(cell))),
        stroke: (cell: CohortMark) => (cell.share === null ? colours.grid : "none"),
      }),
      Plot.text(cells, {
        x: "period",
        y: "cohort",
        text: (cell: CohortMark) => (cell.share === null ? "·" : String(Math.round(cell.share * 100))),
        fontSize: narrow ? 11 : 12,
        fill: (cell: CohortMark) => (cell.share === null ? colours.inkFaint : sequentialText(step(cell))),
      }),
      Plot.text([`${unit}s after the first order`], {
        frameAnchor: "top-left",
        dy: -38,
        textAnchor: "start",
        fill: colours.inkSoft,
      }),
      Plot.tip(
        cells,
        Plot.pointer({
          x: "period",
          y: "cohort",
          title: (cell: CohortMark) =>
            cell.share === null || cell.customers === null
              ? `${cell.cohort}\nsuppressed: fewer than 10 customers`
              : `Won in ${cell.cohort}\n${unit} ${cell.period} after: ${count(cell.customers)} of ${count(sizes.get(cell.cohort) ?? 0)} ordered (${percent(cell.share)})`,
        }),
      ),
    ],
  });
};
