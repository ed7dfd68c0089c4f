import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { ReportedEffect, ReportedUplift } from "../../../loaders/report/models/uplifts.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, points, pointsBetween } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import { intervals } from "../../render/intervals.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";

/** The share of the trial that is told apart. */
const part = percent(0.3, 0);

interface Row extends ReportedEffect {
  readonly label: string;
}

/** What the campaign changed for all in the trial, and for those of whom the model expects most. */
export function upliftFigure(
  { id }: ReportedModel,
  { outcome, everyone, first, qini, auuc, ranks }: ReportedUplift,
  overview: Overview,
): Markup {
  const { many } = overview.population.noun.en;
  const rows: Row[] = [
    { label: "Everyone in the trial", ...everyone },
    { label: `The first ${part}`, ...first },
  ];
  return figure({
    id: `${id}-uplift`,
    title: ranks
      ? `The ${part} of whom most is expected gain ${points(first.value)}, everyone ${points(everyone.value)}`
      : `The model does not rank: the first ${part} gain ${points(first.value)}, everyone ${points(everyone.value)}`,
    subtitle: `Share with the outcome “${outcome.en}” among the ${many} treated less that among those held out at random, with 95 % intervals; each was scored by models that were fitted to others. Qini ${qini}, AUUC ${auuc}.`,
    source: sourceLine(overview),
    span: 12,
    action: ranks
      ? actionLine(
          `treat the ${part} first of whom most is expected: ${points(first.value)} (${pointsBetween(first.low, first.high)}), against ${points(everyone.value)} of everyone.`,
        )
      : actionLine(
          `do not choose by this model: treat all if ${points(everyone.value)} (${pointsBetween(everyone.low, everyone.high)}) pay, or nobody.`,
        ),
    ...intervals(rows, { zero: "nothing", write: points, room: 60 }),
    table: dataTable(
      rows,
      [
        { label: "Who", room: "words", cell: ({ label }) => label },
        {
          label: many,
          number: "customers",
          cell: (row) => ({ text: count(row.customers), value: row.customers }),
        },
        { label: "Effect", number: "ratio", cell: ({ value }) => ({ text: points(value), value }) },
        { label: "From", number: "ratio", cell: ({ low }) => ({ text: points(low), value: low }) },
        { label: "To", number: "ratio", cell: ({ high }) => ({ text: points(high), value: high }) },
      ],
      { caption: "What the campaign changed" },
    ),
    definitions: [
      {
        term: "Qini and AUUC",
        meaning:
          "How much of what a perfect ranking would gain over one by chance this ranking gains: 1 is all, 0 nothing.",
      },
    ],
  });
}
