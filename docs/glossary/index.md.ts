import { existsSync } from "node:fs";
import { join } from "node:path";
import { populations } from "../../data/studies/index.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { siteLake, studyReports } from "../render/context.ts";
import { tableSection, traitTable } from "../render/glossary-tables.ts";
import { html } from "../render/markup.ts";
import { printPage, stampLine } from "../render/page.ts";

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
    "A number that describes 1 to 9 customers, or would let a reader work one out, is not shown: “< 10”.",
  ],
  ["Lift", "How many times everybody’s mean, or share, that of the members is; 1 × is no difference."],
];

const shown = populations.filter(({ id }) => existsSync(join(import.meta.dirname, "..", id, "index.md.ts")));
const stamps = await Promise.all(
  shown
    .filter((study) => existsSync(siteLake().of(study).current))
    .map(async ({ id }) => (await studyReports(id)).read<Overview>("overview")),
);

printPage({
  title: "Glossary",
  keywords: ["traits", "contracts", "tables", "columns", "operators", "definitions"],
  toc: true,
  body: [
    html`<header class="page-head"><h1>Glossary</h1><p class="standfirst">Every trait, table and column, from the declarations that the software itself runs on.</p>${stamps.map((stamp) => html`<p class="visually-hidden">${stamp.study.name.en}</p>${stampLine(stamp)}`)}</header>`,
    html`<h2 id="words">Words</h2><dl class="facts">${words.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`,
    ...shown.flatMap((study) => [
      html`<h2 id="${study.id}-traits">${study.name.en}: ${study.traits.length} traits</h2>`,
      html`<form class="table-search" role="search"><label for="find-${study.id}">Find a trait</label><input id="find-${study.id}" type="search" data-searches="${study.id}-trait-table" autocomplete="off"><output aria-live="polite"></output></form>`,
      traitTable(study),
      html`<h2 id="${study.id}-tables">${study.name.en}: ${study.tables.length} tables</h2>`,
      ...study.tables.map(tableSection),
    ]),
    html`<h2 id="operators">Operators</h2><p class="prose">Every operator, measure, window and sequence, each with an example: <a href="../reference/segment-language/">segment language</a>.</p>`,
  ],
});
