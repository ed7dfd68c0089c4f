import * as Plot from "@observablehq/plot";
import { type Chart, plotStyle, textWidth } from "../../components/chart.js";
import { colours, sequentialFill, sequentialStep, sequentialText } from "../../components/colours.js";
import { count, percent } from "../../components/format.js";
import { type Figure, isKnown, whyHidden } from "../../components/suppressed.js";

export interface CohortMark {
  readonly cohort: string;
  readonly period: number;
  readonly customers: Figure;
  readonly share: Figure;
}

/** The share over all cohorts that have a period, with its interval. */
export interface AverageMark {
  readonly period: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly cohorts: number;
}

export interface CohortData {
  /** Labels of the cohorts, earliest first, with their sizes. */
  readonly cohorts: readonly { readonly label: string; readonly size: number }[];
  readonly cells: readonly CohortMark[];
  readonly average: readonly AverageMark[];
  readonly unit: string;
  /** What the first of begins a cohort: "order". */
  readonly first: string;
}

interface Mark extends CohortMark {
  readonly average?: AverageMark;
}

const averageRow = "Average";
const place = { x: "period", y: "cohort" } as const;

/**
 * Retention triangle: one row a cohort, one column a period after the first, shaded by the share that came back; above it
 * the average with its interval.
 */
export const cohortsChart: Chart<CohortData> = (
  { cohorts, cells, average, unit, first },
  { width, height },
) => {
  const narrow = width < 420;
  const sizes = new Map(cohorts.map(({ label, size }) => [label, size]));
  const averages: Mark[] = average.map((each) => ({
    cohort: averageRow,
    customers: null,
    average: each,
    ...each,
  }));
  const marks: Mark[] = [...averages, ...cells];
  const largest = Math.max(0, ...marks.map(({ share }) => shareOf(share)));
  const step = (cell: Mark): number => sequentialStep(shareOf(cell.share), largest);
  const ink = (cell: Mark): string => (isKnown(cell.share) ? sequentialText(step(cell)) : colours.inkFaint);
  const rows = [...(average.length === 0 ? [] : [averageRow]), ...cohorts.map(({ label }) => label)];
  const rowLabel = (label: string): string =>
    narrow || label === averageRow ? label : `${label} · ${count(sizes.get(label) ?? 0)}`;
  const marginLeft = textWidth(rows.map(rowLabel)) - 8;
  const columns = Math.max(1, ...marks.map(({ period }) => period));
  // An interval such as "38–44" needs room beside its neighbour.
  const roomy = (width - marginLeft) / columns > 33;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 48,
    marginLeft,
    marginRight: 0,
    marginBottom: 0,
    x: { type: "band", axis: "top", label: null, tickSize: 0, padding: 0.04 },
    y: { type: "band", domain: rows, label: null, tickSize: 0, padding: 0.06, tickFormat: rowLabel },
    marks: [
      Plot.cell(marks, {
        ...place,
        fill: (cell: Mark) => (isKnown(cell.share) ? sequentialFill(step(cell)) : colours.paper),
        stroke: (cell: Mark) => (isKnown(cell.share) ? "none" : colours.grid),
      }),
      Plot.text(cells, { ...place, text: inPercent, fontSize: narrow ? 11 : 12, fill: ink }),
      Plot.text(averages, {
        ...place,
        text: inPercent,
        fontSize: narrow ? 11 : 12,
        fontWeight: 650,
        dy: roomy ? -6 : 0,
        fill: ink,
      }),
      Plot.text(roomy ? averages : [], {
        ...place,
        text: ({ average: each }: Mark) =>
          each === undefined ? "" : `${Math.round(each.low * 100)}–${Math.round(each.high * 100)}`,
        fontSize: 10,
        dy: 8,
        fill: ink,
      }),
      Plot.text([`${unit}s after the first ${first}`], {
        frameAnchor: "top-left",
        dy: -38,
        textAnchor: "start",
        fill: colours.inkSoft,
      }),
      Plot.tip(
        marks,
        Plot.pointer({ x: "period", y: "cohort", title: (cell: Mark) => tip(cell, unit, sizes) }),
      ),
    ],
  });
};

function shareOf(figure: Figure): number {
  return isKnown(figure) ? figure : 0;
}

function inPercent({ share }: Mark): string {
  return isKnown(share) ? String(Math.round(share * 100)) : "·";
}

function tip(
  { cohort, period, customers, share, average }: Mark,
  unit: string,
  sizes: ReadonlyMap<string, number>,
): string {
  if (average !== undefined)
    return `Average of ${average.cohorts} cohorts\n${unit} ${period} after: ${percent(average.share)}, 95 % interval ${percent(average.low)} to ${percent(average.high)}`;
  if (!isKnown(share) || !isKnown(customers))
    return `${cohort}\n${customers === null || isKnown(customers) ? "" : whyHidden(customers)}`;
  return `Won in ${cohort}\n${unit} ${period} after: ${count(customers)} of ${count(sizes.get(cohort) ?? 0)} (${percent(share)})`;
}
