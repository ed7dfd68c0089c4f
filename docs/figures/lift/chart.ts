import * as Plot from "@observablehq/plot";
import type { Chart } from "../../components/chart.js";
import { halo, labelPlace, plotStyle } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { times } from "../../components/format.js";
import { multipleTicks } from "../../components/multiples.js";
import { rowRule } from "../../components/row-names.js";

export interface LiftMark {
  /** What is compared, in words: "Age", "Country: Germany". */
  readonly label: string;
  readonly lift: number;
  readonly low: number;
  readonly high: number;
  /** Told apart from chance, among all comparisons. */
  readonly differs: boolean;
  /** The two figures behind it: "12 days, everyone 140 days". */
  readonly detail: string;
}

export interface LiftData {
  readonly rows: readonly LiftMark[];
}

/** Pixels on either side on a phone: half of the widest tick, which stands at the edge. */
const phoneMargin = 18;

/** Lift over everybody on a logarithmic scale, with its interval; the line at 1 is everybody. */
export const liftChart: Chart<LiftData> = ({ rows }, { width, height }) => {
  const { narrow, room } = labelPlace(
    rows.flatMap(({ label, detail }) => [label, detail]),
    width,
    0.45,
  );
  const ends = rows.flatMap(({ low, high }) => [low, high]);
  const reach = Math.max(1.25, ...ends, ...ends.map((end) => 1 / end));
  const limit = Math.min(reach, 40);
  const ticks = multipleTicks(limit);
  const clamp = (value: number): number => Math.min(limit, Math.max(1 / limit, value));
  const colour = ({ lift, differs }: LiftMark): string =>
    differs ? (lift > 1 ? colours.high : colours.low) : colours.context;
  const band = height / Math.max(1, rows.length);
  const lower = narrow ? 9 : 0;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? phoneMargin : room,
    marginRight: narrow ? phoneMargin : 56,
    marginTop: 22,
    marginBottom: 26,
    x: {
      type: "log",
      domain: [1 / limit, limit],
      ticks,
      tickFormat: (tick: number) => `${tick}×`,
      label: null,
      tickSize: 0,
    },
    y: { type: "band", domain: rows.map(({ label }) => label), axis: null, padding: 0 },
    marks: [
      ...ticks.map((tick) => rowRule(rows, "label", tick, { narrow, band, stroke: colours.grid })),
      rowRule(rows, "label", 1, { narrow, band, stroke: colours.rule }),
      Plot.text(["everyone"], { x: [1], frameAnchor: "top", dy: -14, fill: colours.inkSoft }),
      Plot.ruleY(rows, {
        y: "label",
        x1: (row: LiftMark) => clamp(row.low),
        x2: (row: LiftMark) => clamp(row.high),
        stroke: colour,
        strokeWidth: 2,
        dy: lower,
      }),
      Plot.dot(rows, { x: (row: LiftMark) => clamp(row.lift), y: "label", r: 4.5, fill: colour, dy: lower }),
      Plot.text(rows, {
        x: (row: LiftMark) => clamp(row.high),
        y: "label",
        text: (row: LiftMark) => times(row.lift),
        textAnchor: "start",
        dx: 9,
        dy: lower,
        ...halo,
        fill: colours.ink,
        fontWeight: 600,
        filter: () => !narrow,
      }),
      Plot.text(rows, {
        frameAnchor: "left",
        y: "label",
        text: "label",
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? -phoneMargin : -12,
        dy: narrow ? -band / 4 - 1 : -7,
        fontSize: 13,
        fontWeight: 500,
      }),
      ...(narrow ? phoneDetails(rows, width, -band / 4 - 1) : [Plot.text(rows, { ...underLabel, dx: -12 })]),
      Plot.tip(
        rows,
        Plot.pointerY({
          x: (row: LiftMark) => clamp(row.lift),
          y: "label",
          title: (row: LiftMark) =>
            `${row.label}\n${row.detail}\nlift ${times(row.lift)}, interval ${times(row.low)} to ${times(row.high)}`,
        }),
      ),
    ],
  });
};

const underLabel = {
  frameAnchor: "left",
  y: "label",
  text: "detail",
  textAnchor: "end",
  dy: 8,
  fill: colours.inkFaint,
} as const;

/**
 * On a phone the two figures end the line of the label; where that is too short, they stand below on the side that the
 * dot leaves free.
 */
function phoneDetails(rows: readonly LiftMark[], width: number, labelLine: number): Plot.Markish[] {
  // Mean widths of a character at 13 and 12 pixels, and a gap.
  const fits = ({ label, detail }: LiftMark) => 6.7 * label.length + 5.7 * detail.length + 10 <= width;
  const shared = {
    y: "label",
    text: "detail",
    fill: colours.inkFaint,
    stroke: colours.paper,
    strokeWidth: 4,
  } as const;
  const atEnd = { ...shared, frameAnchor: "right", textAnchor: "end", dx: phoneMargin } as const;
  return [
    Plot.text(rows, { ...atEnd, filter: fits, dy: labelLine }),
    Plot.text(rows, {
      ...shared,
      filter: (row: LiftMark) => !fits(row) && row.lift >= 1,
      frameAnchor: "left",
      textAnchor: "start",
      dx: -phoneMargin,
      dy: 9,
    }),
    Plot.text(rows, { ...atEnd, filter: (row: LiftMark) => !fits(row) && row.lift < 1, dy: 9 }),
  ];
}
