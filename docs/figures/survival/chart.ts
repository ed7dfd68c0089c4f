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
    height,
  );
  const stepped = { x: "at", z: "name", curve: "step-after" } as const;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 12,
    marginLeft: 44,
    marginRight: narrow ? 12 : textWidth(ends.map(label)),
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
        x: narrow ? "at" : most,
        y: "place",
        text: label,
        textAnchor: narrow ? "end" : "start",
        lineAnchor: narrow ? "bottom" : "middle",
        dx: narrow ? 0 : 8,
        dy: narrow ? -5 : 0,
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

const label = ({ name, share }: Mark): string => `${name} ${percent(share, 0)}`;

/** The ends of the lines with places for their names, at least 16 pixels apart. */
function placed(ends: readonly Mark[], height: number): (Mark & { readonly place: number })[] {
  const gap = 16 / (height - 54);
  let above = Number.POSITIVE_INFINITY;
  return ends
    .toSorted((a, b) => b.share - a.share)
    .map((end) => {
      above = Math.min(end.share, above - gap);
      return { ...end, place: above };
    });
}
