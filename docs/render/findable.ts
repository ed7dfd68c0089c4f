import { glossaryWords } from "../glossary/words.ts";

/** What the search finds apart from whole pages, each at its place on one. */
export interface Findable {
  /** Of the site, with an anchor: `/glossary/#word-lift`. No two have the same. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** What people type who mean it. */
  readonly keywords: string;
}

/** The words of the glossary, which every site has. */
export const findableWords: readonly Findable[] = glossaryWords.map(
  ({ id, word, fa, meaning, also = [] }) => ({
    path: `/glossary/#word-${id}`,
    title: word,
    text: meaning,
    keywords: [...also, ...fa].join(" "),
  }),
);
