import type { RhythmReport } from "../../../loaders/report/choices/choice-reports.ts";
import { gapsFigure } from "../../figures/gaps/figure.ts";
import { gapsSentence } from "../../figures/gaps/sentence.ts";
import { goneFigure } from "../../figures/gone/figure.ts";
import { goneSentence, toldGone } from "../../figures/gone/sentence.ts";
import { oftenFigure } from "../../figures/often/figure.ts";
import { leads } from "../../render/leads.ts";
import { html } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";

/** How often members come, how long they stay away, and after how many times they come no more. */
export async function rhythmPage(subject: Subject, report: RhythmReport): Promise<Page> {
  const { overview, name } = subject;
  const { words, gone } = report;
  const { many } = overview.population.noun.en;
  return {
    title: "Rhythm",
    keywords: ["rhythm", "days between", "how often", "retention by number"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Rhythm`,
        title: `${gapsSentence(report.gaps, many)}.`,
        standfirst: toldGone(gone).length < 2 ? undefined : `${goneSentence(gone, words.event.en.one)}.`,
        stamp: overview,
      }),
      html`<div class="board">
${gapsFigure(report, overview)}
${oftenFigure(report, overview)}
${goneFigure(report, overview)}
</div>`,
      await leads(subject, "models/choices", [
        {
          report: "cohorts",
          sentence: html`Who comes back month by month: <a href="../#cohorts">the dashboard</a>.`,
        },
      ]),
    ],
  };
}
