import * as Plot from "@observablehq/plot";
import { type Chart, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { compact, inUnit, month, monthFrom, shortDay } from "../../components/format.js";

export interface PeriodPoint {
  /** First days of the two months. */
  readonly at: string;
  readonly atBefore: string;
  /** Missing where suppressed; the line breaks there. */
  readonly value: number | null;
  readonly before: number | null;
}

export interface PeriodOnPeriodData {
  readonly unit: string | null;
  readonly currency: string | null;
  /** What the two lines are, the later first. */
  readonly names: readonly string[];
  readonly points: readonly PeriodPoint[];
}

/** Two lines from zero over the same months, each labelled at its end. */
export const periodOnPeriodChart: Chart<PeriodOnPeriodData> = (
  { unit, currency, points },
  { width, height },
) => {
  const known = (value: number | null): number => value ?? Number.NaN;
  const numbered = points.map((point, place) => ({ ...point, place }));
  const most = Math.max(1e-9, ...points.flatMap(({ value, before }) => [value ?? 0, before ?? 0]));
  const write = (value: number): string => inUnit(value, unit, currency);
  const last = numbered.slice(-1).filter(({ value, before }) => value !== null && before !== null);
  const narrow = width < 520;
  const named = (at: string): string =>
    monthFrom(at) === month(at) ? `, ${month(at)}` : narrow ? "" : `, from ${shortDay(at)}`;
  const labels = last.flatMap(({ at, atBefore, value, before }) => [
    `${write(known(value))}${named(at)}`,
    `${write(known(before))}${named(atBefore)}`,
  ]);
  const apart = last.map(({ value, before }) => Math.abs(known(value) - known(before)) / most)[0] ?? 1;
  const later = last.map(({ value, before }) => (known(value) >= known(before) ? -1 : 1))[0] ?? -1;
  const shift = apart < 0.08 ? 9 * later : 0;
  const every = narrow ? 3 : 1;
  const end = (y: "value" | "before", dy: number, fill: string, weight: number) =>
    Plot.text(last, {
      ...{ x: "place", y, textAnchor: "start", dx: 8, dy, fill, fontWeight: weight },
      text: (point: PeriodPoint) =>
        `${write(known(point[y]))}${named(y === "value" ? point.at : point.atBefore)}`,
    });
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 16,
    marginLeft: 54,
    marginRight: textWidth(labels),
    marginBottom: 32,
    x: {
      type: "linear",
      domain: [0, Math.max(1, points.length - 1)],
      label: null,
      tickSize: 0,
      ticks: numbered.filter(({ place }) => place % every === 0).map(({ place }) => place),
      tickFormat: (place: number) => {
        const { at } = points[place] ?? { at: "" };
        return monthFrom(at) === month(at) ? month(at).slice(0, 3) : shortDay(at).replace(/ \d{4}$/, "");
      },
    },
    y: {
      domain: [0, most * 1.02],
      label: null,
      ticks: 4,
      tickSize: 0,
      tickFormat: (value: number) => (unit === "currency" ? write(value) : compact(value)),
    },
    marks: [
      Plot.gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 4 }),
      Plot.ruleY([0], { stroke: colours.rule }),
      Plot.lineY(numbered, {
        ...{ x: "place", stroke: colours.inkFaint, strokeWidth: 2 },
        y: ({ before }: PeriodPoint) => known(before),
      }),
      Plot.lineY(numbered, {
        ...{ x: "place", stroke: colours.accent, strokeWidth: 2.5 },
        y: ({ value }: PeriodPoint) => known(value),
      }),
      end("value", shift, colours.ink, 650),
      end("before", -shift, colours.inkSoft, 400),
      Plot.tip(
        numbered,
        Plot.pointerX({
          x: "place",
          y: ({ value, before }: PeriodPoint) => value ?? before ?? 0,
          title: ({ at, atBefore, value, before }: PeriodPoint) =>
            [
              `${monthFrom(at)}: ${value === null ? "hidden" : write(value)}`,
              `${monthFrom(atBefore)}: ${before === null ? "hidden" : write(before)}`,
            ].join("\n"),
        }),
      ),
    ],
  });
};
