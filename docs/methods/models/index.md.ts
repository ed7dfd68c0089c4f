import { studies } from "../../../data/studies/index.ts";
import { count } from "../../components/format.ts";
import { html } from "../../render/markup.ts";
import { printPage } from "../../render/page.ts";
import { checksTable } from "./checks-table.ts";
import { methods } from "./methods/index.ts";
import { modelChecks } from "./model-checks.ts";
import { plantedTable } from "./planted-table.ts";

printPage({
  title: "Models",
  keywords: methods.map(({ name }) => name),
  toc: true,
  body: [
    html`<header class="page-head"><p class="kicker"><a href="../">Methods</a></p><h1>Models, and how they are held against published figures</h1>
<p class="standfirst">${count(modelChecks.length)} figures, published or given by the public package that is named, each computed again by the code that fits the models of studies; the tests compute them anew. The difference stands beside each; what reports round is rounded here too.</p></header>`,
    html`<p class="prose">A model is fitted to traits and its outputs are traits. Rows are sampled and ordered by a hash of id and seed, parameters are rounded before they are used, so that any machine finds the same. A model that cannot be fitted says why in a sentence, and its traits are missing.</p>`,
    html`<section aria-labelledby="planted"><h2 id="planted">Planted groups found again</h2>
<p class="prose">Groups are planted in the generated sample of each study, which no definition knows of; tests hold those that are found from the data alone against them. The adjusted Rand index is 1 where both are the same and about 0 where they have nothing to do with each other (Hubert and Arabie 1985).</p>
${plantedTable(studies)}</section>`,
    ...methods.map(
      ({ id, name, text }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
<p class="prose">${text[0]} <a href="./${id}/">Formulas, references and limits of ${name}</a>.</p>
${checksTable(
  modelChecks.filter(({ model }) => model === id),
  name,
)}</section>`,
    ),
  ],
});
