import { declarationText } from "../../loaders/disclosure/declaration.ts";
import { grainOf, type NumbersOf } from "../../loaders/disclosure/grain.ts";
import { toColumns } from "../components/columns.ts";
import { escapeText, Markup } from "../components/markup.ts";

export { html, Markup } from "../components/markup.ts";

/**
 * Data for the page's code, as JSON in a script element, with what each of its numbers is: under the key `data`, or under `columns`
 * where they are many and written in columns. The keys "<" and ">" around it make the site's search index, which takes everything
 * between these signs for a tag, pass over the numbers.
 */
export function jsonScript<Data>(value: Data, numbers: NumbersOf<Data>, inColumns = false): Markup {
  const data = JSON.stringify(inColumns ? toColumns(JSON.parse(JSON.stringify(value))) : value)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("$", "\\u0024");
  const declaration = declarationText(grainOf(numbers));
  const key = inColumns ? "columns" : "data";
  return new Markup(
    `<script type="application/json"${declaration === "" ? "" : ` data-numbers="${declaration}"`}>{"<":0,"${key}":${data},">":0}</script>`,
  );
}

/** A preformatted block; its own blank lines are kept as character references. */
export function codeBlock(code: string, language: string): Markup {
  const lines = escapeText(code.trimEnd()).replace(/\n(?=\n)/g, "&#10;");
  return new Markup(
    `<pre data-language="${language}" tabindex="0"><code class="language-${language}">${lines}</code></pre>`,
  );
}
