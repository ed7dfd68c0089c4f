import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, day } from "../../components/format.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { methodOf, qualityText } from "./words.ts";

/** Which model for what, and why it may be trusted or not. */
export function modelsTable(models: readonly ReportedModel[], overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  return tableFigure({
    id: "models",
    title: "Which model answers what",
    subtitle: `One row a model: what it is asked, by which method, to how many ${many} it was fitted, and how good it is on those whom it was not fitted to.`,
    source: sourceLine(overview),
    span: 12,
    table: dataTable(
      models,
      [
        {
          label: "Model",
          nowrap: true,
          cell: ({ id, name }) => ({ text: html`<a href="#model-${id}">${name.en}</a>`, value: name.en }),
        },
        { label: "Answers", room: "sentences", cell: ({ description }) => description.en },
        { label: "Method", room: "words", cell: (model) => methodOf(model).name },
        {
          label: "Fitted to",
          number: "customers",
          cell: ({ customers }) => (customers === null ? "–" : { text: count(customers), value: customers }),
        },
        { label: "How good", room: "words", cell: (model) => qualityText(model) ?? "refused" },
        {
          label: "Fitted",
          room: "words",
          cell: ({ fittedAsOf, why, refused }) =>
            refused === null ? `As of ${day(fittedAsOf)}. ${withDaysInWords(why)}` : `Refused: ${refused}.`,
        },
      ],
      { caption: "Models", blocks: true },
    ),
  });
}

/** `1 October 2025` where a sentence says `2025-10-01`. */
function withDaysInWords(sentence: string): string {
  return sentence.replace(/\d{4}-\d\d-\d\d/g, day);
}
