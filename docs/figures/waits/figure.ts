import type { Overview } from "../../../loaders/report/overview.ts";
import type { TicketDeskReport } from "../../../loaders/report/ticket-desk.ts";
import { compact, count } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { daysText, toldStages, waitsSentence } from "./sentence.ts";

/** What taking tickets up by score does to waiting, stage by stage. */
export function waitsFigure(report: TicketDeskReport, overview: Overview): Markup {
  const { simulated } = report;
  const told = toldStages(report);
  const { many } = overview.population.noun.en;
  return figure({
    id: "waits",
    title: waitsSentence(report),
    subtitle: `Mean days until a ticket is taken up, simulated on the tickets of the last ${simulated.days} days as they came, at a desk that takes up ${compact(simulated.capacity)} a day; hollow: first come, first served, filled: by score. Stages are those of today.`,
    source: sourceLine(overview),
    alternative: `Two dots a stage. ${told.map(({ name, before, after }) => `${name}: ${daysText(before)} as they came, ${daysText(after)} by score`).join("; ")}.`,
    chart: "figures/waits/chart",
    height: 40 + Math.max(1, told.length) * 46,
    span: 12,
    data: {
      rows: told.map(({ stage, name, before, after }) => ({
        ...{ name, customers: stage.customers, before, after },
        text: `${daysText(after)}, not ${daysText(before)}`,
      })),
    },
    numbers: { "rows.customers": "customers", "rows.before": "ratio", "rows.after": "ratio" },
    table: dataTable(
      simulated.stages,
      [
        { label: "Stage", cell: ({ name }) => name.en },
        { label: many, number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Tickets", number: "count", cell: ({ tickets }) => numberCell(tickets, count) },
        {
          label: "As they came",
          unit: "days, mean",
          number: "ratio",
          cell: ({ byArrival }) => numberCell(byArrival, decimal),
        },
        {
          label: "By score",
          unit: "days, mean",
          number: "ratio",
          cell: ({ byPriority }) => numberCell(byPriority, decimal),
        },
        {
          label: "As they came",
          unit: "days, nine of ten",
          number: "ratio",
          cell: ({ nineOfTenByArrival }) => numberCell(nineOfTenByArrival, count),
        },
        {
          label: "By score",
          unit: "days, nine of ten",
          number: "ratio",
          cell: ({ nineOfTenByPriority }) => numberCell(nineOfTenByPriority, count),
        },
      ],
      { caption: "Waiting by stage, as tickets came and by score" },
    ),
    definitions: [
      {
        term: "Simulated",
        meaning:
          "The desk begins without any ticket. At the end of each day it takes up as many as it can; what it cannot waits, and waiting adds to the score. Only who comes first differs between the two, so as many are left at the end.",
      },
    ],
  });
}

const decimal = (days: number): string => days.toFixed(2);
