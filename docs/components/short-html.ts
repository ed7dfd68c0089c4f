/** Pieces of HTML that resemble one another, as they are sent: what they repeat stands once. */
export interface ShortHtml {
  /** Runs of elements, with a hole for each number in them, and texts. */
  readonly words: readonly string[];
  /** In the order of the pieces: words by their places, and between them what fills their holes and what is said once. */
  readonly pieces: readonly string[];
}

/** Stands for a number in a word. */
const hole = "\u00a4";
const between = "|";
/** Before what is no word. */
const once = "=";

interface Token {
  readonly word: string;
  readonly fillings: readonly string[];
}

/** Tables of a figure by value differ in their numbers and little else. `fullHtml` gives back what was given. */
export function shortHtml(pieces: readonly string[]): ShortHtml {
  const read = pieces.map(tokensOf);
  const times = new Map<string, number>();
  for (const { word } of read.flat()) times.set(word, (times.get(word) ?? 0) + 1);
  const words = [...times]
    .filter(([word, many]) => mustBeWord(word) || (many > 1 && word.length > 3))
    .toSorted((a, b) => b[1] - a[1])
    .map(([word]) => word);
  const placeOf = new Map(words.map((word, place) => [word, place.toString(36)]));
  return {
    words,
    pieces: read.map((tokens) =>
      tokens
        .flatMap(({ word, fillings }) => [placeOf.get(word) ?? `${once}${word}`, ...fillings])
        .join(between),
    ),
  };
}

/** A piece as it was. */
export function fullHtml({ words }: Pick<ShortHtml, "words">, piece: string): string {
  if (piece === "") return "";
  const parts = piece.split(between).values();
  let html = "";
  for (const part of parts) {
    const word = part.startsWith(once) ? part.slice(1) : (words[Number.parseInt(part, 36)] ?? "");
    html += word.startsWith("<") ? word.replaceAll(hole, () => parts.next().value ?? "") : word;
  }
  return html;
}

/** Elements that follow one another are one token, and so is the text between two of them. */
function tokensOf(html: string): Token[] {
  return [...html.matchAll(/(?:<[^>]*>\s*)+|[^<]+/g)].map(([text]) => {
    if (!text.startsWith("<")) return { word: text, fillings: [] };
    const fillings: string[] = [];
    const word = text.replaceAll(/\u00a4|(?<=[":])-?\d+(?:\.\d+)?(?=[%"])/g, (filling) => {
      fillings.push(filling);
      return hole;
    });
    return { word, fillings };
  });
}

/** What would be taken for something else where it stands. */
function mustBeWord(word: string): boolean {
  return word.startsWith("<") || word.includes(between);
}
