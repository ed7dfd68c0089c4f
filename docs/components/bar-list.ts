import * as Plot from "@observablehq/plot";
import type { Chart } from "./chart.js";
import { labelPlace, plotStyle, textWidth } from "./chart.js";
import { colours } from "./colours.js";

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Written at the bar's end. */
  readonly label: string;
  readonly href?: string;
  readonly colour?: string;
}

export interface BarListData {
  readonly bars: readonly Bar[];
  /** End of the scale; the largest bar when left out. */
  readonly most?: number;
}

/** Bars from zero with the name before and the number behind each. */
export const barList: Chart<BarListData> = ({ bars, most }, { width, height }) => {
  const { narrow, room } = labelPlace(
    bars.map(({ name }) => name),
    width,
    0.45,
  );
  const padding = 0.1;
  const band = ((1 - padding) * height) / (bars.length + padding);
  // On a phone the name stands above its bar, however high the figure is.
  const nameHeight = 19;
  const thickness = Math.min(band - nameHeight - 3, 22);
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 0 : room,
    marginRight: textWidth(bars.map(({ label }) => label)),
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, most ?? Math.max(1e-9, ...bars.map(({ value }) => value))], axis: null },
    y: { domain: bars.map(({ name }) => name), axis: null, padding },
    marks: [
      Plot.barX(bars, {
        x: "value",
        y: "name",
        fill: (bar: Bar) => bar.colour ?? colours.accent,
        href: "href",
        insetTop: narrow ? nameHeight : 4,
        insetBottom: narrow ? band - nameHeight - thickness : 4,
      }),
      Plot.text(bars, {
        x: "value",
        y: "name",
        text: "label",
        textAnchor: "start",
        dx: 6,
        dy: narrow ? nameHeight + thickness / 2 - band / 2 : 0,
        fontWeight: 600,
      }),
      Plot.text(bars, {
        frameAnchor: "left",
        y: "name",
        text: "name",
        href: "href",
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? 0 : -10,
        dy: narrow ? 9 - band / 2 : 0,
        fontSize: 13,
      }),
      Plot.ruleX(narrow ? [] : [0], { stroke: colours.rule }),
    ],
  });
};
