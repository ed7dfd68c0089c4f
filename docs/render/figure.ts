import { html, jsonScript, type Markup } from "./markup.ts";
import { chartName } from "./words.ts";

export interface Figure {
  /** Also the name of its downloads. */
  readonly id: string;
  /** States the result. */
  readonly title: string;
  /** Measure, unit, period, population; colours in words where the figure uses them. */
  readonly subtitle: Markup | string;
  readonly source: string;
  /** What the figure shows, for who cannot see it. */
  readonly alternative: string;
  /** What to do about it, one line. */
  readonly action?: Markup;
  /** Browser module under `docs`, without ending, that exports the chart: `figures/cohorts/chart`. */
  readonly chart: string;
  /** Reserved height in CSS pixels. */
  readonly height: number;
  readonly data: unknown;
  /** The same data as a table. */
  readonly table: Markup;
  readonly definitions?: readonly { readonly term: string; readonly meaning: string }[];
  /** Columns of twelve on a wide screen. */
  readonly span?: 4 | 5 | 6 | 7 | 8 | 12;
  /** The chart holds links; it is then a group of things instead of one image. */
  readonly links?: boolean;
  /** Stands between subtitle and chart: filters. */
  readonly controls?: Markup;
}

/** A figure with everything that it needs to stand alone; the chart is drawn in the browser into the reserved space. */
export function figure(spec: Figure): Markup {
  return html`<figure class="figure${spec.span === undefined ? "" : ` span-${spec.span}`}" id="${spec.id}" data-chart="${chartName(spec.chart)}" aria-labelledby="${spec.id}-title">
<h2 class="figure-title" id="${spec.id}-title">${spec.title}</h2>
<p class="figure-subtitle">${spec.subtitle}</p>
${spec.controls ?? ""}
<div class="chart" role="${spec.links === true ? "group" : "img"}" aria-label="${spec.alternative}" data-height="${spec.height}" style="--chart-height:${spec.height / 16}rem"><noscript><p class="chart-empty">The chart needs JavaScript; its numbers are in the table below.</p></noscript></div>
${jsonScript(spec.data)}
${spec.action === undefined ? "" : html`<p class="figure-action">${spec.action}</p>`}
${figureFoot(spec)}
</figure>`;
}

/** A figure without data yet, said in words at the place where it will stand. */
export function emptyFigure(
  spec: Pick<Figure, "id" | "title" | "span"> & { readonly reason: string },
): Markup {
  return html`<figure class="figure${spec.span === undefined ? "" : ` span-${spec.span}`}" id="${spec.id}" aria-labelledby="${spec.id}-title">
<h2 class="figure-title" id="${spec.id}-title">${spec.title}</h2>
<p class="chart-empty">${spec.reason}</p>
</figure>`;
}

function figureFoot({ source, table, definitions = [], title }: Figure): Markup {
  return html`<figcaption class="figure-foot"><span class="figure-source">${source}</span>
<span class="figure-tools"><button type="button" data-download="csv" hidden aria-label="Data of “${title}” as CSV">CSV</button><button type="button" data-download="png" hidden aria-label="Picture of “${title}” as PNG">PNG</button></span></figcaption>
<details class="figure-more"><summary>${definitions.length > 0 ? "Data and definitions" : "Data as a table"}<span class="visually-hidden"> of “${title}”</span></summary>
${
  definitions.length === 0
    ? ""
    : html`<dl>${definitions.map(({ term, meaning }) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`
}
${table}</details>`;
}
