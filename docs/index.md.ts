import { existsSync } from "node:fs";
import { join } from "node:path";
import { studies } from "../data/studies/index.ts";
import { populationStudies } from "../data/study.ts";
import type { Overview } from "../loaders/report/overview.ts";
import { count } from "./components/format.ts";
import { leadingGroups } from "./figures/value/sentence.ts";
import { bigNumber } from "./render/big-number.ts";
import { siteLake, studyReports } from "./render/context.ts";
import { html, type Markup } from "./render/markup.ts";
import { printPage, stampLine } from "./render/page.ts";

/** All studies at a glance: those with pages and a snapshot. */
const shown = studies.filter(
  (study) =>
    existsSync(join(import.meta.dirname, study.id, "index.md.ts")) &&
    existsSync(siteLake().of(populationStudies(study)[0]).current),
);
const overviews = await Promise.all(
  shown.map(async ({ id }) => (await studyReports(id)).read<Overview>("overview")),
);
const segments = overviews.reduce((sum, overview) => sum + overview.segments.length, 0);
const customers = overviews.reduce((sum, overview) => sum + overview.customers, 0);

printPage({
  title: "Segment Atlas",
  keywords: ["studies", "overview", "customer segmentation"],
  body: [
    html`<header class="page-head"><p class="kicker">Segment Atlas</p>
<h1>${count(customers)} customers in ${segments} segments${overviews.length === 1 ? "" : `, ${overviews.length} studies`}.</h1>
<p class="standfirst">Who the customers are, what each group is worth, and what to do for it. Pages, API and exports read the same snapshot, so they cannot disagree.</p></header>`,
    html`<ul class="study-list">${overviews.map(studyCard)}</ul>`,
    html`<section aria-labelledby="more"><h2 class="section-title" id="more">Behind the numbers</h2>
<dl class="facts"><dt><a href="./methods/">Methods</a></dt><dd>How every figure is computed, with its source</dd><dt><a href="./glossary/">Glossary</a></dt><dd>Every trait, table and column</dd><dt><a href="./reference/segment-language/">Segment language</a></dt><dd>Every condition, operator, measure and window, each with an example</dd><dt><a href="./api/">API</a></dt><dd>How apps ask: which segments is this customer in, who is in this segment</dd></dl></section>`,
  ],
});

function studyCard(overview: Overview): Markup {
  const { study, segmentation, keyFigures, currency } = overview;
  const parts = overview.segments.filter((segment) => segment.segmentation === segmentation?.id);
  return html`<li><h2><a href="./${study.id}/">${study.name.en}</a> <span class="other-language" lang="fa" dir="rtl">${study.name.fa}</span></h2>
<p class="finding">${leadingGroups(parts, "spend").sentence}.</p>
<p class="prose">${study.description.en}</p>
<div class="cards">${keyFigures.slice(0, 3).map((figure) => bigNumber(figure, currency))}</div>
<p><a href="./${study.id}/">Dashboard</a> · <a href="./${study.id}/segments/">${overview.segments.length} segments</a> · <a href="./${study.id}/notebook/">Notebook</a></p>
${stampLine(overview)}</li>`;
}
