import type { RangeReport } from "../../../loaders/report/choices/choice-reports.ts";
import { elasticitiesFigure, elasticityWords } from "../../figures/elasticities/figure.ts";
import { elasticitiesSentence } from "../../figures/elasticities/sentence.ts";
import { pricesFigure } from "../../figures/prices/figure.ts";
import { pricesSentence } from "../../figures/prices/sentence.ts";
import { rankingFigure } from "../../figures/ranking/figure.ts";
import { rankingSentence } from "../../figures/ranking/sentence.ts";
import { silencesFigure } from "../../figures/silences/figure.ts";
import { leads } from "../../render/leads.ts";
import { html } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";

/** What stands in the range at which price, what happened where prices moved, what stands at its end, and what was missing. */
export async function rangePage(subject: Subject, report: RangeReport): Promise<Page> {
  const { overview, name } = subject;
  const { words, prices, elasticities, ranking, silences } = report;
  const { many: things } = words.item?.en ?? { many: "items" };
  const sentences = [
    prices === null ? undefined : pricesSentence(report, prices, things, overview),
    elasticities === null ? undefined : elasticitiesSentence(elasticities, elasticityWords(report, overview)),
    ranking === null ? undefined : rankingSentence(ranking, things),
  ].filter((sentence) => sentence !== undefined);
  const [first = `The range of ${things}`, ...others] = sentences;
  return {
    title: "Range",
    keywords: [
      "range",
      "price",
      "price distribution",
      "price architecture",
      "elasticity",
      "ranks",
      "availability",
      "composite rank",
    ],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Range`,
        title: `${first}.`,
        standfirst: others.map((sentence) => `${sentence}.`).join(" "),
        stamp: overview,
      }),
      html`<div class="board">
${prices === null ? "" : pricesFigure(report, prices, overview)}
${elasticities === null ? "" : elasticitiesFigure(report, elasticities, overview)}
${ranking === null ? "" : rankingFigure(report, ranking, overview)}
${silences === null ? "" : silencesFigure(report, silences, overview)}
</div>`,
      await leads(subject, "models/choices", [
        {
          report: "choices",
          sentence: html`What stands for what, and what each segment takes: <a href="../choices/">choices</a>.`,
        },
        {
          report: "growth",
          sentence: html`Where the change came from: <a href="../growth/">growth</a>.`,
        },
      ]),
    ],
  };
}
