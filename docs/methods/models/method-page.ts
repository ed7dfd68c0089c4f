import { html } from "../../render/markup.ts";
import type { Page } from "../../render/page.ts";
import { checksTable } from "./checks-table.ts";
import type { Method } from "./methods/method.ts";
import { modelChecks } from "./model-checks.ts";

/** The page of one method: what it does, its formulas, whose it is, and the check against what others published. */
export function methodPage({ id, name, text, formulas, references }: Method): Page {
  const checks = modelChecks.filter(({ model }) => model === id);
  return {
    title: `${name}: method`,
    keywords: [name, ...formulas.map(({ what }) => what)],
    toc: true,
    body: [
      html`<header class="page-head"><p class="kicker"><a href="../../">Methods</a> · <a href="../">Models</a></p><h1>${name}</h1></header>`,
      ...text.map((paragraph) => html`<p class="prose">${paragraph}</p>`),
      html`<h2 id="formulas">Formulas</h2>
<dl class="formulas">${formulas.map(({ what, formula }) => html`<dt>${what}</dt><dd>${formula}</dd>`)}</dl>`,
      html`<h2 id="checks">Held against published figures</h2>
${
  checks.length === 0
    ? html`<p class="prose">The tests hold it against figures that they compute by other means; no figure of a publication is recorded here.</p>`
    : checksTable(checks, name)
}`,
      html`<h2 id="references">References</h2>
<ul>${references.map((reference) => html`<li>${reference}</li>`)}</ul>`,
    ],
  };
}
