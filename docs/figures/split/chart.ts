import * as Plot from "@observablehq/plot";
import { type Chart, labelPlace, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";

interface Value {
  readonly name: string;
  readonly value: number;
  /** Written behind the bar. */
  readonly label: string;
}

export interface SplitData {
  readonly from: Value;
  readonly to: Value;
  /** What lies between the two, adding up. */
  readonly parts: readonly (Value & { readonly isClear: boolean })[];
}

interface Row {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly fill: string;
}

/** Two totals from zero, and between them what each part adds or takes, each beginning where the one before ends. */
export const splitChart: Chart<SplitData> = ({ from, to, parts }, { width, height }) => {
  let reached = from.value;
  const steps = parts.map(({ name, value, label, isClear }): Row => {
    const start = reached;
    reached += value;
    const fill = !isClear ? colours.context : value > 0 ? colours.high : colours.low;
    return { name, start, end: reached, label, fill };
  });
  const whole = ({ name, value, label }: Value): Row => ({
    ...{ name, start: 0, end: value, label, fill: colours.ink },
  });
  const rows = [whole(from), ...steps, whole(to)];
  const { narrow, room } = labelPlace(
    rows.map(({ name }) => name),
    width,
    0.45,
  );
  const band = height / rows.length;
  const nameHeight = 17;
  const insetTop = narrow ? nameHeight + 2 : band * 0.22;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 0 : room,
    marginRight: textWidth(rows.map(({ label }) => label)),
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, Math.max(...rows.flatMap(({ start, end }) => [start, end]))], axis: null },
    y: { type: "band", domain: rows.map((_, index) => index), axis: null, padding: 0 },
    marks: [
      Plot.barX(rows, {
        x1: "start",
        x2: "end",
        y: (_: Row, index: number) => index,
        fill: "fill",
        insetTop,
        insetBottom: narrow ? 5 : band * 0.22,
      }),
      Plot.text(rows, {
        x: (row: Row) => Math.max(row.start, row.end),
        y: (_: Row, index: number) => index,
        text: "label",
        textAnchor: "start",
        dx: 6,
        dy: narrow ? (nameHeight - 3) / 2 : 0,
        fontWeight: 600,
      }),
      Plot.text(rows, {
        frameAnchor: "left",
        y: (_: Row, index: number) => index,
        text: "name",
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? 0 : -10,
        dy: narrow ? 9 - band / 2 : 0,
        fontSize: 13,
      }),
      Plot.ruleX(narrow ? [] : [0], { stroke: colours.rule }),
    ],
  });
};
