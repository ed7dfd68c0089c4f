import type { Column, TableContract } from "../../data/contract.ts";
import type { Metric } from "../../data/metric.ts";
import { type PopulationStudy, populationPath, type Trait } from "../../data/study.ts";
import type { Bilingual, Localized } from "../../data/text.ts";
import { capital, inBoth } from "../../data/text.ts";
import { metricSentences } from "../../loaders/language/metric-sentence.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import type { SentenceContext } from "../../loaders/language/sentence.ts";
import { traitOrigin } from "../../loaders/language/trait-sentence.ts";
import { Vocabulary } from "../../loaders/language/vocabulary.ts";
import { unitWords } from "../../loaders/report/unit-words.ts";
import { html, type Markup } from "./markup.ts";
import { dataTable, type TableColumn } from "./table.ts";

/** Begins the anchors of a population in the glossary: `shop`, of a study's further populations `shop-suppliers`. */
export function glossaryId(study: PopulationStudy): string {
  return populationPath(study).replace("/", "-");
}

/** Every trait of a population; `name` is what its pages are headed. */
export function traitTable(study: PopulationStudy, name: string): Markup {
  const { traits } = study;
  const persian = traits.some(({ label }) => label.fa !== undefined);
  const context = contextOf(study);
  return dataTable<Trait>(
    traits,
    [
      {
        label: "Trait",
        cell: ({ id, label, personal, knownAfter }) => ({
          text: html`${capital(label.en)}${personal === true ? " (personal)" : ""}${knownAfter === undefined ? "" : ` (known only after the ${knownAfter})`}<br><code id="${glossaryId(study)}-trait-${id}">${id}</code>`,
          value: label.en,
        }),
      },
      ...(persian ? [persianLabel] : []),
      { label: "Meaning", room: "sentences", cell: ({ description }) => description.en },
      {
        label: "Type",
        nowrap: true,
        cell: ({ type, unit }) => (unit === undefined ? type : `${type}, ${unitWords(unit, study)}`),
      },
      { label: "Basis", nowrap: true, cell: ({ basis }) => basis },
      { label: "From", room: "sentences", cell: (trait) => origin(traitOrigin(trait, context), persian) },
    ],
    { id: `${glossaryId(study)}-trait-table`, caption: `Traits of ${name}`, sortable: true, blocks: true },
  );
}

/** Every metric of a population, in words. */
export function metricTable(study: PopulationStudy, name: string): Markup {
  const { metrics } = study;
  const persian = metrics.some(({ label }) => label.fa !== undefined);
  const context = contextOf(study);
  return dataTable<Metric>(
    metrics,
    [
      {
        label: "Metric",
        cell: ({ id, label }) => ({
          text: html`${label.en}<br><code id="${glossaryId(study)}-metric-${id}">${id}</code>`,
          value: label.en,
        }),
      },
      ...(persian ? [persianLabel] : []),
      { label: "Unit", nowrap: true, cell: ({ unit }) => unitWords(unit, study) },
      {
        label: "Better",
        nowrap: true,
        cell: ({ goodDirection }) => (goodDirection === "up" ? "more" : "less"),
      },
      {
        label: "Meaning",
        room: "sentences",
        cell: (metric) => origin(metricSentences(metric, context), persian),
      },
    ],
    { id: `${glossaryId(study)}-metric-table`, caption: `Metrics of ${name}`, sortable: true, blocks: true },
  );
}

function contextOf(study: PopulationStudy): SentenceContext {
  const names = study.segments.map(({ id, name }) => [id, inBoth(name)] as const);
  return { vocabulary: new Vocabulary(study), segmentNames: new Map(names) };
}

const persianLabel: TableColumn<{ readonly label: Localized }> = {
  label: "فارسی",
  cell: ({ label }) => ({ text: html`<span lang="fa" dir="rtl">${label.fa}</span>`, value: label.fa ?? "" }),
};

function origin({ en, fa }: Bilingual, persian: boolean): { text: Markup; value: string } {
  const inPersian = persian ? html`<br><span lang="fa" dir="rtl">${fa}</span>` : "";
  return { text: html`${en}${inPersian}`, value: en };
}

