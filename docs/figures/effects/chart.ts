import * as Plot from "@observablehq/plot";
import { type Chart, labelPlace, narrowWidth, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";

export interface EffectMark {
  readonly label: string;
  /** In small below the label; empty where there is none. */
  readonly detail: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Before discounts; null where that is not known. */
  readonly before: number | null;
  /** Written behind the interval. */
  readonly text: string;
  /** Of the group whose play it tells of; left out where no play names it. */
  readonly href?: string;
}

export interface EffectData {
  readonly rows: readonly EffectMark[];
  /** What zero means: "no effect". */
  readonly zero: string;
}

/** What campaigns added, with intervals on a linear scale around zero; a ring where it would be without discounts. */
export const effectsChart: Chart<EffectData> = ({ rows, zero }, { width, height }) => {
  const labels = rows.flatMap(({ label, detail }) => [
    label,
    detail.slice(0, Math.ceil(detail.length * 0.92)),
  ]);
  const { narrow, room } = labelPlace(labels, width, 0.55, narrowWidth + 80);
  const ends = rows.flatMap(({ low, high, before }) => [low, high, before ?? 0]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const pad = (high - low) * 0.04;
  const hasDetails = rows.some(({ detail }) => detail !== "");
  const shift = narrow ? (hasDetails ? 15 : 9) : 0;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 8 : room,
    marginRight: textWidth(rows.map(({ text }) => text)),
    marginTop: 24,
    marginBottom: 8,
    x: { domain: [low - pad, high + pad], axis: null },
    y: { type: "band", domain: rows.map(({ label }) => label), axis: null, padding: 0 },
    marks: [
      Plot.ruleX([0], { stroke: colours.rule }),
      Plot.text([zero], {
        x: [0],
        frameAnchor: "top",
        dy: -16,
        dx: narrow ? -8 : 0,
        textAnchor: narrow ? "start" : "middle",
        fill: colours.inkSoft,
      }),
      Plot.ruleY(rows, { y: "label", x1: "low", x2: "high", stroke: colour, strokeWidth: 2, dy: shift }),
      Plot.dot(
        rows.filter(({ before }) => before !== null),
        { x: "before", y: "label", r: 4.5, stroke: colour, strokeWidth: 1.5, fill: colours.paper, dy: shift },
      ),
      Plot.dot(rows, { x: "value", y: "label", r: 4.5, fill: colour, dy: shift, href: "href" }),
      Plot.text(rows, {
        x: (row: EffectMark) => Math.max(row.high, row.before ?? row.high),
        y: "label",
        text: "text",
        textAnchor: "start",
        dx: 9,
        dy: shift,
        fontWeight: 600,
      }),
      Plot.text(rows, {
        ...beside(narrow),
        text: "label",
        href: "href",
        dy: narrow ? (hasDetails ? -16 : -10) : hasDetails ? -8 : 0,
        fontSize: 13,
        fill: colours.ink,
      }),
      Plot.text(hasDetails ? rows : [], {
        ...beside(narrow),
        text: "detail",
        dy: narrow ? -1 : 8,
        fontSize: 12,
        fill: colours.inkFaint,
      }),
    ],
  });
};

function beside(narrow: boolean) {
  return {
    frameAnchor: "left",
    y: "label",
    textAnchor: narrow ? "start" : "end",
    dx: narrow ? -8 : -12,
    stroke: colours.paper,
    strokeWidth: 5,
  } as const;
}

function colour({ low, high }: EffectMark): string {
  return low > 0 ? colours.high : high < 0 ? colours.low : colours.context;
}
