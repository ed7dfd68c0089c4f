import type { KnownProblemsReport } from "../../../loaders/report/known-problems.ts";
import { capacityFigure } from "../../figures/known-problems/capacity.ts";
import { expectedNow } from "../../figures/known-problems/now.ts";
import { problemsTable } from "../../figures/known-problems/problems-table.ts";
import { foreseenSentence, savedSentence } from "../../figures/known-problems/sentence.ts";
import { sequencesFigure } from "../../figures/known-problems/sequences.ts";
import { foreseenTenths } from "../../figures/known-problems/tenths.ts";
import { html } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";

/** Who is about to hit which known problem, how well that is foreseen, what to send and what it would save. Aggregates alone. */
export async function problemsPage(
  { overview, name, up }: Subject,
  report: KnownProblemsReport,
): Promise<Page> {
  const { many } = overview.population.noun.en;
  return {
    title: "Help before the problem",
    keywords: ["known problems", "help", "prevention", "capacity", "sequences", "lift"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Help before the problem`,
        title: `${foreseenSentence(report, many)}.`,
        standfirst: `${savedSentence(report, many)}.`,
        stamp: overview,
      }),
      html`<div class="board">
${capacityFigure(report, overview)}
${problemsTable(report, overview)}
${sequencesFigure(report, overview)}
${foreseenTenths(report, overview)}
${expectedNow(report, overview)}
</div>`,
      html`<p class="prose">Whom to send help to is a list of ${many}, so it is not on these pages: <code>npm run -s atlas -- problems ${overview.study.id}</code> prints it, with <code>--out contacts.csv</code> for a spreadsheet, and over GraphQL <code>problemsAhead</code> gives it to keys with the scope <code>profiles:read</code>. It names whom to hold out, so that what help prevents need not be assumed for long. How it is computed: <a href="../${up}methods/models/next-problem/">known problems in the methods</a>.</p>`,
    ],
  };
}
