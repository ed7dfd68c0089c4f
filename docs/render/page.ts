import { stdout } from "node:process";
import type { SnapshotStamp } from "../../loaders/report/overview.ts";
import { count, day } from "../components/format.ts";
import { explainWords } from "./explain-words.ts";
import { html, type Markup } from "./markup.ts";

export interface Page {
  /** What the browser tab and search results show. */
  readonly title: string;
  readonly keywords?: readonly string[];
  readonly toc?: boolean;
  /** Not found by the site's search: a page of the past, which would hide that of today. */
  readonly unlisted?: boolean;
  readonly body: readonly Markup[];
}

/** The page as Markdown, glossary words explained, with one code cell for what its parts need in the browser. */
export function renderPage({
  title,
  keywords = [],
  toc = false,
  unlisted = false,
  body: parts,
}: Page): string {
  const body = parts.map(explainWords);
  const front = [
    `title: ${JSON.stringify(title)}`,
    `toc: ${toc}`,
    `index: ${!unlisted}`,
    ...(keywords.length === 0 ? [] : [`keywords: ${JSON.stringify(keywords.join(" "))}`]),
  ];
  const blocks = body.flatMap(({ text }) => [text.trim(), ""]);
  return ["---", ...front, "---", "", ...blocks, ...codeCell(body), ""].join("\n");
}

/** Imports what the parts of a page need, draws its charts and calls the rest; no lines where nothing is needed. */
function codeCell(body: readonly Markup[]): string[] {
  const needs = new Map(body.flatMap((part) => part.needs).map((need) => [need.name, need]));
  if (needs.size === 0) return [];
  const needed = [...needs.values()];
  const charts = needed.filter(({ chart }) => chart === true).map(({ name }) => name);
  const calls = needed.filter(({ chart }) => chart !== true).map(({ name }) => `${name}();`);
  return [
    "```js",
    ...(charts.length === 0 ? [] : ['import {mountFigures} from "/components/figures.js";']),
    ...needed.map(({ module, name }) => `import {${name}} from "/${module}.js";`),
    ...(charts.length === 0 ? [] : [`mountFigures({${charts.join(", ")}});`]),
    ...calls,
    "```",
  ];
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
<span>${count(stamp.customers)} ${stamp.population.noun.en.many}</span>
${stamp.sample ? html`<span class="sample">Generated sample data</span>` : ""}</p>`;
}

/** Where the numbers of a figure come from, in one line. */
export function sourceLine(stamp: SnapshotStamp): string {
  const data = stamp.sample ? "generated sample data" : stamp.sources.join(", ");
  return `Source: ${data}; as of ${day(stamp.asOf)}, snapshot ${stamp.snapshot.slice(0, 12)}.`;
}
