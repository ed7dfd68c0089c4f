import { capital } from "../../../data/text.ts";
import type { RhythmReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { ordinal, percent } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import { intervals } from "../../render/intervals.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, shareColumns } from "../../render/table.ts";
import { goneAction } from "./action.ts";
import { goneSentence, toldGone } from "./sentence.ts";

/** The share who never came again after their first, second, third event. */
export function goneFigure({ gone, goneAfterDays, words }: RhythmReport, overview: Overview): Markup {
  const told = toldGone(gone);
  if (told.length < 2) return html``;
  const { many } = overview.population.noun.en;
  const event = words.event.en;
  return figure({
    id: "gone",
    title: goneSentence(gone, event.one),
    subtitle: `Of the ${many} who had their first, second … ${event.one} at least ${goneAfterDays} days before as-of, the share who have had none since; ${event.many} of one day are one. With 95 % intervals.`,
    source: sourceLine(overview),
    action: goneAction(gone, event.one),
    span: 12,
    ...intervals(
      told.map(({ n, customers, share, low, high }) => ({
        label: `after the ${ordinal(n)}`,
        customers,
        value: share,
        low,
        high,
      })),
      { zero: "nobody", write: (share) => percent(share), room: 34 },
    ),
    table: dataTable(
      gone,
      [
        { label: capital(event.one), number: "key", cell: ({ n }) => ({ text: ordinal(n), value: n }) },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Gone", number: "customers", cell: ({ had }) => countCell(had) },
        ...shareColumns,
      ],
      { caption: `Gone after how many ${event.many}` },
    ),
    definitions: [
      {
        term: "Gone",
        meaning: `No further ${event.one} up to as-of, ${goneAfterDays} days or more. Some may still come back.`,
      },
    ],
  });
}
