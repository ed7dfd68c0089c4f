import { amountsOf } from "../../components/format.js";
import { hiddenFigure, isKnown, whyHidden } from "../../components/suppressed.js";
import { type AboutCard, chosenOf, type Narrowing } from "./chart-narrowing.js";

/** The big numbers of the page: of whom one filter chooses, and put back. */
export class FilteredCards {
  readonly #cards: readonly { readonly card: HTMLElement; readonly whole: string }[];

  constructor() {
    const cards = document.querySelectorAll<HTMLElement>("main > .cards > [data-metric]");
    this.#cards = [...cards].map((card) => ({ card, whole: card.innerHTML }));
  }

  restore(): void {
    for (const { card, whole } of this.#cards) {
      card.innerHTML = whole;
      card.classList.remove("narrowed");
    }
  }

  /** Why the cards stay what they are, in a sentence; undefined where they follow. */
  follow(narrowing: Narrowing): string | undefined {
    this.restore();
    const { cards, currency, members } = narrowing.data;
    const own = chosenOf(narrowing, cards?.chosen);
    if (cards === undefined || own === undefined) return "These numbers follow one filter at a time.";
    for (const { card } of this.#cards) {
      const about = cards.about.find(({ id }) => id === card.dataset.metric);
      const found = own.metrics.find(({ id }) => id === about?.id);
      if (about !== undefined && found !== undefined)
        say(card, about, found, { ...narrowing, currency, members });
    }
    return undefined;
  }
}

/** The number with its interval, and everyone's beside it; what is said of the past holds for everyone alone and goes. */
function say(
  card: HTMLElement,
  { unit }: AboutCard,
  { value, low, high }: NonNullable<Narrowing["data"]["cards"]>["chosen"][number]["metrics"][number],
  {
    where,
    currency,
    members,
  }: Pick<Narrowing, "where"> & { readonly currency: string | null; readonly members: string },
): void {
  const all = [value, low, high];
  const plain = amountsOf(all, unit, currency);
  // An interval whose ends look the same is written with another digit.
  const isNarrow = low !== null && high !== null && plain(low) === plain(high);
  const write = isNarrow ? amountsOf(all, unit, currency, 2) : plain;
  card.classList.add("narrowed");
  card.querySelector("h2")?.append(`, ${where}`);
  const number = card.querySelector(".value");
  const whole = number?.textContent;
  const word = number?.querySelector(".unit");
  if (isKnown(value)) number?.replaceChildren(write(value), ...(word == null ? [] : [" ", word]));
  else {
    const instead = document.createElement("span");
    instead.className = "suppressed";
    instead.textContent = value === null ? "–" : hiddenFigure(value);
    number?.replaceChildren(instead);
  }
  for (const part of card.querySelectorAll(".delta, .spark, .spark-ends")) part.remove();
  const line = document.createElement("p");
  line.className = "delta";
  const interval = low === null || high === null ? "" : `95 % interval ${write(low)} to ${write(high)}. `;
  const why =
    value === null || isKnown(value)
      ? ""
      : `${whyHidden(value).replace(/^./, (first) => first.toUpperCase())}. `;
  line.textContent = `${interval}${why}All ${members}: ${whole}.`;
  number?.after(line);
}
