import type { ModelsReport, ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import { attitudeFigures } from "../../figures/models/attitudes.ts";
import { driftFigures } from "../../figures/models/drift.ts";
import { factorFigures } from "../../figures/models/factors.ts";
import { groupsFigures } from "../../figures/models/groups.ts";
import { lifetimeFigure } from "../../figures/models/lifetime.ts";
import { modelsTable } from "../../figures/models/models-table.ts";
import { propensityFigures } from "../../figures/models/propensity.ts";
import { recommendationFigures } from "../../figures/models/recommendations.ts";
import { upliftFigure } from "../../figures/models/uplift.ts";
import { methodOf, modelsFinding, readsText } from "../../figures/models/words.ts";
import { html, type Markup } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";
import { list } from "../../render/words.ts";

/** Which model answers what, what each found, how sure that is and what to do with it. */
export function modelsPage(subject: Subject, { models, drift }: ModelsReport): Page {
  const { overview, name, up } = subject;
  const refused = models.filter(({ refused }) => refused !== null);
  return {
    title: `${name}: models`,
    keywords: [
      "models",
      ...models.map((model) => model.name.en),
      ...models.map((model) => model.name.fa ?? ""),
    ],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Models`,
        title: modelsFinding(models, overview.population.noun.en.many, overview.currency),
        standfirst:
          refused.length === 0
            ? "What each found, how sure that is, and what to do with it. Outputs are traits: segments, exports and the API use them as any other."
            : `Refused: ${list(refused.map((model) => model.name.en))}. ${refused.length === 1 ? "Its" : "Their"} traits are missing; why stands below.`,
        stamp: overview,
      }),
      html`<div class="board">${modelsTable(models, overview)}</div>`,
      ...models.map((model) => modelSection(model, subject)),
      drift === null || drift.traits.length + drift.models.length === 0
        ? html``
        : html`<section aria-labelledby="drift"><h2 class="section-title" id="drift">Drift</h2>
<div class="board">${driftFigures(drift, models, overview)}</div></section>`,
      html`<p class="prose">Formulas, references, and the check of each model against published figures: <a href="../${up}methods/models/">models in the methods</a>.</p>`,
    ],
  };
}

function modelSection(model: ReportedModel, subject: Subject): Markup {
  const { id, name, description, refused } = model;
  const { overview, up } = subject;
  const figures =
    refused !== null
      ? html`<p class="prose">It could not be fitted: ${refused}.</p>`
      : model.foresight !== null
        ? html`<p class="prose"><a href="../problems/">Help before the problem</a> tells how well each is foreseen, by what, and what help would save.</p>`
        : html`<div class="board">${[
            ...(model.groups === null ? [] : groupsFigures(model, model.groups, overview)),
            ...(model.factors === null ? [] : factorFigures(model, model.factors, overview)),
            ...(model.attitudes === null ? [] : attitudeFigures(model, model.attitudes, overview)),
            ...(model.lifetime === null ? [] : [lifetimeFigure(model, model.lifetime, overview)]),
            ...(model.propensity === null ? [] : propensityFigures(model, model.propensity, overview)),
            ...(model.recommendations === null
              ? []
              : recommendationFigures(model, model.recommendations, overview)),
            ...(model.uplift === null ? [] : [upliftFigure(model, model.uplift, overview)]),
          ]}</div>`;
  return html`<section aria-labelledby="model-${id}"><h2 class="section-title" id="model-${id}">${name.en}</h2>
<p class="prose">${description.en} Method: <a href="../${up}methods/models/${methodOf(model).page}/">${methodOf(model).name}</a>. It reads ${readsText(model)}.</p>
${figures}</section>`;
}
