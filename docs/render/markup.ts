/** HTML that may stand in a page as it is. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

/**
 * HTML from a template: texts are escaped, markup and lists of it are put in, missing parts are left out. Blank lines are
 * taken out and `$` is escaped, because the page is Markdown: a blank line would end the block, and `${` begin code.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? "";
  parts.forEach((part, index) => {
    text += render(part) + (strings[index + 1] ?? "");
  });
  return new Markup(text.replace(/\n\s*(?=\n)/g, ""));
}

function raw(text: string): Markup {
  return new Markup(text);
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("$", "&#36;");
}

/**
 * Data for the page's code, as JSON in a script element under the key `data`. The keys "<" and ">" around it make the
 * site's search index, which takes everything between these signs for a tag, pass over the numbers.
 */
export function jsonScript(value: unknown): Markup {
  const data = JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("$", "\\u0024");
  return raw(`<script type="application/json">{"<":0,"data":${data},">":0}</script>`);
}

/** A preformatted block; its own blank lines are kept as character references. */
export function codeBlock(code: string, language: string): Markup {
  const lines = escapeText(code.trimEnd()).replace(/\n(?=\n)/g, "&#10;");
  return raw(
    `<pre data-language="${language}" tabindex="0"><code class="language-${language}">${lines}</code></pre>`,
  );
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return escapeText(part);
  if (typeof part === "number") return String(part);
  return part.map(render).join("");
}
