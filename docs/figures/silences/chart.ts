import * as Plot from "@observablehq/plot";
import { type Chart, emptyNote, labelPlace, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { month } from "../../components/format.js";
import { rowNames } from "../../components/row-names.js";

interface Row {
  readonly name: string;
  /** First day of the gap, and the day after its last, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface SilencesData {
  readonly start: string;
  readonly end: string;
  readonly rows: readonly Row[];
}

/** A bar a row over the whole time, broken where nobody took it. */
export const silencesChart: Chart<SilencesData> = ({ start, end, rows }, { width, height }) => {
  if (rows.length === 0) return emptyNote("No gap here that chance does not explain.");
  const { narrow, room } = labelPlace(
    rows.map(({ name }) => name),
    width,
    0.4,
  );
  const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
  const pieces = rows.flatMap(({ name, from, to }) =>
    [
      { name, from: start, to: from },
      { name, from: to, to: end },
    ].filter((piece) => piece.from < piece.to),
  );
  const band = (height - foot) / rows.length;
  const insets = { insetTop: narrow ? 22 : band * 0.32, insetBottom: narrow ? 6 : band * 0.32 };
  const across = {
    x1: ({ from }: Pick<Row, "from">) => day(from),
    x2: ({ to }: Pick<Row, "to">) => day(to),
    y: "name",
  };
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: 0,
    marginLeft: narrow ? 8 : room,
    marginRight: textWidth(rows.map(({ label }) => label)),
    marginBottom: foot,
    x: {
      type: "utc",
      domain: [day(start), day(end)],
      label: null,
      tickSize: 0,
      ticks: narrow ? 3 : 6,
      tickFormat: (at: Date) => month(at.toISOString().slice(0, 10)),
    },
    y: { type: "band", domain: rows.map(({ name }) => name), axis: null, padding: 0 },
    marks: [
      Plot.barX(pieces, { ...across, ...insets, fill: colours.context }),
      Plot.barX(rows, { ...across, ...insets, fill: "none", stroke: colours.low, strokeWidth: 2 }),
      Plot.text(rows, {
        ...{ frameAnchor: "right", y: "name", text: "label", textAnchor: "start", dx: 8 },
        ...{ dy: narrow ? 8 : 0, fontWeight: 600 },
      }),
      rowNames(rows, "name", narrow),
    ],
  });
};

/** Room for the months below, in CSS pixels. */
const foot = 26;
