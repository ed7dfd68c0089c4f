import type { ChoicesReport } from "../../../loaders/report/choices/choice-reports.ts";
import { combinationsFigure } from "../../figures/combinations/figure.ts";
import { combinationSentence } from "../../figures/combinations/sentence.ts";
import { crossShopFigure } from "../../figures/cross-shop/figure.ts";
import { crossShopSentence } from "../../figures/cross-shop/sentence.ts";
import { indexesFigure } from "../../figures/indexes/figure.ts";
import { pathFigure, pathsTable } from "../../figures/path/figure.ts";
import { pathSentence } from "../../figures/path/sentence.ts";
import { substitutesFigure } from "../../figures/substitutes/figure.ts";
import { toldSubstitutes } from "../../figures/substitutes/sentence.ts";
import { leads } from "../../render/leads.ts";
import { html } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";

/** What the same members take together, one after the other, and one instead of the other. */
export async function choicesPage(subject: Subject, report: ChoicesReport): Promise<Page> {
  const { overview, name } = subject;
  const { words, since, groups, channels, substitutes, path } = report;
  const { many } = overview.population.noun.en;
  const group = words.group.en;
  return {
    title: "Choices",
    keywords: [
      "choices",
      "cross-shop",
      "what goes together",
      "substitutes",
      "decision hierarchy",
      "path",
      "index",
      "channels",
    ],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Choices`,
        title: `${groups === null ? `What ${many} choose` : crossShopSentence(groups, many, group.many)}.`,
        standfirst: [
          channels === null || words.channel === null
            ? undefined
            : `${combinationSentence(channels, many, words.channel.en.many, words.amount.en)}.`,
          path === null ? undefined : `${pathSentence(path, words.event.en.one)}.`,
        ]
          .filter((sentence) => sentence !== undefined)
          .join(" "),
        stamp: overview,
      }),
      html`<div class="board">
${groups === null ? "" : crossShopFigure(groups, words.group, since, overview)}
${report.indexes === null ? "" : indexesFigure(report, report.indexes, overview)}
${groups === null ? "" : combinationsFigure(groups, { id: "combinations", noun: words.group, words, since, span: channels === null ? 12 : 6 }, overview)}
${channels === null || words.channel === null ? "" : combinationsFigure(channels, { id: "channels", noun: words.channel, words, since, span: 6 }, overview)}
${path === null ? "" : pathFigure(path, words, overview)}
${path === null || path.paths.length === 0 ? "" : pathsTable(path, words, overview)}
${toldSubstitutes(substitutes).map((each, place) => html`${substitutesFigure(each, place, words, overview)}\n`)}
</div>`,
      await leads(subject, "models/choices", [
        {
          report: "growth",
          sentence: html`Where the change came from: <a href="../growth/">growth</a>.`,
        },
        {
          report: "range",
          sentence: html`What stands at which price: <a href="../range/">the range</a>.`,
        },
        {
          report: "models",
          sentence: html`Which single ${words.item?.en.many ?? "items"} stand together in one ${words.event.en.one}, and what each group takes: <a href="../models/">models</a>.`,
        },
      ]),
    ],
  };
}
