import * as Plot from "@observablehq/plot";
import { type Chart, plotStyle } from "../../components/chart.js";
import { colours } from "../../components/colours.js";

interface Component {
  readonly component: number;
  readonly eigenvalue: number;
  /** What shuffled answers give. */
  readonly shuffled: number;
  readonly isKept: boolean;
}

export interface ScreeData {
  readonly rows: readonly Component[];
}

/** A bar for each component, those above what shuffled answers give in the accent, and a tick for that. */
export const modelsChartScree: Chart<ScreeData> = ({ rows }, { width, height }) =>
  Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: 28,
    marginRight: 48,
    marginTop: 8,
    marginBottom: 8,
    x: {
      domain: [0, Math.max(1, ...rows.flatMap(({ eigenvalue, shuffled }) => [eigenvalue, shuffled]))],
      axis: null,
    },
    y: { type: "band", domain: rows.map(({ component }) => component), axis: null, padding: 0.25 },
    marks: [
      Plot.barX(rows, {
        x: "eigenvalue",
        y: "component",
        fill: ({ isKept }: Component) => (isKept ? colours.accent : colours.context),
      }),
      Plot.tickX(rows, { x: "shuffled", y: "component", stroke: colours.ink, strokeWidth: 2 }),
      Plot.text(rows, {
        x: ({ eigenvalue, shuffled }: Component) => Math.max(eigenvalue, shuffled),
        y: "component",
        text: ({ eigenvalue }: Component) => eigenvalue.toFixed(2),
        textAnchor: "start",
        dx: 6,
        fontWeight: 600,
        fill: colours.ink,
      }),
      Plot.text(rows, {
        frameAnchor: "left",
        y: "component",
        text: ({ component }: Component) => `${component}`,
        textAnchor: "end",
        dx: -10,
        fill: colours.inkSoft,
      }),
      Plot.ruleX([0], { stroke: colours.rule }),
    ],
  });
