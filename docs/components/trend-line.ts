import * as Plot from "@observablehq/plot";
import type { Chart } from "./chart.js";
import { plotStyle, textWidth } from "./chart.js";
import { colours } from "./colours.js";
import { amountsOf, compact, inUnit, month, shortDay } from "./format.js";

export interface TrendPoint {
  /** ISO day or instant. */
  readonly at: string;
  /** Missing where suppressed; the line breaks there. */
  readonly value: number | null;
}

export interface TrendData {
  readonly points: readonly TrendPoint[];
  /** Null where the values have none. */
  readonly unit: string | null;
  readonly currency: string | null;
  /** Points are whole months, not instants. */
  readonly monthly: boolean;
  /** What happened, on its day: drawn as a mark at the foot. */
  readonly events?: readonly { readonly at: string; readonly name: string }[];
}

type Dated = { readonly date: Date; readonly value: number; readonly at: string };

/** One line from zero, its highest and latest points labelled, events marked at the foot. */
export const trendLine: Chart<TrendData> = (
  { points, unit, currency, monthly, events = [] },
  { width, height },
) => {
  const dated = points.map(({ at, value }) => ({ date: new Date(at), value: value ?? Number.NaN, at }));
  const known = dated.filter(({ value }) => !Number.isNaN(value));
  const latest = known.at(-1);
  const highest = known.reduce<Dated | undefined>(
    (best, point) => (best === undefined || point.value > best.value ? point : best),
    undefined,
  );
  const when = (at: string): string => (monthly ? month(at) : shortDay(at));
  // A label that ends at a point of the first half would lie on the scale, or be cut.
  const isEarly = highest !== undefined && dated.indexOf(highest) < dated.length / 2;
  const labelled = [...new Set([highest, latest])].filter((point) => point !== undefined);
  const labelOf = (point: Dated | undefined): string =>
    point === undefined ? "" : inUnit(point.value, unit, currency);
  // One form for the whole scale, whose marks are whole where its top has one decimal: $80k below $100k; nothing is nothing in any.
  const amount = amountsOf([highest?.value], unit, currency);
  const tick = (value: number): string =>
    unit !== "currency"
      ? compact(value)
      : value === 0
        ? inUnit(0, unit, currency)
        : amount(value).replace(/\.0(?!\d)/, "");
  const marks = events.map(({ at, name }) => ({ date: new Date(at), name, at }));
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 26,
    marginLeft: Math.max(46, textWidth([tick(highest?.value ?? 1)])),
    marginRight: Math.max(62, latest === dated.at(-1) ? textWidth([labelOf(latest)]) : 0),
    marginBottom: marks.length > 0 ? 56 : 40,
    x: {
      type: "utc",
      label: null,
      tickSize: 0,
      ticks: tickInterval(dated, width),
      tickPadding: marks.length > 0 ? 20 : 6,
    },
    y: {
      domain: [0, (highest?.value ?? 1) * 1.02],
      label: null,
      ticks: 4,
      tickSize: 0,
      tickFormat: tick,
    },
    marks: [
      Plot.gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 4 }),
      Plot.ruleY([0], { stroke: colours.rule }),
      Plot.lineY(dated, { x: "date", y: "value", stroke: colours.accent, strokeWidth: 2.25 }),
      Plot.dot(dated, { x: "date", y: "value", r: known.length > 20 ? 0 : 3, fill: colours.accent }),
      Plot.dot(labelled, { x: "date", y: "value", r: 4, fill: colours.accent }),
      Plot.text(highest === undefined ? [] : [highest], {
        x: "date",
        y: "value",
        text: (point: Dated) => `${inUnit(point.value, unit, currency)}, ${when(point.at)}`,
        textAnchor: isEarly ? "start" : "end",
        lineAnchor: "bottom",
        dy: -8,
        fontWeight: 600,
      }),
      Plot.text(latest === undefined || latest === highest ? [] : [latest], {
        x: "date",
        y: "value",
        // The latest that is published need not be the last: then it says when that was.
        text: (point: Dated) => labelOf(point) + (point === dated.at(-1) ? "" : `, ${when(point.at)}`),
        textAnchor: latest === dated.at(-1) ? "start" : "end",
        lineAnchor: latest === dated.at(-1) ? "middle" : "bottom",
        dx: latest === dated.at(-1) ? 8 : 0,
        dy: latest === dated.at(-1) ? 0 : -8,
        fontWeight: 600,
      }),
      Plot.dot(marks, { x: "date", y: 0, dy: 12, r: 4, symbol: "triangle", fill: colours.event }),
      ...(width < 1100 ? [] : [eventNames(marks, 0), eventNames(marks, 1)]),
      Plot.tip(
        marks,
        Plot.pointer({
          x: "date",
          y: 0,
          dy: 12,
          title: (event: { name: string; at: string }) => `${event.name}\n${shortDay(event.at)}`,
        }),
      ),
      Plot.ruleX(dated, Plot.pointerX({ x: "date", py: "value", stroke: colours.rule })),
      Plot.tip(
        dated,
        Plot.pointerX({
          x: "date",
          y: "value",
          title: (point: Dated) => `${when(point.at)}\n${inUnit(point.value, unit, currency)}`,
        }),
      ),
    ],
  });
};

/** Ticks at months, quarters or years, so that labels stand at least 64 pixels apart. */
function tickInterval(points: readonly Dated[], width: number): string | number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 2;
  const months = (last.date.getTime() - first.date.getTime()) / 2_629_800_000;
  const most = Math.max(2, Math.floor(width / 64));
  if (months < 2) return Math.min(4, most);
  if (months <= most) return "month";
  return months / 3 <= most ? "3 months" : "year";
}

type Event = { readonly date: Date; readonly name: string; readonly at: string };

/** Names of every other event above the axis, in two rows so that neighbours stay apart. */
function eventNames(events: readonly Event[], row: 0 | 1): Plot.Markish {
  return Plot.text(
    events.filter((_, index) => index % 2 === row),
    {
      x: "date",
      y: 0,
      text: "name",
      dy: row === 0 ? -10 : -26,
      fill: colours.inkSoft,
      stroke: colours.paper,
      strokeWidth: 4,
    },
  );
}
