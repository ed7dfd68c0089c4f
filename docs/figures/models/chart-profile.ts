import * as Plot from "@observablehq/plot";
import { type Chart, labelPlace, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { rowNames } from "../../components/row-names.js";

interface Item {
  readonly item: string;
  /** Of everyone who answered. */
  readonly mean: number;
  readonly groups: readonly { readonly mean: number }[];
  readonly highest: number;
  /** The group that agrees most, with its mean. */
  readonly text: string;
}

export interface ProfileData {
  readonly rows: readonly Item[];
}

/** A line for each item with a dot for each group: the one that agrees most filled and named; a tick for everyone. */
export const modelsChartProfile: Chart<ProfileData> = ({ rows }, { width, height }) => {
  const { narrow, room } = labelPlace(
    rows.map(({ item }) => item),
    width,
    0.35,
  );
  const means = rows.flatMap(({ mean, groups }) => [mean, ...groups.map((group) => group.mean)]);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const dots = rows.flatMap(({ item, groups }) => groups.map(({ mean }) => ({ item, mean })));
  const shift = narrow ? 9 : 0;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 8 : room,
    marginRight: textWidth(rows.map(({ text }) => text)),
    marginTop: 8,
    marginBottom: 8,
    x: { domain: [low, high], axis: null },
    y: { type: "band", domain: rows.map(({ item }) => item), axis: null, padding: 0 },
    marks: [
      Plot.ruleY(rows, { y: "item", x1: low, x2: high, stroke: colours.grid, dy: shift }),
      Plot.tickX(rows, {
        x: "mean",
        y: "item",
        stroke: colours.inkSoft,
        strokeWidth: 2,
        insetTop: 14 + shift,
        insetBottom: 14 - shift,
      }),
      Plot.dot(dots, { x: "mean", y: "item", r: 4, stroke: colours.inkSoft, fill: colours.paper, dy: shift }),
      Plot.dot(rows, { x: "highest", y: "item", r: 5, fill: colours.accent, dy: shift }),
      Plot.text(rows, {
        x: "highest",
        y: "item",
        text: "text",
        textAnchor: "start",
        dx: 10,
        dy: shift,
        fontWeight: 600,
        fill: colours.ink,
      }),
      rowNames(rows, "item", narrow, { fill: colours.ink }),
    ],
  });
};
