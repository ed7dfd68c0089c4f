import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { RhythmReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { compact, count, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";
import { withArticle } from "../../render/words.ts";
import { bandName } from "../gaps/figure.ts";
import { quantileAt } from "../gaps/sentence.ts";

/** How many events members have had so far. */
export function oftenFigure({ events, words }: RhythmReport, overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const event = words.event.en;
  const [half, most] = [quantileAt(events, 0.5), quantileAt(events, 0.9)];
  const once = events.bands.find(({ from }) => from === 1)?.customers;
  const bands = events.bands.filter(({ customers }) => customers !== 0);
  const title =
    half === undefined || most === undefined
      ? `How many ${event.many} ${many} have had`
      : `Half of the ${many} with ${withArticle(event.one)} have had ${compact(half.value)} ${half.value === 1 ? event.one : event.many} or fewer, a tenth ${compact(most.value)} or more`;
  return figure({
    id: "often",
    title,
    subtitle: `${capital(many)} by the number of ${event.many} so far, of those with one or more.`,
    source: sourceLine(overview),
    alternative: `Columns. ${title}. ${bands.map((band) => `${bandName(band)}: ${isKnown(band.customers) ? count(band.customers) : "hidden"}`).join("; ")}.`,
    action: isKnown(once)
      ? actionLine(
          `ask the ${count(once)} ${many} of one ${event.one} for a second: they are ${percent(once / events.customers, 0)} of those with one.`,
        )
      : undefined,
    chart: "components/column-chart",
    height: 260,
    span: 5,
    data: {
      axis: event.many,
      columns: bands.flatMap((band) =>
        isKnown(band.customers)
          ? [
              {
                name: bandName(band),
                value: band.customers,
                label: percent(band.customers / events.customers, 0),
                highlight: band.from === 1,
              },
            ]
          : [],
      ),
    },
    numbers: { "columns.value": "customers" },
    table: dataTable(
      bands,
      [
        {
          label: capital(event.many),
          number: "key",
          cell: (band) => ({ text: bandName(band), value: band.from }),
        },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
      ],
      { caption: `${capital(event.many)} so far` },
    ),
  });
}
