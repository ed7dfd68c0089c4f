import * as Plot from "@observablehq/plot";
import type { Chart } from "../../components/chart.js";
import { plotStyle } from "../../components/chart.js";
import { colours, sequentialFill, sequentialStep, sequentialText } from "../../components/colours.js";
import { count, percent } from "../../components/format.js";
import { type Figure, hiddenFigure, isKnown, whyHidden } from "../../components/suppressed.js";

export interface GridMark {
  readonly row: number;
  readonly column: number;
  readonly customers: Figure;
  readonly valueShare: Figure;
  readonly segment: string | null;
  /** Of the group's page. */
  readonly href?: string;
}

export interface GridData {
  readonly cells: readonly GridMark[];
  readonly rowLabel: string;
  readonly columnLabel: string;
  /** What many members of the population are called: `guests`. */
  readonly members: string;
  readonly measure: string;
}

/** Two scores as a heat map: rows from high to low, columns from low to high, shaded by share of value. */
export const gridChart: Chart<GridData> = (
  { cells, rowLabel, columnLabel, members, measure },
  { width, height },
) => {
  const narrow = width < 420;
  const side = narrow ? 30 : 40;
  const largest = Math.max(0, ...cells.map(({ valueShare }) => shareOf(valueShare)));
  const step = (cell: GridMark): number => sequentialStep(shareOf(cell.valueShare), largest);
  const fontSize = narrow ? 10 : 12;
  const textFill = (cell: GridMark): string =>
    isKnown(cell.valueShare) ? sequentialText(step(cell)) : colours.inkFaint;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 26,
    marginLeft: side,
    marginRight: 0,
    marginBottom: 40,
    x: { type: "band", label: null, domain: scores(cells, "column"), tickSize: 0, padding: 0.03 },
    y: { type: "band", label: null, domain: scores(cells, "row").reverse(), tickSize: 0, padding: 0.03 },
    marks: [
      Plot.cell(cells, {
        x: "column",
        y: "row",
        fill: (cell: GridMark) => (isKnown(cell.valueShare) ? sequentialFill(step(cell)) : colours.paper),
        stroke: (cell: GridMark) => (isKnown(cell.valueShare) ? "none" : colours.rule),
        strokeDasharray: "3,3",
        href: "href",
      }),
      Plot.text(cells, {
        x: "column",
        y: "row",
        text: (cell: GridMark) => shareText(cell.valueShare),
        fontSize: narrow ? 13 : 16,
        fontWeight: 650,
        dy: narrow ? -12 : -9,
        fill: textFill,
      }),
      Plot.text(cells, {
        x: "column",
        y: "row",
        text: "segment",
        href: "href",
        lineWidth: (width - side) / 5 / fontSize - (narrow ? 0 : 1.8),
        lineAnchor: "top",
        fontSize,
        dy: narrow ? 0 : 3,
        fill: textFill,
      }),
      Plot.text([columnLabel], {
        frameAnchor: "bottom-right",
        dy: 36,
        textAnchor: "end",
        fill: colours.inkSoft,
      }),
      Plot.text([rowLabel], {
        frameAnchor: "top-left",
        dx: -side,
        dy: -20,
        textAnchor: "start",
        fill: colours.inkSoft,
      }),
      Plot.tip(
        cells,
        Plot.pointer({
          x: "column",
          y: "row",
          title: (cell: GridMark) =>
            !isKnown(cell.customers) || !isKnown(cell.valueShare)
              ? `${cell.segment ?? ""}\n${cell.customers === null || isKnown(cell.customers) ? "" : whyHidden(cell.customers)}`
              : `${cell.segment ?? ""}\n${rowLabel} ${cell.row}, ${columnLabel} ${cell.column}\n${count(cell.customers)} ${members}\n${percent(cell.valueShare)} of ${measure}`,
        }),
      ),
    ],
  });
};

function shareOf(figure: Figure): number {
  return isKnown(figure) ? figure : 0;
}

function shareText(figure: Figure): string {
  if (isKnown(figure)) return percent(figure);
  return figure === null ? "" : hiddenFigure(figure);
}

function scores(cells: readonly GridMark[], of: "row" | "column"): number[] {
  return [...new Set(cells.map((cell) => cell[of]))].sort((a, b) => a - b);
}
