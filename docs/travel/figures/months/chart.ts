import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "../../../components/chart.js";
import { sequentialFill, sequentialStep, sequentialText } from "../../../components/colours.js";
import { count, percent } from "../../../components/format.js";

interface MonthCell {
  readonly group: string;
  /** From 1. */
  readonly month: number;
  readonly customers: number;
  readonly searches: number;
  readonly inVain: number;
}

export interface MonthData {
  readonly groups: readonly string[];
  readonly cells: readonly MonthCell[];
  readonly word: string;
}

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const shortName = (month: number): string =>
  new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }).format(Date.UTC(2000, month - 1, 15));

/** Groups down, months across: the stronger the colour, the more is searched in vain. */
export const monthsChart: Chart<MonthData> = ({ groups, cells, word }, { width, height }) => {
  const narrow = width < narrowWidth * 1.4;
  const largest = Math.max(...cells.map(({ inVain }) => inVain), 0.01);
  const place = { x: "month", y: "group" } as const;
  const step = ({ inVain }: MonthCell) => sequentialStep(inVain, largest);
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{ marginTop: 24, marginLeft: narrow ? 88 : 150, marginRight: 0, marginBottom: 4 },
    x: { type: "band", domain: months, axis: null, padding: 0.05 },
    y: { type: "band", domain: groups, axis: null, padding: 0.08 },
    marks: [
      Plot.text(months, {
        ...{ x: (month: number) => month, frameAnchor: "top", dy: -14, fontSize: narrow ? 10 : 12 },
        text: (month: number) => (narrow ? shortName(month).slice(0, 1) : shortName(month)),
      }),
      Plot.text(groups, {
        ...{
          y: (name: string) => name,
          text: (name: string) => name,
          frameAnchor: "left",
          textAnchor: "end",
        },
        ...{ dx: -8, fontSize: narrow ? 11 : 13, lineWidth: narrow ? 7 : 11 },
      }),
      Plot.cell(cells, { ...place, rx: 2, fill: (cell: MonthCell) => sequentialFill(step(cell)) }),
      Plot.text(cells, {
        ...place,
        text: ({ inVain }: MonthCell) => (narrow ? String(Math.round(100 * inVain)) : percent(inVain, 0)),
        fontSize: narrow ? 10 : 12.5,
        fill: (cell: MonthCell) => sequentialText(step(cell)),
      }),
      Plot.tip(
        cells,
        Plot.pointer({
          ...place,
          title: (cell: MonthCell) =>
            `${cell.group}, ${shortName(cell.month)}\n${count(cell.searches)} ${word}, no home left for ${percent(cell.inVain, 0)}`,
        }),
      ),
    ],
  });
};
