import { element } from "../../components/element.js";
import { FigureWords } from "../../components/figure-text.js";
import { readData, updateFigure } from "../../components/figures.js";
import { chooseFromUrl, writeUrl } from "../../components/url-state.js";
import { cohortsFollower } from "../cohorts/chart-filter.js";
import { effectsFollower, nextOutcomeFollower } from "../effects/chart-filter.js";
import { flowFollower } from "../flow/chart-filter.js";
import { gridFollower } from "../grid/chart-filter.js";
import { FilteredPlays } from "../plays/chart-filter.js";
import { monthsFollower } from "../revenue/chart-filter.js";
import { riskFollower } from "../risk/chart-filter.js";
import { treemapFollower } from "../treemap/chart-filter.js";
import { valueFollower } from "../value/chart-filter.js";
import { valueWords } from "../value/chart-words.js";
import { FilteredCards } from "./chart-cards.js";
import type { FilterData, Follower, Narrowing } from "./chart-narrowing.js";
import { FilteredParts } from "./chart-parts.js";
import { say } from "./chart-say.js";
import { variantFollower } from "./chart-variant.js";

/** Id of a figure → how it follows the filters. */
const followers: Readonly<Record<string, Follower>> = {
  "value-by-segment": valueFollower,
  "value-map": treemapFollower,
  "value-risk": riskFollower,
  "revenue-by-month": monthsFollower,
  "score-grid": gridFollower,
  "segment-flow": flowFollower,
  cohorts: cohortsFollower,
  "campaign-effects": effectsFollower,
  "campaign-next-outcome": nextOutcomeFollower,
};

/**
 * Puts the filters of a page (a form with a select each) to work: a choice narrows every figure that the cube tells of, in
 * drawing, words, table and downloads, goes into the address, and is said to hold not for the parts that it does not reach.
 */
export function mountPageFilter(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-filters]");
  const script = form?.querySelector("script[type='application/json']");
  if (!form || !script) return;
  const data = readData(script) as FilterData;
  const page = new FilteredPage(form, data);
  const selects = Array.from(form.querySelectorAll("select"));
  for (const select of selects) {
    chooseFromUrl(select);
    select.addEventListener("change", () => page.apply(selects));
  }
  form.querySelector("button[type='reset']")?.addEventListener("click", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    page.apply(selects);
  });
  if (selects.some(({ value }) => value !== "")) page.apply(selects);
}

