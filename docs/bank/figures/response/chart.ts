import * as Plot from "@observablehq/plot";
import { type Chart, halo, labelPlace, plotStyle, textWidth } from "../../../components/chart.js";
import { colours } from "../../../components/colours.js";
import { rowNames, rowRule } from "../../../components/row-names.js";

export interface ShareMark {
  readonly label: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Written behind the interval. */
  readonly text: string;
  /** Of whom the share is. */
  readonly customers: number;
}

export interface ShareData {
  readonly rows: readonly ShareMark[];
  /** The share of all of them together, and how many those are. */
  readonly all: { readonly share: number; readonly customers: number };
  /** Where the scale ends, the same in figures that stand side by side. */
  readonly most: number;
}

/** Shares with their intervals from zero on, in the given order; a line at the share of all together. */
export const responseChart: Chart<ShareData> = ({ rows, all: { share: all }, most }, { width, height }) => {
  // Beside another figure there is room for labels still.
  const { narrow, room } = labelPlace(
    rows.map(({ label }) => label),
    width,
    0.45,
    400,
  );
  const shift = narrow ? 9 : 0;
  const beside = { narrow, band: (height - 26) / rows.length };
  const beyond = ({ low, high }: ShareMark): string =>
    low > all ? colours.high : high < all ? colours.low : colours.context;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 8 : room,
    marginRight: textWidth(rows.map(({ text }) => text)),
    marginTop: 22,
    marginBottom: 4,
    x: { domain: [0, most], axis: null },
    y: { type: "band", domain: rows.map(({ label }) => label), axis: null, padding: 0 },
    marks: [
      rowRule(rows, "label", 0, { ...beside, stroke: colours.rule }),
      rowRule(rows, "label", all, { ...beside, stroke: colours.inkFaint, strokeDasharray: "3,3" }),
      Plot.text(["all"], { x: [all], frameAnchor: "top", dy: -15, fill: colours.inkSoft }),
      Plot.ruleY(rows, { y: "label", x1: "low", x2: "high", stroke: beyond, strokeWidth: 2, dy: shift }),
      Plot.dot(rows, { x: "share", y: "label", r: 4.5, fill: beyond, dy: shift }),
      Plot.text(rows, {
        x: "high",
        y: "label",
        text: "text",
        textAnchor: "start",
        dx: 9,
        dy: shift,
        ...halo,
        fill: colours.ink,
        fontWeight: 600,
      }),
      rowNames(rows, "label", narrow, {
        ...{ stroke: colours.paper, strokeWidth: 5, fill: colours.ink },
        dy: narrow ? -9 : 0,
      }),
    ],
  });
};
