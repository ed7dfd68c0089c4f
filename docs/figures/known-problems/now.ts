import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { KnownProblemsReport } from "../../../loaders/report/known-problems.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { emptyFigure, tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";

/** Of whom which problem is expected now, and what to send. */
export function expectedNow(
  { now: { problems }, noun, horizonDays, everyone }: KnownProblemsReport,
  overview: Overview,
): Markup {
  const { many } = overview.population.noun.en;
  const [first] = problems;
  if (first === undefined)
    return emptyFigure({
      ...{ id: "expected", span: 6, title: `What is expected within ${horizonDays} days` },
      reason: `No ${overview.population.noun.en.one} has a chance of any problem above that of everyone: none is expected more than the others.`,
    });
  const told = isKnown(first.expected) && isKnown(first.customers);
  return tableFigure({
    id: "expected",
    span: 6,
    title: told
      ? `“${first.name.en}” is expected most: about ${count(Math.round(Number(first.expected)))} ${noun.many} of ${count(Number(first.customers))} ${many} within ${horizonDays} days`
      : `What is expected within ${horizonDays} days`,
    subtitle: `The ${many} whose chance of one problem is at least ${isKnown(everyone.share) ? percent(everyone.share) : "that of everyone"}, as high as everyone’s of any, by that problem; and the sum of their chances.`,
    source: sourceLine(overview),
    action: told ? actionLine(`have “${first.send.en}” ready.`) : undefined,
    table: dataTable(
      problems,
      [
        { label: "Problem", room: "words", cell: ({ name }) => name.en },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: "Expected",
          unit: noun.many,
          number: "ratio",
          as: { unit: null },
          cell: ({ expected }) => numberCell(expected, (value) => value.toFixed(1)),
        },
        { label: "What to send", room: "words", cell: ({ send }) => send.en },
      ],
      { caption: `What is expected within ${horizonDays} days`, blocks: true },
    ),
  });
}
