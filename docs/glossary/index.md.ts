import { populationStudies } from "../../data/study.ts";
import { whichLake } from "../../loaders/lake/which-lake.ts";
import { shownStudies } from "../render/context.ts";
import { tableSection, traitTable } from "../render/glossary-tables.ts";
import { html } from "../render/markup.ts";
import { openSubject } from "../render/open-subject.ts";
import { printPage, stampLine } from "../render/page.ts";
import type { Subject } from "../render/subject.ts";

/** Every word of the product, from the declarations themselves: traits, tables, columns, units. */
const words: readonly (readonly [string, string])[] = [
  ["Study", "One business with its data, goals, traits, segments and pages."],
  ["Source", "A raw feed: CRM, web, survey, support desk, billing, device telemetry."],
  [
    "Contract",
    "The columns, types, units, keys and checks that a canonical table keeps; rows that break it are quarantined with a reason.",
  ],
  ["Trait", "One typed attribute of a customer, computed from the tables."],
  ["Segment", "A named condition over traits, events and other segments; segments may overlap."],
  ["Segmentation", "An ordered partition: every customer is in exactly one of its segments."],
  ["Membership", "Which customer is in which segment in which snapshot."],
  ["Play", "What to do for a segment: aim, offer, message, channel, measure of success."],
  [
    "Snapshot",
    "An unchangeable build of a study as of a date, named by the hash of its data, definitions and code.",
  ],
  ["As of", "The instant that a study is computed for; nothing at or after it counts."],
  [
    "Suppressed",
    "A number that describes 1 to 9 customers is not shown (“< 10”, “too few”), nor one with which such a number could be worked out (“hidden”).",
  ],
  ["Lift", "How many times everybody’s mean, or share, that of the members is; 1 × is no difference."],
];

const lake = whichLake();
const shown = shownStudies(lake).flatMap(populationStudies);
const subjects = await Promise.all(shown.map((study) => openSubject(lake, study)));

printPage({
  title: "Glossary",
  keywords: ["traits", "contracts", "tables", "columns", "operators", "definitions"],
  toc: true,
  body: [
    html`<header class="page-head"><h1>Glossary</h1><p class="standfirst">Every trait, table and column, from the declarations that the software itself runs on.</p>${subjects.map(({ name, overview }) => html`<p class="visually-hidden">${name}</p>${stampLine(overview)}`)}</header>`,
    html`<h2 id="words">Words</h2><dl class="facts">${words.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`,
    ...shown.flatMap((study, index) => {
      const { name, first } = subjects[index] as Subject;
      const id = first ? study.id : `${study.id}-${study.population.id}`;
      return [
        html`<h2 id="${id}-traits">${name}: ${study.traits.length} traits</h2>`,
        html`<form class="table-search" role="search"><label for="find-${id}">Find a trait</label><input id="find-${id}" type="search" data-searches="${id}-trait-table" autocomplete="off"><output aria-live="polite"></output></form>`,
        traitTable(study, `${id}-trait-table`, name),
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
