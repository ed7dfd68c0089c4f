import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "../../../components/chart.js";
import { colours, sequentialFill, sequentialStep, sequentialText } from "../../../components/colours.js";
import { count, percent } from "../../../components/format.js";
import { type Figure, hiddenFigure, isKnown, whyHidden } from "../../../components/suppressed.js";

export interface NextCell {
  readonly stage: string;
  readonly band: string;
  readonly customers: Figure;
  readonly products: Figure;
  /** Stands where no share does. */
  readonly untold: string;
  /** Short; empty where no share is told. */
  readonly next: string;
  readonly name: string;
  readonly asked: number | null;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface NextProductData {
  readonly stages: readonly string[];
  readonly bands: readonly string[];
  readonly cells: readonly NextCell[];
}

/** Life stages down, wealth across, from little to much; each cell with its next product, the share of yes and what is held. */
export const nextProductChart: Chart<NextProductData> = ({ stages, bands, cells }, { width, height }) => {
  const narrow = width < narrowWidth;
  const largest = Math.max(0, ...cells.map(({ share }) => share ?? 0));
  const isTold = (cell: NextCell): boolean => cell.share !== null && isKnown(cell.customers);
  const step = (cell: NextCell): number => sequentialStep(cell.share ?? 0, largest);
  const ink = (cell: NextCell): string => (isTold(cell) ? sequentialText(step(cell)) : colours.inkSoft);
  const small = narrow ? 10.5 : 12;
  const place = { x: "band", y: "stage" } as const;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 34,
    marginLeft: narrow ? 74 : 150,
    marginRight: 0,
    marginBottom: 6,
    x: { type: "band", label: null, domain: bands, axis: null, padding: 0.03 },
    y: { type: "band", label: null, domain: stages, axis: null, padding: 0.05 },
    marks: [
      Plot.axisX({ anchor: "top", tickSize: 0, fontSize: small, lineWidth: narrow ? 6 : 12, label: null }),
      Plot.axisY({ tickSize: 0, fontSize: narrow ? 11 : 13, lineWidth: narrow ? 6 : 14, label: null }),
      Plot.cell(cells, {
        ...place,
        fill: (cell: NextCell) => (isTold(cell) ? sequentialFill(step(cell)) : colours.paper),
        stroke: (cell: NextCell) => (isTold(cell) ? "none" : colours.rule),
        strokeDasharray: "3,3",
      }),
      Plot.text(cells, {
        ...place,
        text: shareText,
        fontSize: narrow ? 15 : 18,
        fontWeight: 650,
        dy: -20,
        fill: ink,
      }),
      Plot.text(cells, {
        ...place,
        text: (cell: NextCell) => (cell.share === null ? untoldText(cell, narrow) : cell.next),
        fontSize: small + 0.5,
        fontWeight: 550,
        dy: 1,
        fill: ink,
      }),
      Plot.text(cells, {
        ...place,
        text: ({ products }: NextCell) => (isKnown(products) ? `${products.toFixed(1)} held` : ""),
        fontSize: small,
        dy: 20,
        fill: ink,
      }),
      Plot.tip(cells, Plot.pointer({ ...place, title: tipOf })),
    ],
  });
};

/** On a phone a cell is narrower than two words. */
function untoldText({ untold }: NextCell, narrow: boolean): string {
  return narrow ? untold.replace(" ", "\n") : untold;
}

function shareText({ share, customers }: NextCell): string {
  if (!isKnown(customers)) return hiddenFigure(customers ?? "either");
  return share === null ? "" : percent(share, 0);
}

function tipOf({
  stage,
  band,
  customers,
  products,
  untold,
  name,
  share,
  low,
  high,
  asked,
}: NextCell): string {
  const head = `${stage}, ${band.toLowerCase()}`;
  if (!isKnown(customers)) return `${head}\n${whyHidden(customers ?? "either")}`;
  const held = isKnown(products) ? `, ${products.toFixed(1)} products each` : "";
  const told =
    share === null || low === null || high === null || asked === null
      ? [
          untold === "hidden"
            ? "What comes next is hidden to protect a smaller group"
            : "Too few answers to tell what comes next",
        ]
      : [
          `Next: ${name}`,
          `${percent(share)} of ${count(asked)} said yes (${percent(low)} to ${percent(high)})`,
        ];
  return [head, `${count(customers)} customers${held}`, ...told].join("\n");
}
