import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, money, percent } from "../../../components/format.ts";
import { playOf } from "../../../render/action.ts";
import { figure } from "../../../render/figure.ts";
import { intervals } from "../../../render/intervals.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import type { ErrorBand, ErrorCost } from "../../reports/error-cost.ts";
import { costOf, errorCostSentence, isCostly } from "./sentence.ts";

type Known = ErrorBand & { readonly share: number; readonly low: number; readonly high: number };

/** Who cancels by the errors that they meet, with intervals. */
export function errorCostFigure({ bands }: ErrorCost, overview: Overview): Markup {
  const { currency } = overview;
  const known = bands.filter((band): band is Known => band.share !== null);
  const cost = costOf(bands);
  return figure({
    id: "error-cost",
    title: errorCostSentence(bands, currency),
    subtitle:
      "Share of accounts that cancelled within 90 days, of those who pay and those who cancelled, by errors a month in the months of the last six in which they worked in the product; with 95 % intervals.",
    source: sourceLine(overview),
    action: isCostly(bands) ? playOf("same_error_again", overview) : undefined,
    span: 12,
    ...intervals(
      known.map(({ name, share: value, low, high, customers }) => ({
        label: name,
        value,
        low,
        high,
        customers,
      })),
      { zero: "nobody", write: (share) => percent(share, 1), room: 52 },
    ),
    table: dataTable(
      bands,
      [
        { label: "Errors a month", cell: ({ name }) => name },
        { label: "Accounts", number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: "Cancelled",
          unit: "within 90 days",
          number: "customers",
          cell: ({ left }) => countCell(left),
        },
        { label: "Share", number: "ratio", cell: ({ share }) => numberCell(share, (s) => percent(s, 1)) },
        { label: "From", number: "ratio", cell: ({ low }) => numberCell(low, (s) => percent(s, 1)) },
        { label: "To", number: "ratio", cell: ({ high }) => numberCell(high, (s) => percent(s, 1)) },
        {
          label: "Revenue",
          unit: "12 months, a head",
          number: "ratio",
          cell: ({ revenue }) => numberCell(revenue, (mean) => money(mean, currency)),
        },
      ],
      { caption: "Who cancels by errors a month" },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning:
          "Whether the errors are why they left: industries, plans and terms may differ too. Mending the cause for accounts drawn at random, and not for others, would say.",
      },
      ...(cost === undefined
        ? []
        : [
            {
              term: "More than without errors",
              meaning: `Those with two errors a month or more times the difference of the two shares: about ${count(Math.round(cost.accounts))} accounts a quarter, at their mean revenue of 12 months.`,
            },
          ]),
    ],
  });
}
