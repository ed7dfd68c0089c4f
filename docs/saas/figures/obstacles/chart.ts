import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "../../../components/chart.js";
import { colours, sequentialFill, sequentialStep, sequentialText } from "../../../components/colours.js";
import { count, percent } from "../../../components/format.js";
import { type Figure, hiddenFigure, isKnown, whyHidden } from "../../../components/suppressed.js";

export interface ObstacleCell {
  readonly industry: string;
  readonly problem: string;
  readonly customers: Figure;
  readonly share: Figure;
  /** The problem that most of the industry met. */
  readonly isMain: boolean;
}

export interface ObstacleData {
  readonly industries: readonly { readonly name: string; readonly money: string }[];
  readonly problems: readonly string[];
  readonly cells: readonly ObstacleCell[];
}

/** Industries down, problems across: the share of accounts that met each; the main obstacle of an industry is framed. */
export const obstaclesChart: Chart<ObstacleData> = ({ industries, problems, cells }, { width, height }) => {
  const narrow = width < narrowWidth;
  const largest = Math.max(0, ...cells.map(({ share }) => (isKnown(share) ? share : 0)));
  const step = ({ share }: ObstacleCell): number => sequentialStep(isKnown(share) ? share : 0, largest);
  const place = { x: "problem", y: "industry" } as const;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 30,
    marginLeft: narrow ? 96 : 168,
    marginRight: narrow ? 0 : 96,
    marginBottom: 4,
    x: { type: "band", label: null, domain: problems, axis: null, padding: 0.04 },
    y: { type: "band", label: null, domain: industries.map(({ name }) => name), axis: null, padding: 0.08 },
    marks: [
      // On a phone every other name stands higher, so that long ones do not run into one another.
      Plot.text(problems, {
        x: (problem: string) => problem,
        frameAnchor: "top",
        dy: narrow ? -16 : -8,
        lineAnchor: "bottom",
        fontSize: narrow ? 10 : 12,
        filter: (_: string, index: number) => !narrow || index % 2 === 0,
      }),
      Plot.text(narrow ? problems : [], {
        x: (problem: string) => problem,
        frameAnchor: "top",
        dy: -4,
        lineAnchor: "bottom",
        fontSize: 10,
        filter: (_: string, index: number) => index % 2 === 1,
      }),
      Plot.axisY({ tickSize: 0, fontSize: narrow ? 11 : 13, lineWidth: narrow ? 8 : 14, label: null }),
      Plot.cell(cells, {
        ...place,
        fill: (cell: ObstacleCell) => (isKnown(cell.share) ? sequentialFill(step(cell)) : colours.paper),
        stroke: (cell: ObstacleCell) =>
          cell.isMain ? colours.ink : isKnown(cell.share) ? "none" : colours.rule,
        strokeWidth: (cell: ObstacleCell) => (cell.isMain ? 2 : 1),
      }),
      ...[true, false].map((isMain) =>
        Plot.text(
          cells.filter((cell) => cell.isMain === isMain),
          {
            ...place,
            text: ({ share }: ObstacleCell) =>
              isKnown(share) ? percent(share, 0) : share === null ? "" : hiddenFigure(share),
            fontSize: narrow ? 11 : 14,
            fontWeight: isMain ? 700 : 450,
            fill: (cell: ObstacleCell) =>
              isKnown(cell.share) ? sequentialText(step(cell)) : colours.inkSoft,
          },
        ),
      ),
      Plot.text(narrow ? [] : industries, {
        y: "name",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 10,
        text: "money",
        fontSize: 13,
        fontWeight: 600,
        fill: colours.ink,
      }),
      Plot.tip(
        cells,
        Plot.pointer({
          ...place,
          title: ({ industry, problem, customers, share }: ObstacleCell) =>
            isKnown(customers) && isKnown(share)
              ? `${industry}, ${problem.toLowerCase()}\n${count(customers)} accounts, ${percent(share)}`
              : `${industry}, ${problem.toLowerCase()}\n${whyHidden(customers === null || isKnown(customers) ? "either" : customers)}`,
        }),
      ),
    ],
  });
};
