import { type Count, given } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { valueColumns, valuesOfMembers } from "./filter-values.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { type GridCell, type GridDraft, gridCellNumbers } from "./score-grid.ts";
import type { CubeDraft } from "./value-cube.ts";

/** The grid of all customers with one value in one filter of the front page. */
export interface FilteredGrid {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  /** Of them in all cells, suppressed ones among them. */
  readonly customers: Count;
  /** Those in which there is somebody. */
  readonly cells: readonly Omit<GridCell, "segment">[];
}

interface Counted {
  readonly filter: number;
  readonly value: string;
  readonly row: number;
  readonly column: number;
  readonly customers: number;
  readonly worth: number;
  readonly having: number;
}

/** The grids in a table of counts. */
export interface FilteredGridDraft {
  publish(counts: readonly Count[], amounts: readonly Count[]): FilteredGrid[];
}

/**
 * The cells of the grid by each value of each filter, suppressed together with the grid and the cube: over the values they add up
 * to the cells of everyone, over the cells to all with the value, and over those that make up a segment to what the cube
 * gives of it. By several filters at once most cells would be of too few, so that there are none.
 */
export async function addFilteredGrid(
  table: CountTable,
  source: ReportSource,
  grid: GridDraft,
  cube: CubeDraft,
): Promise<FilteredGridDraft> {
  const counted = await countedCells(source, cube);
  const cells = counted.map((cell) => ({
    ...cell,
    place: table.add(cell.customers, { having: cell.having }),
  }));
  for (const { row, column, place } of grid.cells)
    for (const filter of cube.values.filters.keys())
      table.know(
        placesIn(cells, (cell) => cell.filter === filter && cell.row === row && cell.column === column),
        [place],
      );
  // Whoever has no score is told by what is left of all.
  const withoutScore = (filter: number, value: string, customers: number): CellIndex[] =>
    grid.outside?.flatMap((part) => cube.part(filter, value, part) ?? []) ?? [
      table.add(customers, { worth: 0 }),
    ];
  const values = [...Map.groupBy(cells, ({ filter, value }) => JSON.stringify([filter, value])).values()];
  const grids = values.map((own) => {
    const [{ filter, value }] = own as [(typeof own)[number]];
    const places = own.map(({ place }) => place);
    const total = cube.total(filter, value);
    const inGrid = own.reduce((sum, { customers }) => sum + customers, 0);
    const without = total === undefined ? 0 : table.customers(total) - inGrid;
    const all = without === 0 && total !== undefined ? total : table.addSum(places);
    if (all === total) table.know(places, [all]);
    else if (total !== undefined) table.know([all, ...withoutScore(filter, value, without)], [total]);
    for (const { segment, cells: inside } of grid.segments) {
      const isInside = ({ row, column }: Counted): boolean =>
        inside.some((index) => grid.cells[index]?.row === row && grid.cells[index]?.column === column);
      const part = cube.part(filter, value, segment);
      if (part !== undefined) table.know(placesIn(own, isInside), [part]);
    }
    return { filter, value, own, all };
  });
  return {
    publish: (counts, amounts) =>
      grids.map(({ filter, value, own, all }) => {
        const total = own.reduce((sum, { worth }) => sum + worth, 0);
        return {
          ...{ filter, value, customers: counts[all] ?? "either" },
          cells: own.map(({ row, column, worth, place }) => {
            const customers = counts[place] ?? "either";
            const amount = amounts[place] ?? "either";
            return {
              ...{ row, column, customers },
              valueShare: given(amount, () => (total > 0 ? roundedOrNull(worth / total) : null)),
              valuePerCustomer: given(amount, (members) => roundedOrNull(worth / members)),
            };
          }),
        };
      }),
  };
}

function placesIn<Cell extends { readonly place: CellIndex }>(
  cells: readonly Cell[],
  isIn: (cell: Cell) => boolean,
): CellIndex[] {
  return cells.filter(isIn).map(({ place }) => place);
}

async function countedCells({ db, roles }: ReportSource, { values }: CubeDraft): Promise<Counted[]> {
  const { grid, value } = roles;
  if (grid === undefined || value === undefined) return [];
  const { columns } = values;
  const score = (id: string): string => `p.${identifier(id)}`;
  const chosen = `SELECT ${score(grid.rows.id)}::INTEGER AS "row", ${score(grid.columns.id)}::INTEGER AS "column",
      coalesce(${score(value.id)}, 0) AS worth, ${valueColumns(values)}
    FROM profiles p JOIN ${valuesOfMembers} v USING (customer_id)
    WHERE ${score(grid.rows.id)} IS NOT NULL AND ${score(grid.columns.id)} IS NOT NULL`;
  const each = columns.map(
    (column, filter) => `SELECT ${filter}::INTEGER AS filter, ${column} AS value, "row", "column",
      count(*)::INTEGER AS customers, sum(worth)::DOUBLE AS worth,
      count_if(worth <> 0)::INTEGER AS having FROM chosen GROUP BY ALL`,
  );
  return db.rows<Counted & Record<string, string | number>>(`
    WITH chosen AS (${chosen})
    FROM (${each.join(" UNION ALL ")}) ORDER BY filter, value, "row" DESC, "column"`);
}

export const filteredGridNumbers: NumbersOf<readonly FilteredGrid[]> = {
  filter: "key",
  customers: "customers",
  ...under("cells", gridCellNumbers),
};
