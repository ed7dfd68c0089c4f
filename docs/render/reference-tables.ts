import { inBoth } from "../../data/text.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import { operandTypes } from "../../loaders/language/operators/operator.ts";
import { type SentenceContext, sentences } from "../../loaders/language/sentence.ts";
import { Vocabulary } from "../../loaders/language/vocabulary.ts";
import { examples, type NamedExample, referenceStudy } from "../../loaders/reference/all-examples.ts";
import { exampleBorrowings, exampleCurrency, exampleReaders } from "../../loaders/reference/example-world.ts";
import { html, type Markup } from "./markup.ts";
import { dataTable, type TableColumn } from "./table.ts";
import { withArticle } from "./words.ts";

const context: SentenceContext = {
  vocabulary: new Vocabulary(referenceStudy),
  segmentNames: new Map(referenceStudy.segments.map(({ id, name }) => [id, inBoth(name)])),
  currency: exampleCurrency,
};

/** The rows that every example of the reference is worked on. */
export function exampleTables(): Markup {
  return html`${rowsTable("readers", exampleReaders)}
${rowsTable("borrowings", exampleBorrowings)}`;
}

function rowsTable(name: string, rows: readonly Readonly<Record<string, unknown>>[]): Markup {
  const columns = Object.keys(rows[0] ?? {});
  return html`<h3 id="rows-${name}"><code>${name}</code></h3>
${dataTable(
  rows,
  columns.map((column) => ({
    label: column,
    verbatim: true,
    nowrap: true,
    cell: (row) => shown(row[column]),
  })),
  { numbers: "customers: none", caption: `Rows of ${name}` },
)}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}

/** Every operator by the type of what it compares, each with an example. */
export function operatorSections(): Markup {
  return html`${operandTypes.map(
    (type) => html`<h3 id="type-${type}">${type}</h3>
${exampleTable(
  examples.operators.filter((example) => example.type === type),
  {
    label: "Operator",
    cell: ({ op }) => ({ text: html`<code>${op}</code>${negation(op)}`, value: op }),
  },
  `Operators of ${withArticle(type)}`,
)}
`,
  )}`;
}

function negation(op: string): Markup | string {
  const negates = operators.get(op)?.negates;
  return negates === undefined ? "" : html`<br>not ${negates}`;
}

/** Examples of one kind, each under the name of what it shows. */
export function formTable<Form extends NamedExample>(
  rows: readonly Form[],
  nameOf: (row: Form) => string,
  caption: string,
): Markup {
  return exampleTable(
    rows,
    { label: "Form", nowrap: true, cell: (row) => ({ text: html`<code>${nameOf(row)}</code>` }) },
    caption,
  );
}

function exampleTable<Row extends NamedExample>(
  rows: readonly Row[],
  first: TableColumn<Row>,
  caption: string,
): Markup {
  return dataTable(
    rows,
    [
      first,
      {
        label: "Definition",
        room: "sentences",
        cell: ({ where }) => ({ text: html`<code class="definition">${JSON.stringify(where)}</code>` }),
      },
      {
        label: "In words",
        room: "sentences",
        cell: ({ where }) => {
          const { en, fa } = sentences(where, context);
          return { text: html`${en}<br><span lang="fa" dir="rtl">${fa}</span>` };
        },
      },
      {
        label: "Selects",
        room: "words",
        cell: ({ members, why }) => ({
          text: html`<strong>${members.length === 0 ? "nobody" : members.join(", ")}</strong>${why === undefined ? "" : html`<br>${why}`}`,
        }),
      },
    ],
    { numbers: "customers: none", caption, stacked: true },
  );
}
