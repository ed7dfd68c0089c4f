import { frameworkPackage } from "./framework-package.ts";

interface Highlighter {
  getLanguage(name: string): object | undefined;
  highlight(code: string, options: { readonly language: string }): { readonly value: string };
}

const highlighter = frameworkPackage("highlight.js") as Highlighter;

/** What Framework would look for in a table: links, code, headings, places of cells, what it loads. */
const concerns = /<(a|code|h\d|img|link|source|audio|video|script|observablehq-)|<!--/i;

/** What a figure is drawn from, read in the browser alone. */
const data = /<script type="application\/json"[^>]*>[\s\S]*?<\/script>/g;

/** A block of code in a language, its text without elements and with no escapes but those of `plain`. */
const codeBlock =
  /<pre([^>]*)><code class="language-([\w-]+)">((?:[^<&]|&(?:amp|lt|gt|quot|#39);)*)<\/code><\/pre>/g;
const plain: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/**
 * Tables of numbers, data of figures and blocks of code, taken out of pages before Framework parses them several times and put back into
 * what it wrote. Tables are three quarters of all elements of a site, tables and data of figures three quarters of its text, and hold nothing that it would
 * change; code is highlighted as Framework does. The search index goes without them too: it finds what a page says, not every row of
 * its data.
 */
export class Aside {
  readonly #parts: string[] = [];

  take(body: string): string {
    return body
      .replace(/<table\b[\s\S]*?<\/table>/g, (table) => (concerns.test(table) ? table : this.#place(table)))
      .replace(data, (script) => this.#place(script))
      .replace(codeBlock, (block, attributes: string, language: string, code: string) => {
        if (highlighter.getLanguage(language) === undefined) return block;
        const text = code.replaceAll(/&([\w#]+);/g, (found, name: string) => plain[name] ?? found);
        // Between tags quotation marks stand as they are.
        const value = highlighter
          .highlight(text, { language })
          .value.replaceAll("&quot;", '"')
          .replaceAll("&#x27;", "'");
        const said = attributes.includes("data-language") ? "" : ` data-language="${language}"`;
        const written = `<pre${attributes}${said}><code class="language-${language}">${value}</code></pre>`;
        return this.#place(written);
      });
  }

  #place(part: string): string {
    return `<template data-aside="${this.#parts.push(part) - 1}"></template>`;
  }

  putBack(html: string): string {
    return html.replace(
      /<template data-aside="(\d+)"><\/template>/g,
      (place, index: string) => this.#parts[Number(index)] ?? place,
    );
  }
}
