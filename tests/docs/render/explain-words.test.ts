import { expect, test } from "vitest";
import { glossaryWords } from "../../../docs/glossary/words.ts";
import { explainWords } from "../../../docs/render/explain-words.ts";
import { html } from "../../../docs/render/markup.ts";

const words = (text: string) =>
  [...text.matchAll(/#word-([\w-]+)"[^>]*>([^<]*)</g)].map(([, id, said]) => [id, said]);

test("a glossary word is explained where a figure first says it, and again in the next figure", () => {
  const part = html`<figure><h2 class="figure-title">Held out</h2><p class="figure-subtitle">Ten were held out, then held out again; 95 % interval.</p></figure>
<figure><p class="figure-subtitle">None was <strong>held-out</strong>.</p></figure>`;
  const explained = explainWords(part);
  expect(words(explained.text)).toEqual([
    ["held-out", "held out"],
    ["interval", "95 % interval"],
    ["held-out", "held-out"],
  ]);
  expect(explained.needs.map(({ name }) => name)).toEqual(["mountGlossaryWords"]);
});

test("links, code, tables and parts of words stay as they are", () => {
  const part = html`<section><p class="prose"><a href="./">hidden</a> <code>lift</code> uplift, shoplifting</p><table><tr><td>hidden</td></tr></table></section>`;
  expect(explainWords(part)).toBe(part);
});

test("no two glossary words have the same anchor, nor are said by the same text", () => {
  const ids = glossaryWords.map(({ id }) => id);
  const said = glossaryWords.flatMap((word) => word.said ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(said).size).toBe(said.length);
  expect(said.every((text) => /^[\p{Ll}\d %’ -]+$/u.test(text))).toBe(true);
});
