import * as Plot from "@observablehq/plot";
import { type Chart, labelPlace, plotStyle, textWidth } from "./chart.js";
import { colours } from "./colours.js";
import { rowNames, rowRule } from "./row-names.js";

export interface IntervalMark {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Written behind the interval. */
  readonly text: string;
  /** Nobody measured it: it is never coloured as if its interval proved something. */
  readonly isGuess?: boolean;
}

export interface IntervalData {
  readonly rows: readonly IntervalMark[];
  /** What zero means: "no effect". */
  readonly zero: string;
}

/** Estimates with their intervals on a linear scale around zero. */
export const intervalChart: Chart<IntervalData> = ({ rows, zero }, { width, height }) => {
  const { narrow, room } = labelPlace(
    rows.map(({ label }) => label),
    width,
    0.45,
  );
  const low = Math.min(0, ...rows.map((row) => row.low));
  const high = Math.max(0, ...rows.map((row) => row.high));
  const pad = (high - low) * 0.04;
  const shift = narrow ? 9 : 0;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 8 : room,
    marginRight: textWidth(rows.map(({ text }) => text)),
    marginTop: 24,
    marginBottom: 8,
    x: { domain: [low - pad, high + pad], axis: null },
    y: { type: "band", domain: rows.map(({ label }) => label), axis: null, padding: 0 },
    marks: [
      rowRule(rows, "label", 0, { narrow, band: (height - 32) / rows.length, stroke: colours.rule }),
      Plot.text([zero], {
        x: [0],
        frameAnchor: "top",
        dy: -16,
        dx: narrow ? -8 : 0,
        textAnchor: narrow ? "start" : "middle",
        fill: colours.inkSoft,
      }),
      Plot.ruleY(rows, { y: "label", x1: "low", x2: "high", stroke: colour, strokeWidth: 2, dy: shift }),
      Plot.dot(rows, { x: "value", y: "label", r: 4.5, fill: colour, dy: shift }),
      Plot.text(rows, {
        x: "high",
        y: "label",
        text: "text",
        textAnchor: "start",
        dx: 9,
        dy: shift,
        fontWeight: 600,
      }),
      rowNames(rows, "label", narrow, { stroke: colours.paper, strokeWidth: 5, fill: colours.ink }),
    ],
  });
};

function colour({ low, high, isGuess = false }: IntervalMark): string {
  if (isGuess) return colours.context;
  return low > 0 ? colours.high : high < 0 ? colours.low : colours.context;
}
