import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, month, percent, quarter } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, numberCell } from "../../render/table.ts";
import { capital } from "../../render/words.ts";
import { cohortAction } from "./action.ts";
import { cohortSentence } from "./sentence.ts";

/** Who orders again: the retention triangle. */
export function cohortFigure(cohorts: Cohorts | null, overview: Overview): Markup {
  if (cohorts === null) {
    return emptyFigure({
      id: "cohorts",
      title: "Who comes back after the first order",
      span: 5,
      reason: "Retention needs at least three months of orders.",
    });
  }
  const label = cohorts.unit === "quarter" ? quarter : month;
  const title = cohortSentence(cohorts);
  return figure({
    id: "cohorts",
    title,
    subtitle: `Per cent of the customers won in a ${cohorts.unit} who ordered again so many ${cohorts.unit}s later; the number beside a ${cohorts.unit} is its customers.`,
    source: sourceLine(overview),
    alternative: `Retention triangle. ${title}. ${cohorts.average
      .map(({ period, share }) => `${cohorts.unit} ${period}: ${percent(share, 0)}`)
      .join("; ")}.`,
    action: cohortAction(cohorts),
    chart: "figures/cohorts/chart",
    height: 52 + cohorts.cohorts.length * 36,
    span: 5,
    data: {
      unit: cohorts.unit,
      cohorts: cohorts.cohorts.slice(0, -1).map(({ cohort, size }) => ({ label: label(cohort), size })),
      cells: cohorts.cells.map(({ cohort, ...cell }) => ({ ...cell, cohort: label(cohort) })),
    },
    table: dataTable(
      cohorts.cells,
      [
        { label: "Won in", cell: ({ cohort }) => label(cohort) },
        {
          label: `${capital(cohorts.unit)} after`,
          number: true,
          cell: ({ period }) => ({ text: String(period), value: period }),
        },
        { label: "Customers", number: true, cell: ({ customers }) => numberCell(customers, count) },
        {
          label: "Share",
          unit: "of the cohort",
          number: true,
          cell: ({ share }) => numberCell(share, percent),
        },
      ],
      { caption: "Retention by cohort" },
    ),
    definitions: [
      {
        term: "Cohort",
        meaning: `Customers by the calendar ${cohorts.unit} of their first order, in the time zone of the study. The earliest is left out: it holds everybody the data begin with.`,
      },
      {
        term: "Retained",
        meaning: `At least one order in the ${cohorts.unit}; ${cohorts.unit}s that are not over yet are left out.`,
      },
    ],
  });
}
