import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { RhythmReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Band } from "../../../loaders/report/choices/rhythm.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { compact, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";
import { withArticle } from "../../render/words.ts";
import { daysBetween, daysWords, gapsSentence, quantileAt } from "./sentence.ts";

/** Mean days of each member from one event to the next. */
export function gapsFigure({ gaps, words }: RhythmReport, overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const event = words.event.en;
  const title = gapsSentence(gaps, many);
  const half = quantileAt(gaps, 0.5);
  const late = quantileAt(gaps, 0.75);
  const bands = gaps.bands.filter(({ customers }) => customers !== 0);
  const hidden = bands.some(({ customers }) => !isKnown(customers));
  return figure({
    id: "gaps",
    title,
    subtitle: `${capital(many)} by the mean number of days from one day with ${withArticle(event.one)} to the next, of those with two such days or more. Coloured: where half of them lie at or below (${half === undefined ? "" : `${daysBetween(half)}, 95 % interval`}).${hidden ? " Bands of few are hidden." : ""}`,
    source: sourceLine(overview),
    alternative: `Columns. ${title}. ${bands.map((band) => `${bandName(band)} days: ${isKnown(band.customers) ? compact(band.customers) : "hidden"}`).join("; ")}.`,
    action:
      late === undefined
        ? undefined
        : actionLine(
            `send a reminder after ${daysWords(late.value)} (${daysBetween(late)}) of silence: three of four who come again are usually back by then.`,
          ),
    chart: "components/column-chart",
    height: 260,
    span: 7,
    data: {
      axis: `mean days between two ${event.many}`,
      columns: bands.flatMap((band) =>
        isKnown(band.customers)
          ? [
              {
                name: bandName(band),
                value: band.customers,
                label: percent(band.customers / gaps.customers),
                highlight:
                  half !== undefined &&
                  band.from <= half.value &&
                  (band.to ?? Number.POSITIVE_INFINITY) > half.value,
              },
            ]
          : [],
      ),
    },
    numbers: { "columns.value": "customers" },
    table: dataTable<Band>(
      bands,
      [
        { label: "Days", number: "key", cell: (band) => ({ text: bandName(band), value: band.from }) },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
      ],
      { caption: `Days between ${event.many}` },
    ),
    definitions: gaps.quantiles.map(({ at, value, low, high }) => ({
      term: `${percent(at, 0)} of ${many}`,
      meaning: `At or below ${daysWords(value)} (95 % interval, by ranks: ${daysBetween({ low, high })}).`,
    })),
  });
}

/** `7–13`, `365+`. */
export function bandName({ from, to }: Pick<Band, "from" | "to">): string {
  return to === null ? `${from}+` : to - from === 1 ? `${from}` : `${from}–${to - 1}`;
}
