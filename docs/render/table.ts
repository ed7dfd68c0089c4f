import { capital } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import { amountsOf, count, percent, times } from "../components/format.ts";
import type { Figure, Suppressed } from "../components/suppressed.ts";
import { hiddenCount, hiddenFigure, hiddenMeanings, isKnown, whyHidden } from "../components/suppressed.ts";
import {
  type Cell,
  type TableColumn as PlainColumn,
  type TableOptions as PlainOptions,
  table,
} from "../components/table.ts";
import { html, type Markup } from "./markup.ts";
import { unitWord } from "./words.ts";

export type { Cell } from "../components/table.ts";

/** What numbers are measured in. */
export interface Measure {
  readonly unit: Unit | null;
  /** Of amounts. */
  readonly currency?: string | null;
  /** Whether they are differences, which have a sign. */
  readonly signed?: boolean;
}

/** Times something else. */
export const multiples: Measure = { unit: "ratio" };

export interface TableColumn<Row> extends PlainColumn<Row> {
  /** The label is the name of a column of data, which is written as it is. */
  readonly verbatim?: true;
  /**
   * What all its numbers are measured in, which are then written alike, whatever the text of their cells; `row` where each row has a
   * measure of its own, and the numbers of a row are.
   */
  readonly as?: Measure | "row";
}

export interface TableOptions<Row> extends PlainOptions {
  /** The measure of a row's numbers, in the columns that say so. */
  readonly measureOf?: (row: Row) => Measure | undefined;
}

/** A table with a heading for each column; below it stands what is meant where numbers are not published. */
export function dataTable<Row>(
  rows: readonly Row[],
  given: readonly TableColumn<NoInfer<Row>>[],
  options: TableOptions<Row> = {},
): Markup {
  const writers = given.map((column, index) => writerOf(column, { rows, columns: given, index, options }));
  const columns = given.map((column, index) => ({
    ...column,
    label: column.verbatim === true ? column.label : capital(column.label),
    byRow: column.as === "row",
    cell: (row: Row) => rewritten(column.cell(row), writers[index]?.(row)),
  }));
  const totals = options.totals?.map((cell, index) => rewritten(cell, writers[index]?.()));
  const written = table(html, rows, columns, { ...options, ...(totals === undefined ? {} : { totals }) });
  const cells = rows.flatMap((row) => columns.map((column) => column.cell(row)));
  const whole = html`${written}${hiddenNote([...cells, ...(options.totals ?? [])])}`;
  return options.sortable === true
    ? whole.needing({ module: "components/data-table", name: "enhanceTables" })
    : whole;
}

type Writer = (value: number) => string;

function numberIn(cell: Cell | string | undefined): number | undefined {
  return typeof cell === "object" && typeof cell.value === "number" ? cell.value : undefined;
}

function rewritten(cell: Cell | string, write: Writer | undefined): Cell | string {
  const value = numberIn(cell);
  return value === undefined || write === undefined || typeof cell === "string"
    ? cell
    : { ...cell, text: write(value) };
}

/** How the numbers of a column are written, in a row or in that of the totals: one precision and one form a column, or a row. */
function writerOf<Row>(
  { as, cell }: TableColumn<Row>,
  about: {
    readonly rows: readonly Row[];
    readonly columns: readonly TableColumn<Row>[];
    readonly index: number;
    readonly options: TableOptions<Row>;
  },
): (row?: Row) => Writer | undefined {
  const { rows, columns, index, options } = about;
  if (as === undefined) return () => undefined;
  if (as !== "row") {
    const values = [...rows.map((row) => cell(row)), options.totals?.[index]].map(numberIn);
    const write = written(values, as, null);
    return () => write;
  }
  return (row) => {
    const measure = row === undefined ? undefined : options.measureOf?.(row);
    if (row === undefined || measure === undefined) return undefined;
    const values = columns.flatMap((each) => (each.as === "row" ? [numberIn(each.cell(row))] : []));
    return written(values, measure, unitWord(measure.unit));
  };
}

