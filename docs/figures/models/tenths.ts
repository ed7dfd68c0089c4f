import type { ReportedTenth } from "../../../loaders/report/models/propensities.ts";
import { count, percent, times } from "../../components/format.ts";
import { intervals } from "../../render/intervals.ts";
import type { Markup } from "../../render/markup.ts";
import { dataTable, multiples } from "../../render/table.ts";

/** Shares with the outcome by tenths of the chance, as dots with their intervals, with their table. */
export function tenthMarks(tenths: readonly ReportedTenth[], many: string, room: number) {
  return {
    ...intervals(
      tenths.map((row) => ({
        label: tenthName(row),
        customers: row.customers,
        value: row.observed,
        low: row.low,
        high: row.high,
      })),
      { zero: "nobody", write: (share) => percent(share), room },
    ),
    table: tenthsTable(tenths, many),
  };
}

function tenthsTable(tenths: readonly ReportedTenth[], many: string): Markup {
  return dataTable(
    tenths,
    [
      { label: "Tenth", number: "key", cell: ({ tenth }) => ({ text: `${tenth}`, value: tenth }) },
      {
        label: many,
        number: "customers",
        cell: (row) => ({ text: count(row.customers), value: row.customers }),
      },
      {
        label: "Predicted",
        number: "ratio",
        cell: ({ predicted }) => ({ text: percent(predicted, 1), value: predicted }),
      },
      {
        label: "Observed",
        number: "ratio",
        cell: ({ observed }) => ({ text: percent(observed, 1), value: observed }),
      },
      { label: "From", number: "ratio", cell: ({ low }) => ({ text: percent(low, 1), value: low }) },
      { label: "To", number: "ratio", cell: ({ high }) => ({ text: percent(high, 1), value: high }) },
      {
        label: "Lift",
        number: "ratio",
        as: multiples,
        cell: ({ lift }) => ({ text: times(lift), value: lift }),
      },
    ],
    { caption: "By tenths of the chance" },
  );
}

function tenthName({ tenth }: ReportedTenth): string {
  return tenth === 1 ? "Highest tenth" : `Tenth ${tenth}`;
}
