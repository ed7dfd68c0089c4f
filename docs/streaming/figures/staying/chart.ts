import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "../../../components/chart.js";
import { colours } from "../../../components/colours.js";
import { percent } from "../../../components/format.js";

interface Point {
  readonly month: number;
  readonly seen: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly expected: number;
}

export interface StayingData {
  readonly points: readonly Point[];
  readonly months: number;
}

/** Who is still there month by month as dots with intervals, and the line of the model that goes on beyond them. */
export const stayingChart: Chart<StayingData> = ({ points, months }, { width, height }) => {
  const narrow = width < narrowWidth;
  const seen = points.filter(({ seen: share }) => share !== null);
  const last = seen.at(-1);
  const end = points.at(-1);
  const labelled = [last, end].filter((point) => point !== undefined);
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{ marginTop: 20, marginLeft: 44, marginRight: narrow ? 44 : 60, marginBottom: 34 },
    x: {
      label: "months paid",
      labelAnchor: "right",
      ticks: narrow ? [0, 6, 12, 18, 24] : [0, 3, 6, 9, 12, 15, 18, 21, 24],
    },
    y: {
      label: null,
      domain: [0, 1],
      tickFormat: (share: number) => percent(share, 0),
      grid: true,
      ticks: 5,
    },
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(
        points.filter(({ month }) => month <= months),
        { x: "month", y: "expected", stroke: colours.accent, strokeWidth: 1.8 },
      ),
      Plot.lineY(
        points.filter(({ month }) => month >= months),
        {
          ...{ x: "month", y: "expected", stroke: colours.accent, strokeWidth: 1.8, strokeDasharray: "5,4" },
        },
      ),
      Plot.link(seen, { x1: "month", x2: "month", y1: "low", y2: "high", stroke: colours.ink }),
      Plot.dot(seen, { x: "month", y: "seen", r: 3.5, fill: colours.ink }),
      Plot.text(labelled, {
        ...{
          x: "month",
          y: (point: Point) => point.seen ?? point.expected,
          dy: -14,
          fontWeight: 650,
          fontSize: 13,
        },
        text: (point: Point) => percent(point.seen ?? point.expected, 0),
      }),
      Plot.tip(
        points,
        Plot.pointerX({
          ...{ x: "month", y: "expected" },
          title: ({ month, seen: share, low, high, expected }: Point) =>
            share === null || low === null || high === null
              ? `After ${month} months\n${percent(expected)} expected`
              : `After ${month} months\n${percent(share)} there (${percent(low)} to ${percent(high)})\n${percent(expected)} by the model`,
        }),
      ),
    ],
  });
};
