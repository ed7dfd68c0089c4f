/**
 * The site's search, in place of Framework's, over the index that Framework writes: results by kind, those of the business
 * that is being read about first. Runs in the browser, when the search field gets the focus.
 */
import MiniSearch, { type Options } from "minisearch";
import { askedWords } from "./asked-words.ts";
import { addressOf, closeness, groupHits, type Hit, type ResultGroup } from "./results.ts";

interface Index {
  readonly options: Options;
}

const box = document.querySelector<HTMLElement>("#observablehq-search");
const input = box?.querySelector("input");
const sidebar = document.querySelector<HTMLElement>("#observablehq-sidebar");
const place = document.querySelector<HTMLElement>("#observablehq-search-results");
/** Of the site: this module stands in a folder of it. */
const root = new URL("..", import.meta.url);
const current = "observablehq-link-active";

/** What the words of a question that ask for nothing count, beside those that do. Stands before the search begins, which may be at once. */
const weightOfOthers = 0.3;

if (box && input && sidebar && place) await mount(box, input, sidebar, place);

async function mount(
  box: HTMLElement,
  input: HTMLInputElement,
  sidebar: HTMLElement,
  place: HTMLElement,
): Promise<void> {
  const index = await readIndex();
  const shortcut = box.dataset.shortcut ?? "";
  const here = location.pathname.slice(root.pathname.length - 1);
  let shown = "";
  const search = (): void => {
    if (input.value === shown) return;
    shown = input.value;
    const isEmpty = shown.trim() === "";
    box.dataset.shortcut = isEmpty ? shortcut : "";
    sidebar.classList.toggle("observablehq-search-results", !isEmpty);
    place.replaceChildren(...(isEmpty ? [] : results(hitsOf(index, shown, here))));
  };
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value === "") input.blur();
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const items = [...place.querySelectorAll("li")];
    const at = items.findIndex((item) => item.classList.contains(current));
    if (step === 0) items[at]?.querySelector("a")?.click();
    else if (items.length > 0) choose(items, (at + step + items.length) % items.length);
  });
  search();
}

function choose(items: readonly Element[], chosen: number): void {
  for (const [index, item] of items.entries()) item.classList.toggle(current, index === chosen);
  items[chosen]?.scrollIntoView({ block: "nearest" });
}

async function readIndex(): Promise<MiniSearch> {
  const response = await fetch(import.meta.resolve("observablehq:minisearch.json"));
  if (!response.ok) throw new Error(`the search index could not be read: status ${response.status}`);
  const index = (await response.json()) as Index & Parameters<typeof MiniSearch.loadJS>[0];
  // As the index was made, but for accents, which nobody has to type.
  const processTerm = (term: string) =>
    term.slice(0, 15).normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return MiniSearch.loadJS(index, { ...index.options, processTerm });
}

/** Every word counts that says what is asked for; where no page has them all, any. The others put a page that has them first. */
function hitsOf(index: MiniSearch, text: string, here: string): Hit[] {
  const options = {
    boost: { title: 6, keywords: 4 },
    boostDocument: (id: string) => closeness(id, here),
    fuzzy: 0.15,
    prefix: true,
  };
  const scores = new Map(index.search(text, options).map(({ id, score }) => [id, score]));
  const asked = askedWords(text);
  const all = index.search(asked, { ...options, combineWith: "AND" });
  const found = all.length > 0 ? all : index.search(asked, options);
  return found
    .map(({ id, title, score }) => ({
      id: String(id),
      title: String(title),
      score: score + weightOfOthers * (scores.get(id) ?? 0),
    }))
    .toSorted((one, other) => other.score - one.score);
}

function results(hits: readonly Hit[]): HTMLElement[] {
  const count = element("p", "search-count", hits.length === 0 ? "No results" : `${hits.length} found`);
  count.setAttribute("role", "status");
  const names = studyNames();
  const groups = groupHits(hits).flatMap((group) => groupParts(group, names));
  groups.find((part) => part.tagName === "OL")?.firstElementChild?.classList.add(current);
  return [count, ...groups];
}

function groupParts({ kind, hits, more }: ResultGroup, names: ReadonlyMap<string, string>): HTMLElement[] {
  const heading = element(
    "h3",
    "search-kind",
    more === 0 ? kind : `${kind}, ${hits.length} of ${hits.length + more}`,
  );
  const list = element("ol", "search-hits");
  for (const { id, title } of hits) {
    const item = element("li", "observablehq-link");
    const link = document.createElement("a");
    link.href = new URL(`.${addressOf(id)}`, root).href;
    link.append(element("span", "", title));
    const study = studyOf(id, names);
    if (study !== undefined) link.append(" ", element("small", "", study));
    item.append(link);
    list.append(item);
  }
  return [heading, list];
}

/** Folder → what the list of pages calls the business whose pages are in it. */
function studyNames(): Map<string, string> {
  const sections = [...document.querySelectorAll("#observablehq-sidebar > details")];
  return new Map(
    sections.flatMap((section) => {
      const path = section
        .querySelector("a")
        ?.pathname.slice(root.pathname.length)
        .replace(/\/?(index)?$/, "");
      const name = section.querySelector("summary")?.textContent?.trim();
      return path && name ? [[path, name]] : [];
    }),
  );
}

function studyOf(id: string, names: ReadonlyMap<string, string>): string | undefined {
  const [, anchor] = /#(.+)-(?:trait|metric)-/.exec(id) ?? [];
  return [...names]
    .toSorted(([a], [b]) => b.length - a.length)
    .find(([path]) =>
      anchor === undefined ? id.startsWith(`/${path}/`) : anchor === path.replace("/", "-"),
    )?.[1];
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
