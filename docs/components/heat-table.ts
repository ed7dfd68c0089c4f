import * as Plot from "@observablehq/plot";
import { type Chart, emptyNote, narrowWidth, plotStyle, textWidth } from "./chart.js";
import { colours, sequentialFill, sequentialStep, sequentialText } from "./colours.js";

interface HeatCell {
  readonly row: string;
  readonly column: string;
  /** By which the cell is coloured; null: on plain paper. */
  readonly value: number | null;
  readonly text: string;
  readonly bold?: boolean;
  readonly title: string;
}

export interface HeatTableData {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly HeatCell[];
  /** Said above the columns. */
  readonly over: string;
}

/** Rows by columns, each cell coloured by its value and with its number; names of columns stand aslant where they are long. */
export const heatTable: Chart<HeatTableData> = ({ rows, columns, cells, over }, { width, height }) => {
  if (cells.length === 0) return emptyNote("No number here that can be published.");
  const narrow = width < narrowWidth;
  const shortened = (name: string, most: number): string =>
    name.length > most ? `${name.slice(0, most - 1)}…` : name;
  const marginLeft = Math.min(textWidth(rows) - 6, width * (narrow ? 0.38 : 0.34));
  const perColumn = (width - marginLeft) / columns.length;
  const columnName = (name: string): string => shortened(name, narrow ? 18 : 22);
  const isAslant = Math.max(...columns.map((name) => columnName(name).length)) * 7 > perColumn;
  const head = isAslant ? aslantHead : straightHead;
  // Names that stand aslant reach beyond the last column.
  const beyond = columns.map(
    (name, index) => columnName(name).length * 5 - (columns.length - index - 0.5) * perColumn,
  );
  const lineHeight = 14;
  const lines = Math.max(1, Math.floor(((height - head) / rows.length - 2) / lineHeight));
  // As many lines as a row has room for, each of as many letters as stand before the cells.
  const letters = Math.floor((marginLeft - 12) / 6.6);
  const rowName = (name: string): string => inLines(name, letters, lines);
  const most = Math.max(0, ...cells.map(({ value }) => value ?? 0));
  const step = ({ value }: HeatCell): number => sequentialStep(value ?? 0, most);
  const ink = (cell: HeatCell): string =>
    cell.value === null ? colours.inkSoft : sequentialText(step(cell));
  const place = { x: "column", y: "row" } as const;
  const write = (bold: boolean) =>
    Plot.text(
      cells.filter((cell) => (cell.bold === true) === bold),
      { ...place, text: "text", fill: ink, fontSize: narrow ? 10.5 : 12, fontWeight: bold ? 700 : 400 },
    );
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: head,
    marginLeft,
    marginRight: isAslant ? Math.max(16, ...beyond) : 0,
    marginBottom: 0,
    x: { type: "band", domain: columns, axis: null, padding: 0.04 },
    y: { type: "band", domain: rows, label: null, tickSize: 0, padding: 0.06, tickFormat: rowName },
    marks: [
      Plot.text([over], {
        frameAnchor: "top-left",
        dy: 10 - head,
        textAnchor: "start",
        fill: colours.inkSoft,
      }),
      Plot.text(columns, {
        ...{ x: (name: string) => name, text: columnName, frameAnchor: "top", lineAnchor: "bottom" },
        ...(isAslant ? { rotate: -38, textAnchor: "start", dx: -4, dy: -8 } : { dy: -8 }),
      }),
      Plot.cell(cells, {
        ...place,
        fill: (cell: HeatCell) => (cell.value === null ? colours.paper : sequentialFill(step(cell))),
        stroke: (cell: HeatCell) => (cell.value === null ? colours.grid : "none"),
      }),
      write(false),
      write(true),
      Plot.tip(cells, Plot.pointer({ ...place, title: "title" })),
    ],
  });
};

/** A name over some lines of so many letters; what even these do not hold is cut off. */
function inLines(name: string, letters: number, lines: number): string {
  const written: string[] = [];
  for (const word of name.split(" ")) {
    const last = written.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      written[written.length - 1] = `${last} ${word}`;
    else written.push(word);
  }
  const fits = written.length <= lines && written.every((line) => line.length <= letters);
  const shown = fits
    ? written
    : [...written.slice(0, lines - 1), written.slice(lines - 1).join(" ")].map((line) =>
        line.length > letters ? `${line.slice(0, letters - 1)}…` : line,
      );
  return shown.join("\n");
}

/** Room above the cells, in CSS pixels. */
const aslantHead = 106;
const straightHead = 48;
