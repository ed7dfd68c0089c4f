import { Parser } from "htmlparser2";
import { escapeText } from "../components/markup.ts";
import { type GlossaryWord, glossaryWords } from "../glossary/words.ts";
import { Markup } from "./markup.ts";

/** Texts in which words are explained: what a figure or a section says, not its headings, tables and buttons. */
const explained = new Set(["figure-subtitle", "figure-action", "standfirst", "prose"]);
/** Where a word that comes again is explained again. */
const places = new Set(["figure", "section", "header"]);
const never = new Set(["a", "button", "code", "summary", "select", "label"]);

const byText = new Map(glossaryWords.flatMap((word) => (word.said ?? []).map((said) => [said, word])));
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${[...byText.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((said) => said.replaceAll(" ", "[ \\u202f]"))
    .join("|")})(?![\\p{L}\\p{N}-])`,
  "giu",
);

/**
 * Makes the first of each glossary word in every figure and section a link to the glossary that explains it on the spot, by
 * pointer, keyboard and touch. Parts without such a word stay what they are.
 */
export function explainWords(part: Markup): Markup {
  const texts = explainableTexts(part.text);
  let end = 0;
  let text = "";
  for (const { from, to, known } of texts) {
    const before = part.text.slice(from, to);
    const after = before.replace(pattern, (said) => {
      const word = byText.get(said.toLowerCase().replaceAll("\u202f", " "));
      if (word === undefined || known.has(word.id)) return said;
      known.add(word.id);
      return linkTo(word, said);
    });
    text += part.text.slice(end, from) + after;
    end = to;
  }
  text += part.text.slice(end);
  return text === part.text
    ? part
    : new Markup(text, part.needs).needing({
        module: "components/glossary-words",
        name: "mountGlossaryWords",
      });
}

function linkTo({ id, meaning }: GlossaryWord, said: string): string {
  return `<a class="glossary-word" href="/glossary/#word-${id}" data-meaning="${escapeText(meaning)}">${said}</a>`;
}

interface Text {
  readonly from: number;
  readonly to: number;
  /** Words explained in the same place so far. */
  readonly known: Set<string>;
}

/** Where the texts stand in which words are explained, in order. */
function explainableTexts(html: string): Text[] {
  const found: Text[] = [];
  const open: { readonly name: string; readonly known: Set<string>; readonly isExplained: boolean }[] = [];
  const outside = new Set<string>();
  const parser = new Parser(
    {
      onopentag(name, { class: classes = "", lang }) {
        const above = open.at(-1);
        const isExplained =
          !never.has(name) &&
          lang === undefined &&
          (above?.isExplained === true || classes.split(" ").some((each) => explained.has(each)));
        open.push({
          name,
          known: places.has(name) ? new Set() : (above?.known ?? outside),
          isExplained,
        });
      },
      ontext() {
        const within = open.at(-1);
        if (within?.isExplained === true)
          found.push({ from: parser.startIndex, to: parser.endIndex + 1, known: within.known });
      },
      onclosetag() {
        open.pop();
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return found;
}
