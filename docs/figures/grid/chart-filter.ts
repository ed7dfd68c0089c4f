import * as format from "../../components/format.js";
import { type Figure, isKnown } from "../../components/suppressed.js";
import { countText, figureText } from "../filter/chart-cells.js";
import { chosenOf, type Follower, whyNothing } from "../filter/chart-narrowing.js";
import { say } from "../filter/chart-say.js";
import type { GridData } from "./chart.js";
import { gridWords, mostAtRisk } from "./chart-words.js";

interface CellShown {
  readonly row: number;
  readonly column: number;
  readonly customers: Figure;
  readonly valueShare: Figure;
  readonly valuePerCustomer: Figure;
}

/** The grid of whom one filter chooses, where the cells that may be told hold most of what they are worth. */
export const gridFollower: Follower = (narrowing, whole) => {
  const { where, fileName, data } = narrowing;
  const { about, chosen } = data.grids ?? {};
  const own = chosenOf(narrowing, chosen);
  if (about === undefined || own === undefined) return whyNothing(narrowing);
  const drawn = whole as GridData;
  const nobody = { customers: 0, valueShare: null, valuePerCustomer: null };
  const cells = drawn.cells.map(({ row, column, segment, href }) => {
    const found = own.cells.find((cell) => cell.row === row && cell.column === column);
    const shown: CellShown = { ...nobody, ...found, row, column };
    const group = href?.split("/").at(-1) ?? null;
    return { ...shown, segment, href, group, name: segment ?? "" };
  });
  const told = cells.reduce((sum, { valueShare }) => sum + (isKnown(valueShare) ? valueShare : 0), 0);
  if (told < 0.5) return `Too few of ${where} in most cells to tell of them.`;
  const means = format.amountsOf(
    cells.map(({ valuePerCustomer }) => valuePerCustomer),
    data.unit,
    data.currency,
  );
  const atRisk = mostAtRisk(cells, isKnown)?.group;
  return {
    data: { ...drawn, cells },
    words: {
      ...gridWords(cells, own.customers, where, about, say),
      fileName,
      action: data.groups.find(({ id }) => id === atRisk)?.action,
      table: {
        of: `in ${where}`,
        rows: cells.map(({ segment, row, column, customers, valueShare, valuePerCustomer }) => [
          { text: segment ?? "" },
          { text: String(row), value: row },
          { text: String(column), value: column },
          countText(customers),
          figureText(valueShare, format.percent),
          figureText(valuePerCustomer, means),
        ]),
        totals: [
          { text: `All cells, in ${where}` },
          { text: "" },
          { text: "" },
          countText(own.customers),
          { text: "" },
          { text: "" },
        ],
      },
    },
  };
};
