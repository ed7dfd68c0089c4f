import * as Plot from "@observablehq/plot";
import { type Chart, labelPlace, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { rowNames } from "../../components/row-names.js";

/** How long people stay in one part. Days; null ends are not known. */
export interface DwellMark {
  readonly label: string;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Written behind the mark. */
  readonly text: string;
}

export interface DwellData {
  readonly rows: readonly DwellMark[];
  /** The longest time that can be seen in the data. */
  readonly most: number;
}

/**
 * The time by which half have left: a dot with its interval from zero. What is open at the far end goes on, with an
 * arrow, where the data end.
 */
export const dwellChart: Chart<DwellData> = ({ rows, most }, { width, height }) => {
  const { narrow, room } = labelPlace(
    rows.map(({ label }) => label),
    width,
    0.35,
  );
  const shift = narrow ? 9 : 0;
  // Room for half of the last tick's words.
  const edge = 28;
  const marks = rows.map((row) => ({
    ...row,
    from: row.median === null && row.low === null ? null : (row.low ?? row.median),
    to: row.high ?? most,
    open: row.high === null && (row.low !== null || row.median !== null),
  }));
  const shown = marks.filter(({ from }) => from !== null);
  const open = shown.filter((mark) => mark.open);
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 8 : room,
    marginRight: narrow ? edge : Math.min(textWidth(rows.map(({ text }) => text)), width * 0.45),
    marginTop: 0,
    marginBottom: 34,
    x: {
      domain: [0, most],
      label: null,
      ticks: 3,
      tickSize: 0,
      tickFormat: (days: number) => (days === 0 ? "0" : `${days} days`),
    },
    y: { type: "band", domain: rows.map(({ label }) => label), axis: null, padding: 0 },
    marks: [
      Plot.gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: 3 }),
      // On a phone the names stand where this line would run through them.
      Plot.ruleX(narrow ? [] : [0], { stroke: colours.rule }),
      Plot.ruleY(shown, {
        y: "label",
        x1: 0,
        x2: (row: { from: number | null; median: number | null }) => row.median ?? row.from,
        stroke: colours.context,
        strokeWidth: 2,
        dy: shift,
      }),
      Plot.ruleY(shown, {
        y: "label",
        x1: "from",
        x2: "to",
        stroke: colours.accent,
        strokeWidth: 2,
        dy: shift,
      }),
      Plot.dot(open, {
        x: "to",
        y: "label",
        symbol: "triangle",
        rotate: 90,
        r: 4.5,
        fill: colours.accent,
        dy: shift,
      }),
      Plot.dot(
        shown.filter(({ median }) => median !== null),
        { x: "median", y: "label", r: 5, fill: colours.accent, dy: shift },
      ),
      Plot.text(rows, {
        frameAnchor: "right",
        y: "label",
        text: "text",
        textAnchor: narrow ? "end" : "start",
        dx: narrow ? edge : 12,
        dy: narrow ? -10 : 0,
        fontWeight: 600,
      }),
      rowNames(rows, "label", narrow),
    ],
  });
};
