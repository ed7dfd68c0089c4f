import { count } from "../../components/format.ts";
import { html, type Markup } from "../../render/markup.ts";
import { printPage } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { methods } from "./methods.ts";
import type { ModelCheck } from "./model-check.ts";
import { modelChecks } from "./model-checks.ts";

printPage({
  title: "Models",
  keywords: methods.map(({ name }) => name),
  toc: true,
  body: [
    html`<header class="page-head"><p class="kicker"><a href="../">Methods</a></p><h1>Models, and how they are held against published figures</h1>
<p class="standfirst">${count(modelChecks.length)} published figures, each computed again by the code that fits the models of studies; the tests compute them anew. The difference stands beside each.</p></header>`,
    html`<p class="prose">A model is fitted to traits and its outputs are traits. Rows are sampled and ordered by a hash of id and seed, parameters are rounded before they are used, so that any machine finds the same. A model that cannot be fitted says why in a sentence, and its traits are missing.</p>`,
    ...methods.map(
      ({
        anchor,
        name,
        text,
        references,
      }) => html`<section aria-labelledby="${anchor}"><h2 id="${anchor}">${name}</h2>
${text.map((paragraph) => html`<p class="prose">${paragraph}</p>`)}
${checksTable(
  modelChecks.filter(({ model }) => model === anchor),
  name,
)}
<p class="prose">${references}</p></section>`,
    ),
  ],
});

function checksTable(checks: readonly ModelCheck[], name: string): Markup {
  if (checks.length === 0) return html``;
  return dataTable(
    checks,
    [
      { label: "Data", room: "words", cell: ({ data }) => data },
      { label: "Figure", room: "words", cell: ({ figure }) => figure },
      {
        label: "Published",
        number: "other",
        cell: ({ published }) => ({ text: `${published}`, value: published }),
      },
      {
        label: "Ours",
        number: "other",
        cell: ({ ours, published }) => ({ text: asPrecise(ours, published), value: ours }),
      },
      { label: "Difference", number: "other", cell: ({ ours, published }) => difference(ours - published) },
      { label: "By", room: "words", cell: ({ source }) => source },
    ],
    { caption: `${name}: published and ours`, numbers: "customers: none" },
  );
}

/** With one decimal more than was published. */
function asPrecise(ours: number, published: number): string {
  const [, decimals = ""] = `${published}`.split(".");
  return ours.toFixed(decimals.length + 1);
}

function difference(value: number) {
  const size = Math.abs(value);
  return { text: size < 5e-7 ? "0" : `${value < 0 ? "−" : "+"}${Number(size.toPrecision(1))}`, value };
}
