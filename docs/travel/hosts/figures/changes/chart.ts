import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "../../../../components/chart.js";
import { colours, sequentialFill, sequentialStep, sequentialText } from "../../../../components/colours.js";
import { count } from "../../../../components/format.js";
import { type Figure, hiddenFigure, isKnown, whyHidden } from "../../../../components/suppressed.js";

interface Cell {
  readonly change: string;
  readonly place: string;
  readonly customers: Figure;
  readonly searches: number | null;
}

export interface ChangesData {
  readonly changes: readonly string[];
  readonly places: readonly string[];
  readonly cells: readonly Cell[];
  readonly word: string;
}

/** Neighbourhoods down, changes across: searches that would find a home, and hosts who could; the stronger the colour, the more. */
export const changesChart: Chart<ChangesData> = ({ changes, places, cells, word }, { width, height }) => {
  const narrow = width < narrowWidth * 1.3;
  const [all = ""] = places;
  const largest = Math.max(
    ...cells.filter(({ place }) => place !== all).map(({ searches }) => searches ?? 0),
    1,
  );
  const place = { x: "change", y: "place" } as const;
  const step = ({ searches }: Cell) => sequentialStep(searches ?? 0, largest);
  const isPlain = (cell: Cell) => cell.place === all || cell.searches === null;
  const ink = (cell: Cell) => (isPlain(cell) ? colours.ink : sequentialText(step(cell)));
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{ marginTop: 36, marginLeft: narrow ? 82 : 150, marginRight: 0, marginBottom: 4 },
    x: { type: "band", domain: changes, axis: null, padding: 0.04 },
    y: { type: "band", domain: places, axis: null, padding: 0.08 },
    marks: [
      Plot.text(changes, {
        ...{ x: (name: string) => name, text: (name: string) => name, frameAnchor: "top", dy: -20 },
        ...{ fontWeight: 600, fontSize: narrow ? 10.5 : 13, lineWidth: narrow ? 5 : 12 },
      }),
      Plot.text(places, {
        ...{
          y: (name: string) => name,
          text: (name: string) => name,
          frameAnchor: "left",
          textAnchor: "end",
        },
        ...{ dx: -8, fontSize: narrow ? 11 : 13, lineWidth: narrow ? 7 : 11 },
      }),
      Plot.cell(cells, {
        ...place,
        rx: 2,
        fill: (cell: Cell) => (isPlain(cell) ? colours.paper : sequentialFill(step(cell))),
        stroke: (cell: Cell) => (isPlain(cell) ? colours.rule : "none"),
      }),
      Plot.text(cells, {
        ...place,
        text: ({ searches, customers }: Cell) =>
          searches === null
            ? isKnown(customers) || customers === null
              ? ""
              : hiddenFigure(customers)
            : count(searches),
        ...{ dy: narrow ? 0 : -7, fontSize: narrow ? 11 : 14, fontWeight: 600, fill: ink },
      }),
      Plot.text(narrow ? [] : cells.filter(({ customers }) => isKnown(customers)), {
        ...place,
        text: ({ customers }: Cell) => (isKnown(customers) ? `${count(customers)} hosts` : ""),
        ...{ dy: 9, fontSize: 11, fill: ink },
      }),
      Plot.tip(
        cells,
        Plot.pointer({
          ...place,
          title: (cell: Cell) =>
            isKnown(cell.customers) && cell.searches !== null
              ? `${cell.place}, ${cell.change.toLowerCase()}\n${count(cell.searches)} ${word} would find a home\n${count(cell.customers)} hosts could`
              : `${cell.place}, ${cell.change.toLowerCase()}\n${whyHidden(cell.customers === null || isKnown(cell.customers) ? "either" : cell.customers)}`,
        }),
      ),
    ],
  });
};
