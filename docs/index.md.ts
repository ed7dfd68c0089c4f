import { populationStudies } from "../data/study.ts";
import { withoutWindow } from "../data/text.ts";
import { readCatalog } from "../loaders/lake/catalog.ts";
import { whichLake } from "../loaders/lake/which-lake.ts";
import type { Overview } from "../loaders/report/overview.ts";
import { inUnit } from "./components/format.ts";
import { bigNumber } from "./render/big-number.ts";
import { type Business, businessTable } from "./render/business-table.ts";
import { cards } from "./render/cards.ts";
import { sizeWords } from "./render/change-words.ts";
import { shownStudies } from "./render/context.ts";
import { dataHealth } from "./render/data-health.ts";
import { changeOfGroups, finding } from "./render/finding.ts";
import { html, type Markup } from "./render/markup.ts";
import { openSubject } from "./render/open-subject.ts";
import { ownPages } from "./render/own-pages.ts";
import { printPage, stampLine } from "./render/page.ts";
import { type Subject, segmentsText, segmentsWithMembers } from "./render/subject.ts";
import { list } from "./render/words.ts";

/** All businesses in one view, each with the finding of the month of its first population; nothing is added up over them. */
const lake = whichLake();
const studies = await Promise.all(
  shownStudies(lake).map(async (study) => ({
    health: dataHealth(await readCatalog(lake.study(study.id))),
    subjects: await Promise.all(populationStudies(study).map((population) => openSubject(lake, population))),
  })),
);
const businesses = studies.flatMap(({ subjects, health }) =>
  subjects.map(({ name, first, overview }): Business => {
    const { study, population } = overview;
    return { name, overview, health, at: `./${study.id}/${first ? "" : `${population.id}/`}` };
  }),
);

printPage({
  title: "Segment Atlas",
  keywords: ["studies", "overview", "customer segmentation", "front page"],
  body: [
    html`<header class="page-head"><p class="kicker">Segment Atlas</p>
<h1>${headline(businesses)}.</h1>
<p class="standfirst">Who is in each group, what it is worth, and what to do for it. Pages, API and exports read the same snapshot, so they cannot disagree. New to this: <a href="./guide/">the guide</a>.</p></header>`,
    businesses.length === 0
      ? html``
      : html`<section aria-labelledby="businesses-title"><h2 class="section-title" id="businesses-title">Each business by itself</h2>
${businessTable(businesses)}</section>`,
    html`<ul class="study-list">${studies.map(({ subjects }) => studyCard(subjects))}</ul>`,
    html`<section aria-labelledby="more"><h2 class="section-title" id="more">Behind the numbers</h2>
<dl class="facts"><dt><a href="./guide/">Guide</a></dt><dd>What segmentation is for, in English and <a href="./guide/fa/" lang="fa">فارسی</a></dd><dt><a href="./methods/">Methods</a></dt><dd>How every figure is computed, with its source</dd><dt><a href="./glossary/">Glossary</a></dt><dd>Every trait, table and column</dd><dt><a href="./reference/segment-language/">Segment language</a></dt><dd>Every condition, operator, measure and window, each with an example</dd><dt><a href="./api/">API</a></dt><dd>How apps ask: which segments somebody is in, who is in a segment</dd></dl></section>`,
  ],
});

/**
 * The business whose first figure changed most on the year, beyond chance; that none did, of those of which a year before is known. Where
 * it is of none, the finding of the only business, or which there are.
 */
function headline(all: readonly Business[]): string {
  const compared = all.filter(({ overview }) => overview.keyFigures[0]?.onYear != null);
  const [most] = all
    .flatMap(({ name, overview }) => {
      const [figure] = overview.keyFigures;
      const change = figure?.onYear;
      return figure === undefined || change?.isClear !== true || change.before === 0
        ? []
        : [{ name, overview, figure, change, size: Math.abs(change.difference / change.before) }];
    })
    .toSorted((a, b) => b.size - a.size);
  const [first, ...others] = all;
  if (first === undefined) return "No study has a snapshot yet";
  if (compared.length === 0)
    return others.length === 0 ? finding(first.overview) : list(all.map(({ name }) => name));
  if (most === undefined)
    return `${list(compared.map(({ name }) => name))}: no first figure changed beyond chance on the year`;
  const { name, overview, figure, change } = most;
  const value = figure.value === null ? "" : ` to ${inUnit(figure.value, figure.unit, overview.currency)}`;
  return `${name.replace(": ", " ")} changed most on the year: ${withoutWindow(figure.label.en).toLowerCase()} ${sizeWords(figure, change, true)}${value}`;
}

function studyCard([subject, ...others]: readonly Subject[]): Markup {
  if (subject === undefined) return html``;
  const { overview } = subject;
  const { study, keyFigures, currency } = overview;
  const links = [
    html`<a href="./${study.id}/">Dashboard</a>`,
    html`<a href="./${study.id}/segments/">${counted(segmentsWithMembers(overview).length)}</a>`,
    ...ownPages(import.meta.dirname, study.id).map(({ name, path }) => html`<a href=".${path}">${name}</a>`),
  ];
  return html`<li><h2><a href="./${study.id}/">${study.name.en}</a></h2>
<p class="finding">${finding(overview)}.</p>
${changeOfMonth(overview)}
<p class="prose">${study.description.en}</p>
${cards(keyFigures.slice(0, 3).map((figure) => bigNumber(figure, currency)))}
<p>${links.map((link, index) => html`${index === 0 ? "" : " · "}${link}`)}</p>
${others.map(({ overview: other }) => html`<p class="prose"><a href="./${study.id}/${other.population.id}/">${other.population.name.en}</a>: ${finding(other)}.</p>`)}
${stampLine(overview)}</li>`;
}

/** As the page of segments counts them. */
function counted(segments: number): string {
  return segments === 0 ? "Segments" : segmentsText(segments);
}

/** What changed since the last snapshot, beyond everyone's growth; nothing where there is none before it. */
function changeOfMonth(overview: Overview): Markup {
  const changed = changeOfGroups(overview);
  return changed === undefined
    ? html``
    : html`<p class="prose"><strong>What changed.</strong> ${changed}</p>`;
}
