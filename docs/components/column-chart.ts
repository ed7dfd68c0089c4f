import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "./chart.js";
import { colours } from "./colours.js";

export interface ColumnData {
  readonly columns: readonly {
    readonly name: string;
    readonly value: number;
    readonly label: string;
    readonly highlight?: boolean;
  }[];
  readonly axis: string;
}

/** Columns from zero, labelled at their heads. */
export const columnChart: Chart<ColumnData> = (data, { width, height }) => {
  const narrow = width < narrowWidth;
  /** Of how many columns one is written below or at the head of, so that no text runs into the next. */
  const everyOf = (texts: readonly string[]): number =>
    Math.ceil((7 * Math.max(1, ...texts.map(({ length }) => length)) * texts.length) / width);
  const [everyName, everyLabel] = [
    everyOf(data.columns.map(({ name }) => name)),
    everyOf(data.columns.map(({ label }) => label)),
  ];
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 22,
    marginLeft: 0,
    marginRight: 0,
    marginBottom: 42,
    x: {
      type: "band",
      domain: data.columns.map(({ name }) => name),
      label: null,
      tickSize: 0,
      padding: 0.18,
      ticks: data.columns.filter((_, index) => index % everyName === 0).map(({ name }) => name),
    },
    y: { axis: null, domain: [0, Math.max(1e-9, ...data.columns.map(({ value }) => value))] },
    marks: [
      Plot.barY(data.columns, {
        x: "name",
        y: "value",
        fill: (column: ColumnData["columns"][number]) =>
          column.highlight ? colours.accent : colours.context,
      }),
      Plot.text(
        data.columns.filter((_, index) => index % everyLabel === 0),
        { x: "name", y: "value", text: "label", dy: -9, fontSize: narrow ? 11 : 12 },
      ),
      Plot.ruleY([0], { stroke: colours.rule }),
      Plot.text([data.axis], { frameAnchor: "bottom", dy: 36, fill: colours.inkSoft }),
    ],
  });
};
