import { fillTable, type TableText } from "./table-text.js";

/** What a figure says in words, apart from its drawing. */
export interface FigureText {
  readonly title: string;
  readonly subtitle: string;
  readonly alternative: string;
  /** HTML of the line on what to do; undefined where there is nothing to do. */
  readonly action: string | undefined;
  /** Ends the names of its downloads: `france-web`. */
  readonly fileName: string;
  readonly table: TableText;
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
    const parts = [".figure-title", ".figure-subtitle", ".figure-action", ".figure-more"].flatMap(
      (selector) => this.#part(selector) ?? [],
    );
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
    this.#part(".figure-subtitle")?.replaceChildren(subtitle);
    this.#part(".chart")?.setAttribute("aria-label", alternative);
    const line = this.#part(".figure-action");
    if (line !== null) {
      line.hidden = action === undefined;
      line.innerHTML = action ?? "";
    }
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

  #part(selector: string): HTMLElement | null {
    return this.#figure.querySelector<HTMLElement>(selector);
  }
}
