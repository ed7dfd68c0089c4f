import { capital } from "../../../data/text.ts";
import { under } from "../../../loaders/disclosure/grain.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { gridCellNumbers, type ScoreGrid } from "../../../loaders/report/score-grid.ts";
import * as format from "../../components/format.ts";
import { percent } from "../../components/format.ts";
import * as suppressed from "../../components/suppressed.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { perHead, valueColumn } from "../../render/value-text.ts";
import { gridAction } from "./action.ts";
import { type AboutGrid, gridWords } from "./chart-words.ts";
import { shortLabel } from "./sentence.ts";

/** What the grid says whoever is chosen. */
export function aboutGrid(grid: ScoreGrid, overview: Overview, measure: string): AboutGrid {
  const members = overview.population.noun.en.many;
  return { row: shortLabel(grid.rows), column: shortLabel(grid.columns), members, measure };
}

/** The grid of two scores as a heat map. */
export function gridFigure(grid: ScoreGrid, overview: Overview, measure: string): Markup {
  const names = new Map(overview.segments.map(({ id, name }) => [id, name.en]));
  const nameOf = (id: string | null): string => (id === null ? "" : (names.get(id) ?? id));
  const { many, one } = overview.population.noun.en;
  const about = aboutGrid(grid, overview, measure);
  const { row, column } = about;
  const cells = grid.cells.map(({ segment, ...cell }) => ({
    ...cell,
    group: segment,
    name: nameOf(segment),
  }));
  const means = valueColumn(
    grid.cells.map(({ valuePerCustomer }) => valuePerCustomer),
    overview,
  );
  return figure({
    id: "score-grid",
    ...gridWords(cells, grid.customers, "", about, { ...format, ...suppressed }),
    source: sourceLine(overview),
    action: gridAction(cells, overview),
    chart: "figures/grid/chart",
    links: true,
    height: 560,
    span: 5,
    data: {
      cells: grid.cells.map(({ segment, ...cell }) => ({
        ...cell,
        segment: nameOf(segment),
        ...(segment === null ? {} : { href: `./segments/${segment}` }),
      })),
      rowLabel: capital(row),
      columnLabel: capital(column),
      members: many,
      measure,
    },
    numbers: under("cells", gridCellNumbers),
    table: dataTable(
      grid.cells,
      [
        { label: "Group", cell: ({ segment }) => nameOf(segment) },
        { label: capital(row), number: "key", cell: (cell) => ({ text: String(cell.row), value: cell.row }) },
        {
          label: capital(column),
          number: "key",
          cell: (cell) => ({ text: String(cell.column), value: cell.column }),
        },
        {
          label: capital(many),
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
        {
          label: "Share",
          unit: `of ${measure}`,
          number: "ratio",
          cell: ({ valueShare }) => numberCell(valueShare, percent),
        },
        {
          label: "Mean",
          unit: perHead(overview, one),
          number: "ratio",
          cell: ({ valuePerCustomer }) => numberCell(valuePerCustomer, means),
        },
      ],
      {
        caption: "Cells of the grid",
        totals: ["All cells", "", "", countCell(grid.customers), "", ""],
      },
    ),
    definitions: [grid.rows, grid.columns].map(({ label, description }) => ({
      term: capital(label.en),
      meaning: description.en,
    })),
  });
}