class FilteredPage {
  readonly #form: HTMLFormElement;
  readonly #data: FilterData;
  readonly #cards = new FilteredCards();
  readonly #plays = new FilteredPlays();
  readonly #parts: FilteredParts;
  readonly #figures: readonly {
    readonly figure: HTMLElement;
    readonly words: FigureWords;
    readonly whole: unknown;
    readonly follow: Follower;
  }[];

  constructor(form: HTMLFormElement, data: FilterData) {
    this.#form = form;
    this.#data = data;
    this.#parts = new FilteredParts(data.parts);
    const all = {
      ...followers,
      ...Object.fromEntries(Object.keys(data.variants).map((id) => [id, variantFollower(id)])),
    };
    this.#figures = Object.entries(all).flatMap(([id, follow]) => {
      const figure = document.getElementById(id);
      const script = figure?.querySelector(":scope > script[type='application/json']");
      // A figure that is a table alone carries no data.
      return figure
        ? [{ figure, follow, words: new FigureWords(figure), whole: script ? readData(script) : undefined }]
        : [];
    });
  }

  async apply(selects: readonly HTMLSelectElement[]): Promise<void> {
    const chosen = selects.map(({ value }) => value);
    const filtered = chosen.some((value) => value !== "");
    for (const { name, value } of selects) writeUrl(name, value);
    const reset = this.#form.querySelector<HTMLButtonElement>("button[type='reset']");
    if (reset) reset.hidden = !filtered;
    if (!filtered) return this.#restore();
    // The library behind it comes only with the first choice.
    const { narrowCube } = await import("../value/chart-cube.js");
    if (selects.some((select, index) => select.value !== chosen[index])) return;
    const { total, cells } = narrowCube(this.#data.views, chosen);
    const where = whereOf(selects);
    const used = chosen.flatMap((value, filter) => (value === "" ? [] : [{ filter, value }]));
    this.#show({
      ...{ where, total, data: this.#data },
      only: used.length === 1 ? used[0] : undefined,
      fileName: where.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"),
      customers: total?.customers ?? null,
      value: total?.value ?? null,
      cells: new Map(cells.map((cell) => [cell.segment, cell])),
    });
  }

  #show(narrowing: Narrowing): void {
    /** Why a figure does not follow; those that do have no reason. */
    const reasons = new Map<Element, string>();
    for (const { figure, words, whole, follow } of this.#figures) {
      const shown = follow(narrowing, whole);
      const stays = typeof shown === "string";
      if (stays) updateFigure(figure, whole);
      else updateFigure(figure, shown.data, shown.height);
      if (stays) words.restore();
      else words.say(shown.words);
      if (stays) reasons.set(figure, shown);
    }
    const cards = document.querySelector("main > .cards");
    const whyCards = this.#cards.follow(narrowing);
    if (cards !== null && whyCards !== undefined) reasons.set(cards, whyCards);
    const plays = this.#plays.follow(narrowing);
    const following = new Set([...this.#parts.follow(narrowing), ...(plays === undefined ? [] : [plays])]);
    const { where, customers, value, data } = narrowing;
    this.#output(`Shown: ${valueWords({ where, customers, value }, [], data, say).summary}.`);
    for (const note of document.querySelectorAll(".not-narrowed")) note.remove();
    for (const part of this.#unreached(reasons, following)) {
      const note = element(`<p class="not-narrowed"></p>`);
      const why = reasons.get(part.closest("figure") ?? part) ?? "";
      note.textContent = `Of all ${data.members}, not only ${where}. ${why}`.trim();
      part.before(note);
    }
  }

  #restore(): void {
    this.#cards.restore();
    this.#plays.restore();
    this.#parts.restore();
    for (const { figure, words, whole } of this.#figures) {
      words.restore();
      updateFigure(figure, whole);
    }
    this.#output(this.#form.querySelector("output")?.dataset.all ?? "");
    for (const note of document.querySelectorAll(".not-narrowed")) note.remove();
  }

  #output(text: string): void {
    const output = this.#form.querySelector("output");
    if (output) output.textContent = text;
  }

  /** What stands before the first thing of each part of the page that stays as it is: cards, other figures, further sections. */
  #unreached(stay: ReadonlyMap<Element, string>, following: ReadonlySet<Element>): Element[] {
    const follow = new Set<Element>(
      this.#figures.flatMap(({ figure }) => (stay.has(figure) ? [] : [figure])),
    );
    const figures = [...document.querySelectorAll("main .board figure.figure")].filter(
      (figure) => !follow.has(figure),
    );
    const sections = [...document.querySelectorAll("main > section")].filter(
      (section) =>
        section.querySelector(".board figure.figure") === null &&
        ![...following].some((part) => section.contains(part)),
    );
    const tables = [...document.querySelectorAll("main > section > .table-scroll")].filter(
      (table) => !following.has(table) && !sections.some((section) => section.contains(table)),
    );
    const cards = [...document.querySelectorAll("main > .cards")].filter((row) => stay.has(row));
    return [
      ...cards,
      ...figures.flatMap((figure) => figure.querySelector(".figure-title") ?? []),
      ...tables,
      ...sections.flatMap((section) => section.querySelector(".section-title")?.nextElementSibling ?? []),
    ];
  }
}

/** `France, web`: what is chosen, as the filters write it. */
function whereOf(selects: readonly HTMLSelectElement[]): string {
  return selects
    .filter(({ value }) => value !== "")
    .map((select) => select.selectedOptions[0]?.dataset.named ?? select.value)
    .join(", ");
}
