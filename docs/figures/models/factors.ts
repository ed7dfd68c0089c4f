import type { ReportedFactors } from "../../../loaders/report/models/factors.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { figure, tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { list } from "../../render/words.ts";

/** What lies behind the answers to a survey, and how many such things the answers speak for. */
export function factorFigures(model: ReportedModel, found: ReportedFactors, overview: Overview): Markup[] {
  return [loadingsTable(model, found, overview), screeFigure(model, found, overview)];
}

/** From here on an item counts as speaking for a factor, or against it. */
const speaks = 0.4;

function loadingsTable(
  { id }: ReportedModel,
  { factors, loadings, items }: ReportedFactors,
  overview: Overview,
): Markup {
  const explained = factors.reduce((sum, factor) => sum + factor.explained, 0);
  return tableFigure({
    id: `${id}-loadings`,
    title: `${factors.length} factors hold ${percent(explained)} of how answers to ${items} items differ`,
    subtitle: `Correlation of each item with each factor, after varimax; in bold from ${speaks} on, either way. ${list(factors.map(({ label, leads }, i) => `Factor ${i + 1}, “${label.en}”, is led by “${leads.en}”`))}.`,
    source: sourceLine(overview),
    span: 7,
    table: dataTable(
      loadings,
      [
        { label: "Item", room: "words", cell: ({ item }) => item.en },
        ...factors.map((_, i) => ({
          label: `Factor ${i + 1}`,
          number: "other" as const,
          cell: ({ factors: of }: ReportedFactors["loadings"][number]) => loadingCell(of[i] ?? 0),
        })),
        {
          label: "Explained",
          unit: "by all",
          number: "other",
          cell: ({ explained: share }) => ({ text: percent(share, 0), value: share }),
        },
      ],
      { caption: "Items and factors", numbers: "customers: none" },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning:
          "That people have such a thing in them: a factor is what these items have in common in these answers. Who did not answer all items has no score.",
      },
    ],
  });
}

function loadingCell(value: number) {
  const size = Math.abs(value).toFixed(2);
  const text = `${value < 0 && Number(size) > 0 ? "−" : ""}${size}`;
  return { text: Math.abs(value) >= speaks ? html`<strong>${text}</strong>` : text, value };
}

function screeFigure(
  { id }: ReportedModel,
  { components, byParallelAnalysis, factors }: ReportedFactors,
  overview: Overview,
): Markup {
  return figure({
    id: `${id}-scree`,
    title:
      byParallelAnalysis === factors.length
        ? `${factors.length} components stand above what shuffled answers give: so many factors are asked for`
        : `${byParallelAnalysis === 1 ? "1 component stands" : `${byParallelAnalysis} components stand`} above what shuffled answers give; the study asks for ${factors.length} factors`,
    subtitle:
      "Eigenvalue of each component, in items’ worth of variance; ticks: the 95th percentile of 50 sets of the same answers with every item shuffled for itself (parallel analysis).",
    source: sourceLine(overview),
    span: 5,
    action: actionLine(factorsAdvice(byParallelAnalysis, factors.length)),
    alternative: `Bars with ticks. ${components.map(({ component, eigenvalue, shuffled }) => `Component ${component}: ${eigenvalue}, shuffled ${shuffled}`).join("; ")}.`,
    chart: "figures/models/chart-scree",
    height: 40 + components.length * 28,
    data: { rows: components.map((row) => ({ ...row, isKept: row.component <= byParallelAnalysis })) },
    numbers: { "rows.component": "key", "rows.eigenvalue": "other", "rows.shuffled": "other" },
    table: dataTable(
      components,
      [
        {
          label: "Component",
          number: "key",
          cell: ({ component }) => ({ text: `${component}`, value: component }),
        },
        {
          label: "Eigenvalue",
          number: "other",
          cell: ({ eigenvalue }) => ({ text: eigenvalue.toFixed(2), value: eigenvalue }),
        },
        {
          label: "Shuffled",
          number: "other",
          cell: ({ shuffled }) => ({ text: shuffled.toFixed(2), value: shuffled }),
        },
      ],
      { caption: "Components", numbers: "customers: none" },
    ),
  });
}

/** @param spokenFor components above what shuffled answers give */
function factorsAdvice(spokenFor: number, asked: number): string {
  const factors = (n: number) => (n === 1 ? "1 factor" : `${n} factors`);
  if (spokenFor === asked) return `keep ${factors(asked)}: each holds more than shuffled answers give.`;
  if (spokenFor > asked) return `try ${factors(spokenFor)}: ${asked} leave out what is more than chance.`;
  return spokenFor === 0
    ? "do not build on these factors: none holds more than shuffled answers give."
    : `build on ${factors(spokenFor)} and treat the rest as a way to sum up items: shuffled answers give as much.`;
}
