import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { percent } from "../../components/format.js";

interface Step {
  readonly at: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface SurvivalData {
  /** A word behind lengths: `months`. */
  readonly unit: string;
  /** Lengths that are ticks. */
  readonly marks: readonly number[];
  readonly groups: readonly {
    readonly name: string;
    readonly everyone: boolean;
    readonly steps: readonly Step[];
  }[];
}

type Mark = Step & { readonly name: string; readonly colour: string };

const lines = [
  "var(--cat-1)",
  "var(--cat-2)",
  "var(--cat-3)",
  "var(--cat-4)",
  "var(--cat-5)",
  "var(--cat-6)",
];

/** Falling steps from one to zero, a line a group with its band, named at its end; everyone's is grey. */
export const survivalChart: Chart<SurvivalData> = ({ unit, marks, groups }, { width, height }) => {
  const narrow = width < narrowWidth;
  let next = 0;
  const drawn = groups.map(({ name, everyone, steps }) => {
    const colour = everyone ? colours.inkFaint : (lines[next++ % lines.length] ?? colours.ink);
    const from = { at: 0, share: 1, low: 1, high: 1 };
    return { name, everyone, steps: [from, ...steps].map((step): Mark => ({ ...step, name, colour })) };
  });
  const most = Math.max(1, ...marks, ...drawn.flatMap(({ steps }) => steps.map(({ at }) => at)));
  const all = drawn.flatMap(({ steps }) => steps);
  const ends = placed(
    drawn.flatMap(({ steps }) => steps.at(-1) ?? []),
    (narrow ? 32 : 16) / (height - 54),
  );
  const label = ({ name, share }: Mark): string => `${name}${narrow ? "\n" : " "}${percent(share, 0)}`;
  const stepped = { x: "at", z: "name", curve: "step-after" } as const;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 12,
    marginLeft: 44,
    marginRight: textWidth(ends.map((end) => (narrow ? end.name : label(end)))),
    marginBottom: 42,
    x: { domain: [0, most], label: null, ticks: [0, ...marks], tickSize: 0 },
    y: {
      domain: [0, 1],
      label: null,
      ticks: 5,
      tickSize: 0,
      tickFormat: (share: number) => percent(share, 0),
    },
    marks: [
      Plot.gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 5 }),
      Plot.ruleY([0], { stroke: colours.rule }),
      Plot.areaY(all, { ...stepped, y1: "low", y2: "high", fill: "colour", fillOpacity: 0.16 }),
      Plot.lineY(all, { ...stepped, y: "share", stroke: "colour", strokeWidth: 2.25 }),
      Plot.text(ends, {
        x: most,
        y: "place",
        text: label,
        textAnchor: "start",
        dx: 8,
        fill: "colour",
        stroke: colours.paper,
        strokeWidth: 4,
        fontWeight: 600,
      }),
      Plot.text([unit], { frameAnchor: "bottom", dy: 36, fill: colours.inkSoft }),
      Plot.tip(
        all,
        Plot.pointer({
          x: "at",
          y: "share",
          title: ({ name, at, share, low, high }: Mark) =>
            `${name}\n${percent(share, 1)} still there after ${at} ${unit}\n95 %: ${percent(low, 1)} to ${percent(high, 1)}`,
        }),
      ),
    ],
  });
};

/** The ends of the lines with places for their names, at least `gap` apart, none of them below zero. */
function placed(ends: readonly Mark[], gap: number): (Mark & { readonly place: number })[] {
  let above = Number.POSITIVE_INFINITY;
  const sorted = ends.toSorted((a, b) => b.share - a.share);
  return sorted.map((end, index) => {
    above = Math.max(Math.min(end.share, above - gap), (sorted.length - 1 - index) * gap);
    return { ...end, place: above };
  });
}