/** One canonical table with its columns. */
export function tableSection({ name, grain, columns, optional, primaryKey }: TableContract): Markup {
  return html`<section aria-labelledby="table-${name}"><h3 id="table-${name}"><code>${name}</code></h3>
<p>${capital(grain)}; key: ${primaryKey.join(", ")}.${optional === true ? " A study may do without it." : ""}</p>
${dataTable<[string, Column]>(
  Object.entries(columns),
  [
    { label: "Column", cell: ([column]) => ({ text: html`<code>${column}</code>`, value: column }) },
    { label: "Type", cell: ([, { type }]) => type },
    { label: "Unit", cell: ([, { unit }]) => unit ?? "" },
    { label: "Must be there", cell: ([, { required }]) => (required === true ? "yes" : "") },
    { label: "Personal", cell: ([, { personal }]) => (personal === true ? "yes" : "") },
    {
      label: "Known at",
      cell: ([, { knownAt }]) => (knownAt === undefined ? "" : html`<code>${knownAt}</code>`),
    },
    { label: "Allowed", cell: ([, column]) => allowed(column) },
    { label: "Meaning", room: "sentences", cell: ([, { description }]) => description },
  ],
  { numbers: "customers: none", caption: `Columns of ${name}`, blocks: true },
)}</section>`;
}

function allowed({ min, max, above, oneOf, called }: Column): string {
  return [
    oneOf?.map((value) => withWords(value, called?.[value]?.en)).join(", ") ?? examples(called),
    min === undefined ? undefined : `≥ ${min}`,
    max === undefined ? undefined : `≤ ${max}`,
    above === undefined ? undefined : `> ${above}`,
  ]
    .filter((text) => text !== undefined)
    .join(", ");
}

/** Some of the values that have words, where others are allowed as well. */
function examples(called: Column["called"] = {}): string | undefined {
  const some = Object.entries(called).slice(0, 5);
  if (some.length === 0) return undefined;
  return `any, such as ${some.map(([value, { en }]) => withWords(value, en)).join(", ")}`;
}

/** Whether it compares lists alone, of which one says that they do. */
function isOfLists({ types }: { readonly types: readonly string[] }): boolean {
  return types.every((type) => type === "list");
}

/** `sync_failed (failed sync)` */
function withWords(value: string, words: string | undefined): string {
  return words === undefined || words === value ? value : `${value} (${words})`;
}

/** Every operator of the segment language, in words. */
export function operatorTable(): Markup {
  return dataTable(
    [...operators.values()],
    [
      { label: "Operator", cell: ({ id }) => ({ text: html`<code>${id}</code>`, value: id }) },
      { label: "Types", cell: ({ types }) => types.join(", ") },
      { label: "Value", cell: ({ value }) => valueShapes[value] },
      {
        label: "In words",
        cell: (operator) =>
          operator.en(example(operator.value, isOfLists(operator) ? "the values" : "the value")),
      },
      {
        label: "فارسی",
        cell: (operator) => ({
          text: html`<span lang="fa" dir="rtl">${operator.fa(example(operator.value, isOfLists(operator) ? "مقدارها" : "مقدار"))}</span>`,
        }),
      },
      {
        label: "Where the value is unknown",
        cell: ({ id, negates }) => (negates === undefined && id !== "MISSING" ? "no" : "yes"),
      },
    ],
    { numbers: "customers: none", caption: "Operators", sortable: true, id: "operator-table" },
  );
}

const valueShapes = {
  scalar: "one value",
  pair: "two values",
  list: "a list of values",
  percent: "a per cent",
  text: "a text",
  pattern: "a pattern (RE2)",
  day: "a date",
  texts: "a list of texts",
  circle: "kilometres and a point",
  span: "a length of time",
  none: "none",
} as const;

/** Stand-ins by which an operator's words can be read. */
function example(shape: keyof typeof valueShapes, subject: string): { subject: string; values: string[] } {
  const count =
    shape === "none"
      ? 0
      : shape === "pair" || shape === "list" || shape === "texts" || shape === "circle"
        ? 2
        : 1;
  return { subject, values: ["a", "b"].slice(0, count) };
}
