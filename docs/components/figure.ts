import type { ChartFrame } from "./chart.js";
import { emptyFigure, figureFrame } from "./figure-frame.js";
import { heightOf, redrawn } from "./house-plot.js";
import { type ColumnChoices, rowColumns } from "./row-columns.js";
import type { SqlRow } from "./sql-rows.js";
import type { TableColumn } from "./table.js";

/** What a study says of the data of its pages. */
interface SnapshotWords {
  readonly source: string;
  readonly currency: string | null;
}

/** A text, or one that is made of the rows; it is asked for only where there are some. */
type OfRows<Row> = string | ((rows: readonly Row[]) => string);

export interface NotebookFigure<Row> {
  /** States the result. */
  readonly title: OfRows<Row>;
  /** Measure, unit, period, population. */
  readonly subtitle?: OfRows<Row>;
  readonly rows: readonly Row[];
  /** What Plot drew, which is drawn again in the figure's width; or a function of the frame that draws. */
  readonly chart: Element | ((frame: ChartFrame) => Element);
  /** How the columns of the table are written: `{revenue: "money", share: "percent"}`. */
  readonly columns?: ColumnChoices;
  /** Names the figure in addresses and downloads; made of the title's first words where it is left out. */
  readonly id?: string;
  /** What the figure shows, for those who cannot see it; the rows in words where it is left out. */
  readonly alternative?: OfRows<Row>;
  /** In CSS pixels; the drawing's own where it is left out. */
  readonly height?: number;
  /** Where the numbers come from, where that is not the snapshot. */
  readonly source?: string;
  /** Stands in its place where there are no rows: headline, and why. */
  readonly empty?: { readonly title: string; readonly reason: string };
}

const defaultHeight = 320;
/** More rows than these are not read out one by one. */
const mostSpoken = 31;

/** `figure` of a page: a chart in the house's frame, with headline, source, table, CSV, PNG and text alternative. */
export function figureOf({ source: usual = "", currency = null }: Partial<SnapshotWords> = {}) {
  return <Row extends SqlRow>(given: NotebookFigure<Row>): HTMLElement => {
    const { rows, chart, columns, empty, source = usual } = given;
    const text = (of: OfRows<Row>) => (typeof of === "function" ? of(rows) : of);
    const named = typeof given.title === "string" ? given.title : (empty?.title ?? "figure");
    const id = given.id ?? idOf(named);
    if (rows.length === 0)
      return emptyFigure(id, empty?.title ?? named, empty?.reason ?? "The query gives no rows.");
    const described = rowColumns(rows, columns, currency);
    const draw = typeof chart === "function" ? chart : (frame: ChartFrame) => redrawn(chart, frame);
    return figureFrame<undefined, SqlRow>({
      id,
      title: text(given.title),
      subtitle: text(given.subtitle ?? ""),
      source,
      alternative: given.alternative === undefined ? spoken(rows, described) : text(given.alternative),
      height: given.height ?? (typeof chart === "function" ? undefined : heightOf(chart)) ?? defaultHeight,
      data: undefined,
      chart: (_, frame) => draw(frame),
      rows,
      columns: described,
    });
  };
}

/** The rows in words, by their first column: `Jan 2025: £1,234, 56; …`; of many rows, how many and from where to where. */
function spoken(rows: readonly SqlRow[], columns: readonly TableColumn<SqlRow>[]): string {
  const text = (row: SqlRow, column: TableColumn<SqlRow>): string => {
    const cell = column.cell(row);
    return typeof cell === "string" ? cell : String(cell.text);
  };
  const [first, ...others] = columns;
  if (first === undefined) return "";
  const name = (row: SqlRow) => `${first.label} ${text(row, first)}`;
  if (rows.length > mostSpoken)
    return `${rows.length} rows, from ${name(rows[0] ?? {})} to ${name(rows.at(-1) ?? {})}`;
  return rows
    .map((row) => {
      const values = others.map((column) => `${column.label.toLowerCase()} ${text(row, column)}`);
      return `${first.number ? name(row) : text(row, first)}: ${values.join(", ")}`;
    })
    .join("; ");
}

/** `Revenue by month, in pounds` as `revenue-by-month`. */
function idOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 5).join("-") || "figure";
}
