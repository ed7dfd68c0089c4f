import * as Plot from "@observablehq/plot";
import { type Chart, emptyNote, narrowWidth, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { rowNames, rowRule } from "../../components/row-names.js";

interface Wait {
  readonly name: string;
  /** Days, in the order of arrival and by score. */
  readonly before: number;
  readonly after: number;
  /** Both in words. */
  readonly text: string;
}

export interface WaitsData {
  readonly rows: readonly Wait[];
}

/** Two dots a stage on one scale from zero: waiting as tickets came, and taken up by score; a line from the one to the other. */
export const waitsChart: Chart<WaitsData> = ({ rows }, { width, height }) => {
  if (rows.length === 0) return emptyNote("No stage here that can be published.");
  const narrow = width < narrowWidth;
  const most = Math.max(0.1, ...rows.flatMap(({ before, after }) => [before, after]));
  const shift = narrow ? 9 : 0;
  const better = ({ before, after }: Wait) => (after <= before ? colours.high : colours.low);
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 8 : textWidth(rows.map(({ name }) => name)),
    marginRight: textWidth(rows.map(({ text }) => text)),
    marginTop: 24,
    marginBottom: 8,
    x: { domain: [0, most], axis: null },
    y: { type: "band", domain: rows.map(({ name }) => name), axis: null, padding: 0 },
    marks: [
      rowRule(rows, "name", 0, { narrow, band: (height - 32) / rows.length, stroke: colours.rule }),
      Plot.text(["taken up at once"], {
        x: [0],
        frameAnchor: "top",
        dy: -16,
        textAnchor: "start",
        fill: colours.inkSoft,
      }),
      Plot.ruleY(rows, { y: "name", x1: "before", x2: "after", stroke: better, strokeWidth: 2, dy: shift }),
      Plot.dot(rows, {
        x: "before",
        y: "name",
        r: 4,
        stroke: colours.inkSoft,
        fill: colours.paper,
        dy: shift,
      }),
      Plot.dot(rows, { x: "after", y: "name", r: 5, fill: better, dy: shift }),
      Plot.text(rows, {
        x: ({ before, after }: Wait) => Math.max(before, after),
        y: "name",
        text: "text",
        textAnchor: "start",
        dx: 10,
        dy: shift,
        fontWeight: 600,
      }),
      rowNames(rows, "name", narrow, { fill: colours.ink }),
    ],
  });
};
