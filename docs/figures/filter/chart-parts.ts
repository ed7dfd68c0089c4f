import { fullHtml } from "../../components/short-html.js";
import { chosenOf, type Narrowing, type PartOf, type ShortOf } from "./chart-narrowing.js";

/** Parts of the page that are no figures, whose HTML of every value the page carries. */
export class FilteredParts {
  readonly #parts: readonly {
    readonly part: HTMLElement;
    readonly whole: string;
    readonly of: ShortOf<PartOf>;
  }[];

  constructor(parts: Readonly<Record<string, ShortOf<PartOf>>>) {
    this.#parts = Object.entries(parts).flatMap(([id, of]) => {
      const part = document.getElementById(id);
      return part === null ? [] : [{ part, whole: part.innerHTML, of }];
    });
  }

  /** Those that follow; the others are as they were. */
  follow(narrowing: Narrowing): ReadonlySet<Element> {
    this.restore();
    const following = new Set<Element>();
    for (const { part, of } of this.#parts) {
      const chosen = chosenOf(narrowing, of.of);
      if (chosen === undefined) continue;
      part.innerHTML = fullHtml(of, chosen.html);
      following.add(part);
    }
    return following;
  }

  restore(): void {
    for (const { part, whole } of this.#parts) part.innerHTML = whole;
  }
}
