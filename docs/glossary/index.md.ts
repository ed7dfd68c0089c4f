import { populationStudies } from "../../data/study.ts";
import { whichLake } from "../../loaders/lake/which-lake.ts";
import { shownStudies } from "../render/context.ts";
import { glossaryId, metricTable, tableSection, traitTable } from "../render/glossary-tables.ts";
import { html } from "../render/markup.ts";
import { openSubject } from "../render/open-subject.ts";
import { printPage, stampLine } from "../render/page.ts";
import type { Subject } from "../render/subject.ts";
import { glossaryWords } from "./words.ts";

const lake = whichLake();
const shown = shownStudies(lake).flatMap(populationStudies);
const subjects = await Promise.all(shown.map((study) => openSubject(lake, study)));

printPage({
  title: "Glossary",
  keywords: ["traits", "metrics", "contracts", "tables", "columns", "operators", "definitions"],
  toc: true,
  body: [
    html`<header class="page-head"><h1>Glossary</h1><p class="standfirst">Every trait, metric, table and column, from the declarations that the software itself runs on.</p>${subjects.map(({ name, overview }) => html`<p class="visually-hidden">${name}</p>${stampLine(overview)}`)}</header>`,
    html`<h2 id="words">Words</h2><dl class="facts">${glossaryWords.map(
      ({ id, word, fa: [persian], meaning, also = [] }) =>
        html`<dt id="word-${id}">${word} <span lang="fa" dir="rtl">${persian}</span></dt><dd>${meaning}${also.length === 0 ? "" : html`<br><small>Also: ${also.join(", ")}</small>`}</dd>`,
    )}</dl>`,
    ...shown.flatMap((study, index) => {
      const { name, first } = subjects[index] as Subject;
      const id = glossaryId(study);
      return [
        html`<h2 id="${id}-traits">${name}: ${study.traits.length} traits</h2>`,
        html`<form class="table-search" role="search"><label for="find-${id}">Find a trait</label><input id="find-${id}" type="search" data-searches="${id}-trait-table" autocomplete="off"><output aria-live="polite"></output></form>`,
        traitTable(study, name),
        ...(study.metrics.length === 0
          ? []
          : [
              html`<h2 id="${id}-metrics">${name}: ${study.metrics.length} metrics</h2>`,
              metricTable(study, name),
            ]),
        ...(first
          ? [
              html`<h2 id="${id}-tables">${name}: ${study.tables.length} tables</h2>`,
              ...study.tables.map(tableSection),
            ]
          : []),
      ];
    }),
    html`<h2 id="operators">Operators</h2><p class="prose">Every operator, measure, window and sequence, each with an example: <a href="../reference/segment-language/">segment language</a>.</p>`,
  ],
});
