import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import { gainLossFigure } from "../../figures/gain-loss/figure.ts";
import { gainLossSentence } from "../../figures/gain-loss/sentence.ts";
import { growthTreeFigure } from "../../figures/growth-tree/figure.ts";
import { treeSentence } from "../../figures/growth-tree/sentence.ts";
import { periodFigure } from "../../figures/period-on-period/figure.ts";
import { turnoverFigure } from "../../figures/turnover/figure.ts";
import { turnoverSentence } from "../../figures/turnover/sentence.ts";
import { leads } from "../../render/leads.ts";
import { html } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";

/** Where the change between two spans came from: which factor, which members, which groups, which months. */
export async function growthPage(subject: Subject, report: GrowthReport): Promise<Page> {
  const { overview, name } = subject;
  const { turnover, gainLoss, periods } = report;
  return {
    title: "Growth",
    keywords: ["growth", "period on period", "gain and loss", "new, repeating and lapsed", "drivers"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Growth`,
        title: `${treeSentence(report, overview)}.`,
        standfirst: [
          turnover === null ? undefined : `${turnoverSentence(report, turnover, overview)}.`,
          gainLoss === null ? undefined : `${gainLossSentence(report, gainLoss, overview)}.`,
        ]
          .filter((sentence) => sentence !== undefined)
          .join(" "),
        stamp: overview,
      }),
      html`<div class="board">
${growthTreeFigure(report, overview)}
${periods === null ? "" : periodFigure(report, periods, overview)}
${turnover === null ? "" : turnoverFigure(report, turnover, overview)}
${gainLoss === null ? "" : gainLossFigure(report, gainLoss, overview)}
</div>`,
      await leads(subject, "models/choices", [
        {
          report: "choices",
          sentence: html`What ${overview.population.noun.en.many} choose together and instead: <a href="../choices/">choices</a>.`,
        },
      ]),
    ],
  };
}
