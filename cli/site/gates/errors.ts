import type { Gate } from "./built-site.ts";

/** A page that Framework could not compile is written with the error in it, and the build still succeeds. */
export const noErrors: Gate = (site) =>
  [...site.pages]
    .filter(([, page]) => page.classes.has("observablehq--error"))
    .map(([path, page]) => {
      const message = /observablehq--error[^>]*>([\s\S]*?)<\//.exec(page.html)?.[1]?.trim();
      return `${path}: a cell does not compile (${message ?? "no message"}); expected a page without errors`;
    });

/** A page whose front matter is not closed swallows its text, and is written empty. */
export const noEmptyPages: Gate = (site) =>
  [...site.pages]
    .filter(([, page]) => /<main[^>]*>\s*<\/main>/.test(page.html))
    .map(([path]) => `${path}: has no content; expected text (is the front matter closed by ---?)`);
