import * as Plot from "@observablehq/plot";
import type { Chart } from "./chart.js";
import { emptyNote, labelPlace, plotStyle, shareBarHeight } from "./chart.js";
import { colours } from "./colours.js";
import { percent } from "./format.js";

/** One group: its part of the members and its part of the value. Shares are fractions of one. */
export interface ShareBar {
  readonly name: string;
  readonly customers: number;
  readonly value: number;
  /** Drawn in the accent colour; the others in ink. */
  readonly highlight: boolean;
  readonly href?: string;
}

export interface ShareBars {
  readonly rows: readonly ShareBar[];
  /** Groups whose shares are not published, below the others, with the reason in words. */
  readonly hidden?: readonly { readonly name: string; readonly why: string }[];
  /** What many members of the population are called: `guests`. */
  readonly members: string;
  /** What the value is: `spend`. */
  readonly measure: string;
}

/** Two bars a group on one scale from zero: part of the members above part of the value. */
export const shareBars: Chart<ShareBars> = ({ rows, hidden = [], members, measure }, { width, height }) => {
  const groups = [...rows, ...hidden];
  const names = groups.map(({ name }) => name);
  const { narrow, room } = labelPlace(names, width, 0.45);
  const most = Math.max(0.01, ...rows.flatMap(({ customers, value }) => [customers, value]));
  const above = { insetTop: narrow ? 17 : 6, insetBottom: narrow ? 18 : 29 };
  const below = { insetTop: narrow ? 30 : 20, insetBottom: narrow ? 2 : 8 };
  if (groups.length === 0) return emptyNote("No group here that can be published.");
  const used = Math.min(height, groups.length * shareBarHeight);
  const middle = shareBarHeight / 2;
  return Plot.plot({
    width,
    height: used,
    style: plotStyle,
    marginLeft: narrow ? 0 : room,
    marginRight: 64,
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, most], axis: null },
    y: { domain: names, axis: null, padding: 0.06 },
    marks: [
      Plot.barX(rows, { x: "customers", y: "name", fill: colours.context, href: "href", ...above }),
      Plot.barX(rows, {
        x: "value",
        y: "name",
        fill: (row: ShareBar) => (row.highlight ? colours.accent : colours.inkSoft),
        href: "href",
        ...below,
      }),
      Plot.text(rows, {
        x: "customers",
        y: "name",
        text: (row: ShareBar) => percent(row.customers),
        textAnchor: "start",
        dx: 5,
        dy: narrow ? 0 : -11,
        fill: colours.inkFaint,
      }),
      Plot.text(rows, {
        x: "value",
        y: "name",
        text: (row: ShareBar) => percent(row.value),
        textAnchor: "start",
        dx: 5,
        dy: narrow ? 14 : 6,
        fontWeight: 600,
        fill: colours.ink,
      }),
      Plot.text(hidden, {
        frameAnchor: "left",
        y: "name",
        text: "why",
        textAnchor: "start",
        dx: narrow ? 0 : 8,
        dy: narrow ? 7 : 0,
        fill: colours.inkFaint,
      }),
      Plot.text(groups, {
        frameAnchor: "left",
        y: "name",
        text: "name",
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? 0 : -10,
        dy: narrow ? -middle + 8 : 0,
        fontSize: 13,
        fontWeight: 500,
        fill: colours.ink,
        href: "href",
      }),
      Plot.ruleX(narrow ? [] : [0], { stroke: colours.rule }),
      Plot.tip(
        rows,
        Plot.pointerY({
          x: "value",
          y: "name",
          title: (row: ShareBar) =>
            `${row.name}\n${percent(row.customers)} of ${members}\n${percent(row.value)} of ${measure}`,
        }),
      ),
    ],
  });
};
