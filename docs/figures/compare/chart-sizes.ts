import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { compact, shortDay } from "../../components/format.js";

export interface SizesData {
  readonly points: readonly {
    readonly name: string;
    readonly first: boolean;
    /** ISO day. */
    readonly at: string;
    /** Missing where it is hidden; the line breaks there. */
    readonly size: number | null;
  }[];
}

type Point = SizesData["points"][number];

/** A line for each of two segments from zero, named at its end. */
export const sizesChart: Chart<SizesData> = ({ points }, { width, height }) => {
  const colour = ({ first }: Point): string => (first ? colours.accent : colours.inkSoft);
  const days = [...new Set(points.map(({ at }) => at))].sort();
  const lasts = [true, false].flatMap(
    (first) => points.findLast((point) => point.first === first && point.size !== null) ?? [],
  );
  const label = ({ name, size }: Point): string => `${name} ${compact(size ?? 0)}`;
  const most = Math.max(1, ...points.map(({ size }) => size ?? 0));
  // Names that would lie on one another stand above and below.
  const [one, other] = lasts;
  const close =
    one !== undefined &&
    other !== undefined &&
    Math.abs((one.size ?? 0) - (other.size ?? 0)) * height < most * 22;
  const above = (point: Point): boolean =>
    point === lasts.toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0))[0];
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 18,
    marginLeft: 46,
    marginRight: Math.min(width * 0.6, textWidth(lasts.map(label))),
    marginBottom: 30,
    x: {
      type: "utc",
      label: null,
      tickSize: 0,
      ticks: days
        .filter((_, index) => index % Math.ceil(days.length / (width < narrowWidth ? 2 : 4)) === 0)
        .map((at) => new Date(at)),
      tickFormat: (date: Date) => shortDay(date.toISOString()),
    },
    y: { domain: [0, most], label: null, ticks: 4, grid: true, tickFormat: compact, tickSize: 0 },
    marks: [
      Plot.lineY(points, {
        x: ({ at }: Point) => new Date(at),
        y: ({ size }: Point) => size ?? Number.NaN,
        z: "name",
        stroke: colour,
        strokeWidth: 2,
      }),
      ...lasts.map((last) =>
        Plot.text([last], {
          x: ({ at }: Point) => new Date(at),
          y: "size",
          text: label,
          textAnchor: "start",
          dx: 8,
          dy: close ? (above(last) ? -8 : 8) : 0,
          fill: colour,
          fontWeight: 600,
        }),
      ),
    ],
  });
};
