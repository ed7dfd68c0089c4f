import * as Plot from "@observablehq/plot";
import { type Chart, emptyNote, labelPlace, plotStyle, textWidth } from "./chart.js";
import { colours } from "./colours.js";

interface Pair {
  readonly name: string;
  readonly before: number;
  readonly now: number;
  /** Written at the bars' ends. */
  readonly beforeLabel: string;
  readonly nowLabel: string;
}

export interface BeforeNowData {
  readonly rows: readonly Pair[];
}

/** Two bars a row on one scale from zero: before, in grey, above now. */
export const beforeNow: Chart<BeforeNowData> = ({ rows }, { width, height }) => {
  if (rows.length === 0) return emptyNote("No number here that can be published.");
  const { narrow, room } = labelPlace(
    rows.map(({ name }) => name),
    width,
    0.4,
  );
  const most = Math.max(1e-9, ...rows.flatMap(({ before, now }) => [before, now]));
  const band = height / rows.length;
  const head = narrow ? 20 : 8;
  const bar = Math.min(20, (band - head - 12) / 2);
  const above = { insetTop: head, insetBottom: band - head - bar };
  const below = { insetTop: head + bar + 3, insetBottom: band - head - 2 * bar - 3 };
  const middle = (top: number): number => top + bar / 2 - band / 2;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 0 : room,
    marginRight: textWidth(rows.flatMap(({ beforeLabel, nowLabel }) => [beforeLabel, nowLabel])),
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, most], axis: null },
    y: { type: "band", domain: rows.map(({ name }) => name), axis: null, padding: 0 },
    marks: [
      Plot.barX(rows, { x: "before", y: "name", fill: colours.context, ...above }),
      Plot.barX(rows, { x: "now", y: "name", fill: colours.accent, ...below }),
      Plot.text(rows, {
        ...{ x: "before", y: "name", text: "beforeLabel", textAnchor: "start", dx: 6, fill: colours.inkSoft },
        dy: middle(head),
      }),
      Plot.text(rows, {
        ...{ x: "now", y: "name", text: "nowLabel", textAnchor: "start", dx: 6, fontWeight: 600 },
        dy: middle(head + bar + 3),
      }),
      Plot.text(rows, {
        ...{ frameAnchor: "left", y: "name", text: "name", textAnchor: narrow ? "start" : "end" },
        ...{ dx: narrow ? 0 : -10, dy: narrow ? 10 - band / 2 : middle(head + bar / 2 + 1), fontSize: 13 },
      }),
      Plot.ruleX([0], { stroke: colours.rule }),
    ],
  });
};
