import { fillTable, keepTable, type TableMarkup, type TableText } from "./table-text.js";

/** What a figure says in words, apart from its drawing. */
export interface FigureText {
  readonly title: string;
  /** A text, or HTML. */
  readonly subtitle: string | { readonly html: string };
  readonly alternative: string;
  /** HTML of the line on what to do; undefined where there is nothing to do. */
  readonly action: string | undefined;
  /** Ends the names of its downloads: `france-web`. */
  readonly fileName: string;
  readonly table: TableText | TableMarkup;
}

/** The words of a figure on the page, to be written of others than those it was first written of, and put back. */
export class FigureWords {
  readonly #figure: HTMLElement;
  readonly #title: string;
  /** What to do to have everything as it was. */
  readonly #restore: readonly (() => void)[];

  constructor(figure: HTMLElement) {
    this.#figure = figure;
    this.#title = this.#part(".figure-title")?.textContent ?? "";
    const parts = [".figure-title", ".figure-subtitle", ".figure-action", ".figure-more > summary"].flatMap(
      (selector) => this.#part(selector) ?? [],
    );
    const table = figure.querySelector("table");
    const labelled = [...figure.querySelectorAll(".chart, .figure-tools button")];
    this.#restore = [
      ...parts.map((part) => {
        const { innerHTML, hidden } = part;
        return () => {
          part.innerHTML = innerHTML;
          part.hidden = hidden;
        };
      }),
      ...labelled.map((element) => {
        const label = element.getAttribute("aria-label") ?? "";
        return () => element.setAttribute("aria-label", label);
      }),
      ...(table === null ? [] : [keepTable(table)]),
      () => {
        for (const added of figure.querySelectorAll(".figure-action[data-added]")) added.remove();
      },
    ];
  }

  restore(): void {
    for (const put of this.#restore) put();
    delete this.#figure.dataset.fileName;
  }

  /** Headline, subtitle, text alternative, line on what to do, table and the names of downloads are all of the same. */
  say({ title, subtitle, alternative, action, fileName, table }: FigureText): void {
    this.restore();
    this.#part(".figure-title")?.replaceChildren(title);
    const below = this.#part(".figure-subtitle");
    if (typeof subtitle === "string") below?.replaceChildren(subtitle);
    else if (below !== null) below.innerHTML = subtitle.html;
    this.#part(".chart")?.setAttribute("aria-label", alternative);
    this.#do(action);
    for (const button of this.#figure.querySelectorAll(".figure-tools button")) {
      const label = button.getAttribute("aria-label") ?? "";
      button.setAttribute("aria-label", label.replace(this.#title, title));
    }
    const what = this.#part(".figure-more > summary .visually-hidden");
    what?.replaceChildren(what.textContent?.replace(this.#title, title) ?? "");
    this.#figure.dataset.fileName = `${this.#figure.id}-${fileName}`;
    const shown = this.#figure.querySelector("table");
    if (shown !== null) fillTable(shown, table);
  }

  /** The line on what to do, which stands before the foot of the figure, also where everyone's figure has none. */
  #do(action: string | undefined): void {
    let line = this.#part(".figure-action");
    if (line === null && action !== undefined) {
      line = document.createElement("p");
      line.className = "figure-action";
      line.dataset.added = "";
      this.#part(".figure-foot")?.before(line);
    }
    if (line === null) return;
    line.hidden = action === undefined;
    line.innerHTML = action ?? "";
  }

  #part(selector: string): HTMLElement | null {
    return this.#figure.querySelector<HTMLElement>(selector);
  }
}
