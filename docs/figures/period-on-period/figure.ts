import { capital } from "../../../data/text.ts";
import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { PeriodOnPeriod } from "../../../loaders/report/choices/period-on-period.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { monthFrom } from "../../components/format.ts";
import { amountText, earlierSpan, laterSpan, seasonNote } from "../../render/choice-words.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { periodAction } from "./action.ts";
import { periodSentence } from "./sentence.ts";

/** Each month of the later span over its fellow of the earlier. */
export function periodFigure(report: GrowthReport, periods: PeriodOnPeriod, overview: Overview): Markup {
  const { words } = report;
  const title = periodSentence(report, periods, overview);
  const { many } = overview.population.noun.en;
  const name = capital(words.amount.en);
  const text = (value: number) => amountText(value, words, overview);
  return figure({
    id: "period-on-period",
    title,
    subtitle: `${name} by month of ${laterSpan(periods)} (coloured), and of ${earlierSpan(periods)} (grey) laid over it.${seasonNote(periods)}`,
    source: sourceLine(overview),
    alternative: `Two lines. ${title}.`,
    action: periodAction(report, periods, overview),
    chart: "figures/period-on-period/chart",
    height: 300,
    span: 7,
    data: {
      unit: words.amountUnit,
      currency: overview.currency,
      names: [laterSpan(periods), earlierSpan(periods)],
      points: periods.steps.map(({ at, atBefore, customers, customersBefore, amount, before }) => ({
        at,
        atBefore,
        customers,
        customersBefore,
        value: numberOf(amount),
        before: numberOf(before),
      })),
    },
    numbers: {
      "points.customers": "customers",
      "points.customersBefore": "customers",
      "points.value": "figure of points.customers",
      "points.before": "figure of points.customersBefore",
    },
    table: dataTable(
      periods.steps,
      [
        { label: "Month", cell: ({ at }) => ({ text: monthFrom(at), value: at }) },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: name,
          number: true,
          as: { unit: words.amountUnit, currency: overview.currency },
          cell: ({ amount }) => numberCell(amount, text),
        },
        { label: "Against", cell: ({ atBefore }) => ({ text: monthFrom(atBefore), value: atBefore }) },
        {
          label: capital(many),
          unit: "then",
          number: "customers",
          cell: ({ customersBefore }) => countCell(customersBefore),
        },
        {
          label: name,
          unit: "then",
          number: true,
          as: { unit: words.amountUnit, currency: overview.currency },
          cell: ({ before }) => numberCell(before, text),
        },
      ],
      { caption: `${name} by month, and ${periods.months} months before` },
    ),
  });
}
