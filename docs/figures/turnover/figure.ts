import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Turnover } from "../../../loaders/report/choices/turnover.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { amountText, earlierSpan, laterSpan } from "../../render/choice-words.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { turnoverAction } from "./action.ts";
import { kindNames, turnoverSentence } from "./sentence.ts";

/** Who brought something in both spans, in the later alone, in the earlier alone, and what. */
export function turnoverFigure(report: GrowthReport, turnover: Turnover, overview: Overview): Markup {
  const { words } = report;
  const title = turnoverSentence(report, turnover, overview);
  const { many } = overview.population.noun.en;
  const amount = words.amount.en;
  const text = (value: number) => amountText(value, words, overview);
  const rows = turnover.kinds.flatMap(({ kind, customers, before, now }) =>
    isKnown(customers) && isKnown(before) && isKnown(now)
      ? [{ name: kindNames[kind], customers, before, now, labels: [text(before), text(now)] }]
      : [],
  );
  return figure({
    id: "turnover",
    title,
    subtitle: `${capital(amount)} of ${laterSpan(turnover)} (coloured) and of ${earlierSpan(turnover)} (grey), by who brought it: ${many} of both spans, of the later alone, of the earlier alone.`,
    source: sourceLine(overview),
    alternative: `Two bars a kind. ${rows.map((row) => `${row.name}: ${row.labels[0]} before, ${row.labels[1]} now`).join("; ")}.`,
    action: turnoverAction(report, turnover, overview),
    chart: "components/before-now",
    height: 40 + rows.length * 74,
    span: 5,
    data: {
      rows: rows.map(({ labels: [before = "", now = ""], ...row }) => ({
        ...row,
        beforeLabel: before,
        nowLabel: now,
      })),
    },
    numbers: { "rows.customers": "customers", "rows.before": "figure", "rows.now": "figure" },
    table: dataTable(
      turnover.kinds,
      [
        { label: capital(many), cell: ({ kind }) => kindNames[kind] },
        { label: "Number", number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: `${capital(amount)} before`,
          number: true,
          as: { unit: words.amountUnit, currency: overview.currency },
          cell: ({ before }) => numberCell(before, text),
        },
        {
          label: `${capital(amount)} now`,
          number: true,
          as: { unit: words.amountUnit, currency: overview.currency },
          cell: ({ now }) => numberCell(now, text),
        },
      ],
      { caption: `${capital(many)} who came, stayed and lapsed` },
    ),
    definitions: [
      {
        term: "New or back",
        meaning: `Something in the later span and nothing in the earlier; who was there before both spans counts as back, since these two cannot tell.`,
      },
      { term: "Lapsed", meaning: "Something in the earlier span and nothing in the later." },
    ],
  });
}
