import { capital, withoutWindow } from "../../../data/text.ts";
import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import * as format from "../../components/format.ts";
import { amountsOf, count, month, shortDay } from "../../components/format.ts";
import * as suppressed from "../../components/suppressed.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { list, unitWord, withArticle } from "../../render/words.ts";
import { type AboutMonths, monthWords } from "./chart-words.ts";

/** What the figure of months says whoever is chosen. */
export function aboutMonths(
  { label, unit, notTakenOff, campaigns }: RevenueByMonth,
  { currency }: Overview,
): AboutMonths {
  return {
    ...{ name: capital(withoutWindow(label.en)), unit, currency },
    note: `${notTakenOff === null ? "" : `, ${notTakenOff.en} not taken off`}.${campaigns.length === 0 ? "" : " Triangles: a campaign begins."}`,
  };
}

/** What the events of each month brought, with the campaigns that began. */
export function revenueFigure(report: RevenueByMonth, overview: Overview, span: 7 | 12 = 12): Markup {
  const { currency } = overview;
  const { months, campaigns, unit, event } = report;
  const about = aboutMonths(report, overview);
  const { name } = about;
  const amount = amountsOf(
    months.map(({ revenue }) => revenue),
    unit,
    currency,
  );
  const words = monthWords(months, "", about, { ...format, ...suppressed });
  return figure({
    id: "revenue-by-month",
    ...words,
    source: sourceLine(overview),
    alternative: `${words.alternative}${campaigns.length === 0 ? "" : ` Campaigns: ${list(campaigns.map(({ name, startedAt }) => `${name} on ${shortDay(startedAt)}`))}.`}`,
    chart: "components/trend-line",
    height: 300,
    span,
    data: {
      unit,
      currency,
      monthly: true,
      points: months.map(({ month: at, revenue, customers }) => ({
        at,
        value: numberOf(revenue),
        customers,
      })),
      events: campaigns.map(({ name, startedAt }) => ({ at: startedAt, name })),
    },
    numbers: { "points.value": "figure", "points.customers": "customers" },
    table: dataTable(
      months,
      [
        { label: "Month", cell: ({ month: at }) => ({ text: month(at), value: at }) },
        {
          label: name,
          unit: unitWord(unit) ?? undefined,
          number: true,
          cell: ({ revenue }) => numberCell(revenue, amount),
        },
        { label: capital(event.en.many), number: "count", cell: ({ orders }) => numberCell(orders, count) },
        {
          label: capital(overview.population.noun.en.many),
          unit: `with ${withArticle(event.en.one)}`,
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
      ],
      { caption: `${name} by month` },
    ),
  });
}
