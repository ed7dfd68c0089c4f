import { stdout } from "node:process";
import type { SnapshotStamp } from "../../loaders/report/overview.ts";
import { count, day } from "../components/format.ts";
import { html, type Markup } from "./markup.ts";
import { chartName } from "./words.ts";

export interface Page {
  /** What the browser tab and search results show. */
  readonly title: string;
  readonly keywords?: readonly string[];
  readonly toc?: boolean;
  readonly body: readonly Markup[];
  /** Browser modules under `docs` with the charts that the page's figures name: `figures/cohorts/chart`. */
  readonly charts?: readonly string[];
  /** Further browser modules under `docs` and the functions of theirs to call once the page is there. */
  readonly enhance?: Readonly<Record<string, string>>;
}

/** The page as Markdown with one code cell, for a page loader to print. */
function renderPage({ title, keywords = [], toc = false, body, charts = [], enhance = {} }: Page): string {
  const front = [
    `title: ${JSON.stringify(title)}`,
    `toc: ${toc}`,
    "index: true",
    ...(keywords.length === 0 ? [] : [`keywords: ${JSON.stringify(keywords.join(" "))}`]),
  ];
  const imports = [
    ...(charts.length === 0 ? [] : ['import {mountFigures} from "/components/figures.js";']),
    ...charts.map((chart) => `import {${chartName(chart)}} from "/${chart}.js";`),
    ...Object.entries(enhance).map(([module, name]) => `import {${name}} from "/${module}.js";`),
  ];
  const calls = [
    ...(charts.length === 0 ? [] : [`mountFigures({${charts.map(chartName).join(", ")}});`]),
    ...Object.values(enhance).map((name) => `${name}();`),
  ];
  const code = imports.length === 0 ? [] : ["```js", ...imports, ...calls, "```"];
  return ["---", ...front, "---", "", ...body.flatMap(({ text }) => [text.trim(), ""]), ...code, ""].join(
    "\n",
  );
}

export function printPage(page: Page): void {
  stdout.write(renderPage(page));
}

export interface PageHead {
  readonly kicker: Markup | string;
  /** The finding of the page, or its name where it has none. */
  readonly title: string;
  readonly standfirst?: string;
  readonly stamp: SnapshotStamp;
}

/** Head of a page: where we are, what is found, as of when and from which snapshot. */
export function pageHead({ kicker, title, standfirst, stamp }: PageHead): Markup {
  return html`<header class="page-head">
<p class="kicker">${kicker}</p>
<h1>${title}</h1>
${standfirst === undefined ? "" : html`<p class="standfirst">${standfirst}</p>`}
${stampLine(stamp)}
</header>`;
}

export function stampLine(stamp: SnapshotStamp): Markup {
  return html`<p class="stamp"><span>As of <time datetime="${stamp.asOf}">${day(stamp.asOf)}</time></span>
<span>Snapshot <code>${stamp.snapshot.slice(0, 12)}</code></span>
<span>${count(stamp.customers)} customers</span>
${stamp.sample ? html`<span class="sample">Generated sample data</span>` : ""}</p>`;
}

/** Where the numbers of a figure come from, in one line. */
export function sourceLine(stamp: SnapshotStamp): string {
  const data = stamp.sample ? "generated sample data" : stamp.sources.join(", ");
  return `Source: ${data}; as of ${day(stamp.asOf)}, snapshot ${stamp.snapshot.slice(0, 12)}.`;
}
