import type { Html, Markup } from "./markup.js";

/** What stands around a chart or a table, so that it can stand alone. */
export interface Frame {
  /** Also the name of its downloads. */
  readonly id: string;
  /** States the result. */
  readonly title: string;
  /** Level of the heading. */
  readonly level?: 2 | 3;
  /** Measure, unit, period, population; colours in words where the figure uses them. */
  readonly subtitle?: Markup | string;
  readonly source: string;
  /** What to do about it, one line. */
  readonly action?: Markup;
  /** The data as a table; stands in place of a chart where there is none. */
  readonly table: Markup;
  readonly definitions?: readonly { readonly term: string; readonly meaning: string }[];
  /** Columns of twelve on a wide screen. */
  readonly span?: 4 | 5 | 6 | 7 | 8 | 12;
  /** Stands between subtitle and chart: filters. */
  readonly controls?: Markup;
  readonly drawn?: Drawn;
}

/** The place of a chart, which is drawn in the browser. */
export interface Drawn {
  /** What the figure shows, for those who cannot see it. */
  readonly alternative: string;
  /** Reserved height in CSS pixels. */
  readonly height: number;
  /** The chart holds links; it is then a group of things instead of one image. */
  readonly links?: boolean;
  /** Name of the chart, and its data in a script: of pages, where code must find both. */
  readonly chart?: string;
  readonly data?: Markup;
}

type Identity = Pick<Frame, "id" | "title" | "level" | "span">;

/** A figure with everything that it needs to stand alone; the same on pages and in notebooks. */
export function frame(html: Html, spec: Frame): Markup {
  const { id, subtitle, controls, drawn, action, table, source, title } = spec;
  const kind =
    drawn === undefined
      ? html` data-table-figure`
      : drawn.chart === undefined
        ? ""
        : html` data-chart="${drawn.chart}"`;
  const png = html`<button type="button" data-download="png" hidden aria-label="Picture of “${title}” as PNG">PNG</button>
<button type="button" data-download="slide" hidden aria-label="Slide of “${title}” as PNG, 16 to 9">Slide</button>`;
  return html`<figure${opening(html, spec, kind)}>
${heading(html, spec)}
${subtitle === undefined ? "" : html`<p class="figure-subtitle">${subtitle}</p>`}
${controls ?? ""}
${drawn === undefined ? table : place(html, drawn)}
${action === undefined ? "" : html`<p class="figure-action">${action}</p>`}
<figcaption class="figure-foot"><span class="figure-source">${source}</span>
<span class="figure-tools"><a href="#${id}" aria-label="Link to “${title}”">Link</a><button type="button" data-download="csv" hidden aria-label="Data of “${title}” as CSV">CSV</button>${drawn === undefined ? "" : png}</span></figcaption>
${details(html, spec)}
</figure>`;
}

/** Stands where a figure would, and says in words why there is none. */
export function emptyFrame(html: Html, spec: Identity & { readonly reason: string }): Markup {
  return html`<figure${opening(html, spec, "")}>
${heading(html, spec)}
<p class="chart-empty">${spec.reason}</p>
</figure>`;
}

function opening(html: Html, { id, span }: Identity, kind: Markup | string): Markup {
  return html` class="figure${span === undefined ? "" : ` span-${span}`}" id="${id}"${kind} aria-labelledby="${id}-title"`;
}

function heading(html: Html, { id, title, level = 2 }: Identity): Markup {
  return level === 2
    ? html`<h2 class="figure-title" id="${id}-title">${title}</h2>`
    : html`<h3 class="figure-title" id="${id}-title">${title}</h3>`;
}

function place(html: Html, { alternative, height, links, data }: Drawn): Markup {
  return html`<div class="chart" role="${links === true ? "group" : "img"}" aria-label="${alternative}" data-height="${height}" style="--chart-height:${height / 16}rem"><noscript><p class="chart-empty">The chart needs JavaScript; its numbers are in the table below.</p></noscript></div>
${data ?? ""}`;
}

/** Behind a click: what words mean, and the data as a table where a chart stands above. */
function details(html: Html, { definitions = [], drawn, table, title }: Frame): Markup {
  if (drawn === undefined && definitions.length === 0) return html``;
  const words =
    drawn === undefined ? "Definitions" : definitions.length > 0 ? "Data and definitions" : "Data as a table";
  return html`<details class="figure-more"><summary>${words}<span class="visually-hidden"> of “${title}”</span></summary>
${definitions.length === 0 ? "" : html`<dl>${definitions.map(({ term, meaning }) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`}
${drawn === undefined ? "" : table}</details>`;
}
