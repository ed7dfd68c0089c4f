/** What a piece of a page needs in the browser: a module under `docs` and what it exports. */
export interface Need {
  /** Path without ending: `figures/cohorts/chart`. */
  readonly module: string;
  readonly name: string;
  /** A chart is drawn into the figures that name it; anything else is a function, called once the page is there. */
  readonly chart?: boolean;
}

/** HTML that may stand in a page as it is, with what it needs in the browser. */
export class Markup {
  readonly text: string;
  readonly needs: readonly Need[];

  constructor(text: string, needs: readonly Need[] = []) {
    this.text = text;
    this.needs = needs;
  }

  /** The same with a further need. */
  needing(need: Need): Markup {
    return new Markup(this.text, [...this.needs, need]);
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** The tag, for modules that both sides import: those can import nothing themselves, so that it is handed to them. */
export type Html = typeof html;

/**
 * HTML from a template: texts are escaped, markup and lists of it are put in, missing parts are left out. Blank lines are
 * taken out and `$` is escaped, because the page is Markdown: a blank line would end the block, and `${` begin code.
 * Imports nothing, so that pages and notebooks share it.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const needs: Need[] = [];
  let text = strings[0] ?? "";
  parts.forEach((part, index) => {
    text += render(part, needs) + (strings[index + 1] ?? "");
  });
  return new Markup(text.replace(/\n\s*(?=\n)/g, ""), needs);
}

export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("$", "&#36;");
}

/** What the part needs is added to `needs`. */
function render(part: Part, needs: Need[]): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Markup) {
    needs.push(...part.needs);
    return part.text;
  }
  if (typeof part === "string") return escapeText(part);
  if (typeof part === "number") return String(part);
  return part.map((each) => render(each, needs)).join("");
}
