/** What Framework would look for in a table: links, code, headings, places of cells, what it loads. */
const concerns = /<(a|code|h\d|img|link|source|audio|video|script|observablehq-)|<!--/i;

/**
 * Tables of numbers, taken out of pages before Framework parses them several times and put back into what it wrote.
 * They are three quarters of all elements of a site, and hold nothing that it would change. The search index goes
 * without them too: it finds what a page says, not every row of its data.
 */
export class Aside {
  readonly #tables: string[] = [];

  take(body: string): string {
    return body.replace(/<table\b[\s\S]*?<\/table>/g, (table) =>
      concerns.test(table) ? table : `<template data-aside="${this.#tables.push(table) - 1}"></template>`,
    );
  }

  putBack(html: string): string {
    return html.replace(
      /<template data-aside="(\d+)"><\/template>/g,
      (place, index: string) => this.#tables[Number(index)] ?? place,
    );
  }
}
