import * as Plot from "@observablehq/plot";
import { type Chart, halo, narrowWidth, plotStyle } from "../../../components/chart.js";
import { colours } from "../../../components/colours.js";
import { times } from "../../../components/format.js";

interface Row {
  readonly group: string;
  readonly name: string;
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

export interface OwnTitlesData {
  readonly groups: readonly string[];
  readonly rows: readonly Row[];
}

/** Titles below the name of their group, each with how many times as often it is watched there as by everyone. */
export const ownTitlesChart: Chart<OwnTitlesData> = ({ groups, rows }, { width, height }) => {
  const narrow = width < narrowWidth;
  const lines = groups.flatMap((group) => [
    { key: group, group, row: undefined },
    ...rows.filter((row) => row.group === group).map((row) => ({ key: `${group} ${row.name}`, group, row })),
  ]);
  const keyed = lines.flatMap(({ key, row }) => (row === undefined ? [] : [{ key, ...row }]));
  const left = narrow ? 148 : 250;
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{ marginTop: 4, marginLeft: left, marginRight: 52, marginBottom: 30 },
    x: {
      type: "log",
      label: null,
      grid: true,
      tickFormat: (value: number) => `${value}×`,
      ticks: narrow ? 3 : 6,
      domain: [1, Math.max(2, ...rows.map(({ high }) => high))],
    },
    y: { type: "band", domain: lines.map(({ key }) => key), axis: null, padding: 0.1 },
    marks: [
      Plot.ruleX([1], { stroke: colours.rule }),
      Plot.text(
        lines.filter(({ row }) => row === undefined),
        {
          y: "key",
          text: "group",
          frameAnchor: "left",
          textAnchor: "start",
          dx: -left,
          ...halo,
          fill: colours.ink,
          fontWeight: 650,
          fontSize: 13,
        },
      ),
      Plot.text(keyed, {
        ...{ y: "key", text: "name", frameAnchor: "left", textAnchor: "end", dx: -10 },
        fontSize: narrow ? 11 : 12.5,
      }),
      Plot.link(keyed, {
        x1: "low",
        x2: "high",
        y1: "key",
        y2: "key",
        stroke: colours.accent,
        strokeWidth: 2,
        strokeOpacity: 0.45,
      }),
      Plot.dot(keyed, { x: "lift", y: "key", fill: colours.accent, r: 4 }),
      Plot.text(keyed, {
        ...{
          x: "high",
          y: "key",
          text: ({ lift }: Row) => times(lift),
          textAnchor: "start",
          dx: 8,
          ...halo,
          fill: colours.ink,
          fontSize: 12,
        },
      }),
      Plot.tip(
        keyed,
        Plot.pointer({
          ...{ x: "lift", y: "key" },
          title: ({ group, name, lift, low, high }: Row) =>
            `${name}\n${group}: ${times(lift)} as many as of everyone (${times(low)} to ${times(high)})`,
        }),
      ),
    ],
  });
};
