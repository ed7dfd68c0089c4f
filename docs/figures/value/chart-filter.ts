import * as format from "../../components/format.js";
import { type Figure, isKnown } from "../../components/suppressed.js";
import type { CellText } from "../../components/table-text.js";
import { countText, figureText } from "../filter/chart-cells.js";
import type { Follower, Narrowing } from "../filter/chart-narrowing.js";
import { say } from "../filter/chart-say.js";
import { type Chosen, type GroupShares, type ValueWords, valueWords } from "./chart-words.js";

/** What the groups of whom the filters choose are worth, with the words for it. */
export function narrowedValue({ where, customers, value, cells, data }: Narrowing): ValueWords {
  const groups = data.groups.map(({ id, name }) => ({
    id,
    name,
    customers: cells.get(id)?.customers ?? 0,
    value: cells.get(id)?.value ?? 0,
  }));
  return valueWords({ where, customers, value }, groups, data, say);
}

/** The figure of shares of whom the filters choose. */
export const valueFollower: Follower = (narrowing) => {
  const { where, fileName, data } = narrowing;
  const said = narrowedValue(narrowing);
  return {
    data: {
      members: data.members,
      measure: data.measure,
      hidden: said.hidden,
      rows: said.drawn.map(({ id, name, share, valueShare }) => ({
        name,
        customers: share,
        value: valueShare,
        highlight: said.leading.includes(id),
        href: `${data.segmentsAt}${id}`,
      })),
    },
    words: {
      ...said,
      fileName,
      action: data.groups.find(({ id }) => id === (said.told ?? said.leading[0]))?.action,
      table: shareTable(said, narrowing, `in ${where}`),
    },
  };
};

/** The table of shares by group, which more than one figure has. */
export function shareTable(
  { groups }: ValueWords,
  { where, customers, value, data }: Narrowing,
  of: string,
): { readonly of: string; readonly rows: CellText[][]; readonly totals: CellText[] } {
  const whole = wholeOf({ where, customers, value });
  const all = [...groups, whole];
  const write = {
    sum: format.amountsOf(
      all.map((row) => row.value),
      data.unit,
      data.currency,
    ),
    mean: format.amountsOf(
      all.map((row) => row.mean),
      data.unit,
      data.currency,
    ),
  };
  return {
    of,
    rows: groups.map((group) => tableRow(group.name, group, write)),
    totals: tableRow(`All in ${where}`, whole, write),
  };
}

function wholeOf({ customers, value }: Chosen): Pick<GroupShares, "customers" | "value" | "mean"> {
  const mean = isKnown(customers) && isKnown(value) && customers > 0 ? value / customers : null;
  return { customers, value, mean };
}

/** The columns of the figure's table, in their order. */
function tableRow(
  name: string,
  row: Pick<GroupShares, "customers" | "value" | "mean"> & Partial<Pick<GroupShares, "share" | "valueShare">>,
  write: { readonly sum: (value: number) => string; readonly mean: (value: number) => string },
): CellText[] {
  const share = (figure: Figure | undefined): CellText =>
    figure === undefined ? { text: "" } : figureText(figure, format.percent);
  return [
    { text: name },
    countText(row.customers),
    share(row.share),
    figureText(row.value, write.sum),
    share(row.valueShare),
    figureText(row.mean, write.mean),
  ];
}
