import { readData } from "../../components/figures.js";
import { chooseFromUrl, writeUrl } from "../../components/url-state.js";
import { type Compared, type Pair, pairOf } from "./chart-compared.js";
import { partsFigure, sizesFigure, traitsFigure } from "./chart-figures.js";
import { numbersFigure } from "./chart-numbers.js";
import { headline, standfirst } from "./chart-words.js";

/**
 * Puts the page of two segments to work: two selects, whose choice goes into the address, and the figures of that pair. Each
 * number is in the page already; nothing is computed but differences and ratios of published ones.
 */
export function mountComparison(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-compares]");
  const script = form?.querySelector("script[type='application/json']");
  const [first, second] = Array.from(form?.querySelectorAll("select") ?? []);
  if (!form || !script || first === undefined || second === undefined) return;
  const data = readData(script) as Compared;
  const show = (): void => {
    const pair = pairOf(data, [first.value, second.value]);
    if (pair !== undefined) showPair(pair, data);
  };
  for (const select of [first, second]) {
    chooseFromUrl(select);
    select.addEventListener("change", () => {
      for (const { name, value } of [first, second]) writeUrl(name, value);
      show();
    });
  }
  // A link that names one alone may name what stands as the other.
  if (first.value === second.value) {
    const other = Array.from(second.options).find(({ value }) => value !== first.value);
    if (other !== undefined) second.value = other.value;
  }
  form.querySelector("button")?.addEventListener("click", () => {
    [first.value, second.value] = [second.value, first.value];
    second.dispatchEvent(new Event("change"));
  });
  show();
}

function showPair(pair: Pair, data: Compared): void {
  document.querySelector(".page-head h1")?.replaceChildren(`${headline(pair, data)}.`);
  document.querySelector(".page-head .standfirst")?.replaceChildren(standfirst(pair, data));
  const board = document.querySelector("[data-compared]");
  board?.replaceChildren(
    ...[
      partsFigure(pair, data),
      sizesFigure(pair, data),
      traitsFigure(pair, data),
      numbersFigure(pair, data),
    ].filter((figure) => figure !== undefined),
  );
  for (const [index, segment] of [pair.a, pair.b].entries()) {
    const place = document.querySelector(`[data-side="${index}"]`);
    const link = place?.querySelector("a");
    link?.replaceChildren(segment.name);
    link?.setAttribute("href", `../segments/${segment.id}`);
    place?.querySelector("[data-sentence]")?.replaceChildren(segment.sentence);
    place?.querySelector("[data-play]")?.replaceChildren(segment.play ?? "Nothing is planned for it.");
  }
  const definition = { all: [{ segment: pair.a.id }, { segment: pair.b.id }] };
  document.querySelector("[data-definition]")?.replaceChildren(JSON.stringify(definition));
}
