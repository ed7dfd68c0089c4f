import * as Plot from "@observablehq/plot";
import { type Chart, halo, labelPlace, plotStyle } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { times } from "../../components/format.js";
import { multipleTicks } from "../../components/multiples.js";
import { rowRule } from "../../components/row-names.js";

/** One of the two segments in one trait: its mean or share over everyone's. */
export interface TraitMark {
  readonly label: string;
  /** Which of the two: the first is drawn in the accent's colour. */
  readonly first: boolean;
  readonly name: string;
  readonly lift: number;
  readonly low: number;
  readonly high: number;
  /** The figure itself: `12 days`. */
  readonly shown: string;
}

export interface TraitsData {
  readonly marks: readonly TraitMark[];
}

/** The furthest that a mark stands from everyone; what goes beyond stands at the edge. */
const limit = 20;

/** Room for the word above the line of everyone, and for the ticks, in pixels. */
const head = 22;
const foot = 26;

/** Two dots a trait on one logarithmic scale, each with its interval; the line at 1 is everyone. */
export const traitsChart: Chart<TraitsData> = ({ marks }, { width, height }) => {
  const labels = [...new Set(marks.map(({ label }) => label))];
  const { narrow, room } = labelPlace(labels, width, 0.4);
  const ends = marks.flatMap(({ low, high }) => [low, high, 1 / low, 1 / high]);
  const reach = Math.min(limit, Math.max(1.25, ...ends));
  const clamp = (value: number): number => Math.min(reach, Math.max(1 / reach, value));
  const ticks = multipleTicks(reach);
  const band = (height - head - foot) / Math.max(1, labels.length);
  const colour = ({ first }: TraitMark): string => (first ? colours.accent : colours.inkSoft);
  // The first stands above the second; on a phone the label is above both.
  const levels = [true, false].map((first) => ({
    rows: marks.filter((mark) => mark.first === first),
    dy: (narrow ? band / 8 : 0) + (first ? -1 : 1) * Math.min(8, band / 5),
  }));
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 18 : room,
    marginRight: narrow ? 18 : 90,
    marginTop: head,
    marginBottom: foot,
    x: {
      type: "log",
      domain: [1 / reach, reach],
      ticks,
      tickFormat: (tick: number) => `${tick}×`,
      label: null,
      tickSize: 0,
    },
    y: { type: "band", domain: labels, axis: null, padding: 0 },
    marks: [
      ...ticks.map((tick) => rowRule(marks, "label", tick, { narrow, band, stroke: colours.grid })),
      rowRule(marks, "label", 1, { narrow, band, stroke: colours.rule }),
      Plot.text(["everyone"], { x: [1], frameAnchor: "top", dy: -14, fill: colours.inkSoft }),
      ...levels.flatMap(({ rows, dy }) => [
        Plot.ruleY(rows, {
          y: "label",
          x1: (row: TraitMark) => clamp(row.low),
          x2: (row: TraitMark) => clamp(row.high),
          stroke: colour,
          strokeWidth: 2,
          dy,
        }),
        Plot.dot(rows, { x: (row: TraitMark) => clamp(row.lift), y: "label", r: 4, fill: colour, dy }),
        ...(narrow
          ? // At the edge that is further from the mark.
            [true, false].map((left) =>
              Plot.text(rows, {
                ...{ y: "label", text: "shown", dy, ...halo, fill: colour },
                ...{ frameAnchor: left ? "left" : "right", textAnchor: left ? "start" : "end" },
                ...{ dx: left ? -18 : 18, filter: ({ lift }: TraitMark) => lift >= 1 === left },
              }),
            )
          : [
              Plot.text(rows, {
                ...{ x: (row: TraitMark) => clamp(row.high), textAnchor: "start", dx: 8 },
                ...{ y: "label", text: "shown", dy, ...halo, fill: colour },
              }),
            ]),
      ]),
      Plot.text(labels, {
        frameAnchor: "left",
        y: (label: string) => label,
        text: (label: string) => label,
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? -18 : -12,
        dy: narrow ? -band / 3 : 0,
        fontSize: 13,
      }),
      Plot.tip(
        marks,
        Plot.pointer({
          x: (row: TraitMark) => clamp(row.lift),
          y: "label",
          title: (row: TraitMark) => `${row.name}\n${row.label}: ${row.shown}\n${times(row.lift)} everyone’s`,
        }),
      ),
    ],
  });
};
