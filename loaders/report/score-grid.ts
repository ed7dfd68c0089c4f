import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { type Count, type Figure, given } from "../disclosure/count.ts";
import { type CellIndex, type CountTable, placesBy } from "../disclosure/count-table.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { membersOf } from "./members-of.ts";
import { amountColumns, type HiddenSegments } from "./published-amounts.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** A cell of the grid of two scores. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly customers: Count;
  /** Their value over that of all customers in the grid; null where that is nothing. */
  readonly valueShare: Figure;
  readonly valuePerCustomer: Figure;
  /** The part of the main segmentation that most of them are in. */
  readonly segment: string | null;
}

/** A score as one side of the grid. */
export interface GridAxis {
  readonly id: string;
  readonly label: Localized;
  readonly description: Localized;
}

/** Customers by two scores, such as recency down and frequency across. */
export interface ScoreGrid {
  readonly rows: GridAxis;
  readonly columns: GridAxis;
  /** Customers in all cells, those that are suppressed among them. */
  readonly customers: Count;
  readonly cells: readonly GridCell[];
}

/** Customers of a cell who are in one part of the main segmentation, or in none of it. */
interface CellPart {
  readonly row: number;
  readonly column: number;
  readonly segment: string | null;
  readonly customers: number;
  readonly value: number | null;
  readonly having: number;
}

/** A cell with all that is in it; the part is that of most of them. */
type CountedCell = CellPart & { readonly value: number };

/** The grid in a table of counts. */
export interface GridDraft {
  readonly cells: readonly { readonly row: number; readonly column: number; readonly place: CellIndex }[];
  /** Segments of just the customers in some cells, and which cells: places in `cells`. */
  readonly segments: readonly { readonly segment: string; readonly cells: readonly number[] }[];
  /** Parts of the main segmentation that are together just the customers in no cell; undefined where there are no such parts. */
  readonly outside: readonly string[] | undefined;
  publish(counts: readonly Count[], amounts: readonly Count[]): ScoreGrid;
}

/** The grid of the study's two scores; undefined where it has none. Customers without a score are in no cell. */
export async function addGrid(
  table: CountTable,
  source: ReportSource,
  hidden: HiddenSegments,
): Promise<GridDraft | undefined> {
  const { grid, value, segmentation } = source.roles;
  if (grid === undefined || value === undefined) return undefined;
  const { rows, columns } = grid;
  const members = membersOf(segmentation?.segments ?? []);
  const parts = await source.db.rows<CellPart & Record<string, number | string | null>>(`
    SELECT p.${identifier(rows.id)}::INTEGER AS "row", p.${identifier(columns.id)}::INTEGER AS "column",
      m.segment_id AS segment, count(*)::INTEGER AS customers, ${amountColumns(source)}
    FROM profiles p LEFT JOIN ${members} m ON m.customer_id = p.customer_id
    WHERE p.${identifier(rows.id)} IS NOT NULL AND p.${identifier(columns.id)} IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, customers DESC, segment`);
  const cells = [...Map.groupBy(parts, ({ row, column }) => `${row} ${column}`).values()].map(cellOf);
  const { places, all, pure } = addCells(table, cells, parts, { source, hidden });
  const total = cells.reduce((sum, { value }) => sum + value, 0);
  return {
    cells: cells.map(({ row, column }, index) => ({ row, column, place: places[index] ?? -1 })),
    segments: pure,
    outside: partsOutside(parts, source),
    publish: (counts, amounts) => ({
      rows: axis(rows),
      columns: axis(columns),
      customers: counts[all] ?? "either",
      cells: cells.map(({ row, column, segment, ...cell }, index) => {
        const count = counts[places[index] ?? -1] ?? "either";
        const amount = amounts[places[index] ?? -1] ?? "either";
        return {
          row,
          column,
          segment,
          customers: count,
          valueShare: given(amount, () => (total > 0 ? roundedOrNull(cell.value / total) : null)),
          valuePerCustomer: given(amount, (members) => roundedOrNull(cell.value / members)),
        };
      }),
    }),
  };
}

/** The cell that its parts, the largest first, make up. */
function cellOf(parts: readonly CellPart[]): CountedCell {
  const [largest] = parts as readonly [CellPart];
  return {
    ...largest,
    customers: parts.reduce((sum, { customers }) => sum + customers, 0),
    value: parts.reduce((sum, { value }) => sum + (value ?? 0), 0),
    having: parts.reduce((sum, { having }) => sum + having, 0),
  };
}

/** Rows, columns and all cells have known sums, and so have the cells of a part that has no others. */
function addCells(
  table: CountTable,
  cells: readonly CountedCell[],
  parts: readonly CellPart[],
  { source, hidden }: { readonly source: ReportSource; readonly hidden: HiddenSegments },
): { readonly places: readonly CellIndex[]; readonly all: CellIndex; readonly pure: GridDraft["segments"] } {
  const places = cells.map(({ customers, having }) => table.add(customers, { having }));
  const placed = (indices: readonly number[]): CellIndex[] => indices.map((index) => places[index] ?? -1);
  const lines = [({ row }: CellPart) => `row ${row}`, ({ column }: CellPart) => `column ${column}`];
  for (const line of lines) for (const indices of placesBy(cells, line).values()) table.know(placed(indices));
  const all = table.addSum(places);
  const inCell = placesBy(parts, ({ row, column }) => `${row} ${column}`);
  const isPure = cells.map(({ row, column }) => inCell.get(`${row} ${column}`)?.length === 1);
  const pure = source.current.segments.segments.flatMap(({ id, size }) => {
    const own = cells.flatMap(({ segment }, index) => (isPure[index] && segment === id ? [index] : []));
    const inside = own.reduce((sum, index) => sum + (cells[index]?.customers ?? 0), 0);
    return inside === size && size > 0 ? [{ segment: id, cells: own }] : [];
  });
  for (const { segment, cells: own } of pure)
    table.know(placed(own), hidden.sizes.get(segment), hidden.amounts.get(segment));
  return { places, all, pure };
}

function partsOutside(
  parts: readonly CellPart[],
  { current, roles }: ReportSource,
): readonly string[] | undefined {
  const inside = new Set(parts.map(({ segment }) => segment));
  const lead = current.segments.segments.filter(
    ({ segmentation }) => segmentation === roles.segmentation?.id,
  );
  const outside = lead.filter(({ id }) => !inside.has(id));
  const sum = (of: typeof lead): number => of.reduce((total, { size }) => total + size, 0);
  const inCells = parts.reduce((total, { customers }) => total + customers, 0);
  return lead.length > 0 && sum(outside) === sum(lead) - inCells ? outside.map(({ id }) => id) : undefined;
}

function axis({ id, label, description }: Trait): GridAxis {
  return { id, label, description };
}

export const gridCellNumbers: NumbersOf<GridCell> = {
  row: "key",
  column: "key",
  customers: "customers",
  valueShare: "ratio",
  valuePerCustomer: "ratio",
};

export const gridNumbers: NumbersOf<ScoreGrid> = {
  customers: "customers",
  ...under("cells", gridCellNumbers),
};