function written(
  values: readonly (number | undefined)[],
  { unit, currency = null, signed = false }: Measure,
  word: string | null,
): Writer {
  const write = amountsOf(values, unit, currency);
  const size: Writer = (value) => `${write(value)}${word === null ? "" : `\u202f${word}`}`;
  return signed ? (value) => `${value < 0 ? "−" : "+"}${size(Math.abs(value))}` : size;
}

/** Explains the words that stand in place of numbers, each once. */
function hiddenNote(cells: readonly (Cell | string)[]): Markup {
  const meanings = hiddenMeanings(
    cells.flatMap((cell) =>
      typeof cell === "string" || cell.hidden === undefined ? [] : [[cell.hidden.shown, cell.hidden.why]],
    ),
  );
  return meanings === ""
    ? html``
    : html`
<p class="table-note">${meanings}</p>`;
}

/** How many times something is as frequent as elsewhere, and the ends of its interval. */
export function liftColumns<Row>(of: (row: Row) => readonly [Figure, Figure, Figure]): TableColumn<Row>[] {
  return ["Lift", "From", "To"].map((label, place) => ({
    ...{ label, number: "ratio" as const, as: multiples },
    cell: (row: Row) => numberCell(of(row)[place] ?? null, times),
  }));
}

/** Those of the columns that tell something of any row: one of dashes alone is left out. */
export function tellingColumns<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
): readonly TableColumn<Row>[] {
  return columns.filter(({ cell }) =>
    rows.some((row) => {
      const told = cell(row);
      return (typeof told === "string" ? told : told.text) !== "–";
    }),
  );
}

/** A number of customers that may be suppressed or missing. */
export function countCell(value: Figure, missing = "–"): Cell {
  return isKnown(value) ? { text: count(value), value } : noNumber(value, hiddenCount, missing);
}

/** A share, sum or mean that may be suppressed or missing. */
export function numberCell(value: Figure, format: (value: number) => string, missing = "–"): Cell {
  return isKnown(value) ? { text: format(value), value } : noNumber(value, hiddenFigure, missing);
}

/** A number with a bar as long as its part of the largest. */
export function barCell(value: Figure, largest: number, format: (value: number) => string): Cell {
  if (!isKnown(value)) return noNumber(value, hiddenFigure, "–");
  const width = largest <= 0 ? 0 : Math.max(0, Math.min(100, (value / largest) * 100));
  return {
    text: html`<span class="bar-cell" aria-hidden="true"><span style="width:${width.toFixed(1)}%"></span></span><span class="bar-number">${format(value)}</span>`,
    value,
  };
}

/** A cell of a number that follows from another, which is suppressed. */
export function hiddenCell(shown: string, why: string): Cell {
  return {
    text: html`<span class="suppressed" title="${why}">${shown}</span>`,
    value: "",
    hidden: { shown, why },
  };
}

/** A cell of a matrix of shares whose number is not published; the words stand in small print. */
export function hiddenMatrixCell(reason: Suppressed): Markup {
  return html`<td class="number suppressed" data-why="${whyHidden(reason)}" title="${whyHidden(reason)}">${hiddenFigure(reason)}</td>`;
}

function noNumber(value: Suppressed | null, shown: (reason: Suppressed) => string, missing: string): Cell {
  return value === null ? { text: missing, value: "" } : hiddenCell(shown(value), whyHidden(value));
}

const end = { unit: "95 % interval", number: "ratio" } as const;

/** The columns of a share and the ends of its interval. */
export const shareColumns: readonly TableColumn<{
  readonly share: Figure;
  readonly low: Figure;
  readonly high: Figure;
}>[] = [
  { label: "Share", number: "ratio", cell: ({ share }) => numberCell(share, percent) },
  { ...end, label: "From", cell: ({ low }) => numberCell(low, percent) },
  { ...end, label: "To", cell: ({ high }) => numberCell(high, percent) },
];
