import { populationStudies } from "../data/study.ts";
import { whichLake } from "../loaders/lake/which-lake.ts";
import { count } from "./components/format.ts";
import { bigNumber } from "./render/big-number.ts";
import { cards } from "./render/cards.ts";
import { shownStudies } from "./render/context.ts";
import { finding } from "./render/finding.ts";
import { html, type Markup } from "./render/markup.ts";
import { openSubject } from "./render/open-subject.ts";
import { ownPages } from "./render/own-pages.ts";
import { printPage, stampLine } from "./render/page.ts";
import type { Subject } from "./render/subject.ts";
import { list } from "./render/words.ts";

/** All studies at a glance, each with the finding of its first population. */
const lake = whichLake();
const studies = await Promise.all(
  shownStudies(lake).map((study) =>
    Promise.all(populationStudies(study).map((population) => openSubject(lake, population))),
  ),
);

printPage({
  title: "Segment Atlas",
  keywords: ["studies", "overview", "customer segmentation"],
  body: [
    html`<header class="page-head"><p class="kicker">Segment Atlas</p>
<h1>${headline(studies.flat())}.</h1>
<p class="standfirst">Who is in each group, what it is worth, and what to do for it. Pages, API and exports read the same snapshot, so they cannot disagree.</p></header>`,
    html`<ul class="study-list">${studies.map(studyCard)}</ul>`,
    html`<section aria-labelledby="more"><h2 class="section-title" id="more">Behind the numbers</h2>
<dl class="facts"><dt><a href="./methods/">Methods</a></dt><dd>How every figure is computed, with its source</dd><dt><a href="./glossary/">Glossary</a></dt><dd>Every trait, table and column</dd><dt><a href="./reference/segment-language/">Segment language</a></dt><dd>Every condition, operator, measure and window, each with an example</dd><dt><a href="./api/">API</a></dt><dd>How apps ask: which segments somebody is in, who is in a segment</dd></dl></section>`,
  ],
});

/** `20,000 customers and 7,043 subscribers in 51 segments`: members of a kind together, whatever their study. */
function headline(subjects: readonly Subject[]): string {
  const members = new Map<string, number>();
  for (const { overview } of subjects) {
    const { many } = overview.population.noun.en;
    members.set(many, (members.get(many) ?? 0) + overview.customers);
  }
  const segments = subjects.reduce((sum, { overview }) => sum + overview.segments.length, 0);
  return subjects.length === 0
    ? "No study has a snapshot yet"
    : `${list([...members].map(([many, size]) => `${count(size)} ${many}`))} in ${count(segments)} segments`;
}

function studyCard([subject, ...others]: readonly Subject[]): Markup {
  if (subject === undefined) return html``;
  const { overview } = subject;
  const { study, keyFigures, currency, segments } = overview;
  const { en, fa } = study.name;
  const links = [
    html`<a href="./${study.id}/">Dashboard</a>`,
    html`<a href="./${study.id}/segments/">${segments.length} segments</a>`,
    ...ownPages(import.meta.dirname, study.id).map(({ name, path }) => html`<a href=".${path}">${name}</a>`),
  ];
  return html`<li><h2><a href="./${study.id}/">${en}</a>${fa === undefined ? "" : html` <span class="other-language" lang="fa" dir="rtl">${fa}</span>`}</h2>
<p class="finding">${finding(overview)}.</p>
<p class="prose">${study.description.en}</p>
${cards(keyFigures.slice(0, 3).map((figure) => bigNumber(figure, currency)))}
<p>${links.map((link, index) => html`${index === 0 ? "" : " · "}${link}`)}</p>
${others.map(({ overview: other }) => html`<p class="prose"><a href="./${study.id}/${other.population.id}/">${other.population.name.en}</a>: ${finding(other)}.</p>`)}
${stampLine(overview)}</li>`;
}
