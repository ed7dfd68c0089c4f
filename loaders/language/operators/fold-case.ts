import { newLetterPairs, partnerOf } from "./new-letters.ts";

/**
 * Simple case folding (Unicode CaseFolding, status C and S) where it is not the small letter: what is a letter's variant
 * and no capital, such as the final sigma, is its letter.
 */
const variants: ReadonlyMap<string, string> = new Map(
  (
    "ſs µμ \u0345ι \u1fbeι ϐβ ϵε ϑθ ϰκ ϖπ ϱρ ςσ ϕφ " +
    "\u1c80в \u1c81д \u1c82о \u1c83с \u1c84т \u1c85т \u1c86ъ \u1c87ѣ \u1c88\ua64b ẛṡ"
  )
    .split(" ")
    .map(([variant = "", letter = ""]) => [variant, letter]),
);

const smallOf: ReadonlyMap<string, string> = new Map(newLetterPairs());

/**
 * A text folded by Unicode CaseFolding C + S, one code point at a time: two texts are the same but for case where their
 * foldings are equal. İ has no such folding (its full one is two characters) and stays itself, as does ı.
 */
export function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text)
    folded +=
      character === "İ"
        ? character
        : (variants.get(character) ?? smallOf.get(character) ?? character.toLowerCase());
  return folded;
}

/** Where a text must stand for the comparison to hold. */
export type Place = "whole" | "anywhere" | "start" | "end";

/** So many characters are compared by one pattern; longer lists of texts take several. */
const most = 1000;

/**
 * Patterns (RE2, case ignored) of which one is found exactly where one of the texts stands, in any case: engines fold
 * patterns by C + S and have no function for it.
 */
export function foldedPatterns(texts: readonly string[], place: Place): string[] {
  const patterns: string[] = [];
  let some: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (length > 0 && length + text.length > most) {
      patterns.push(anchored(some, place));
      [some, length] = [[], 0];
    }
    some.push(quoted(text));
    length += text.length;
  }
  if (some.length > 0) patterns.push(anchored(some, place));
  return patterns;
}

function anchored(alternatives: readonly string[], place: Place): string {
  const start = place === "whole" || place === "start" ? "\\A" : "";
  const end = place === "whole" || place === "end" ? "\\z" : "";
  return `${start}(?:${alternatives.join("|")})${end}`;
}

/** A text as a pattern; a letter that the engine cannot fold stands beside its partner. */
function quoted(text: string): string {
  let pattern = "";
  for (const character of text) {
    const partner = partnerOf(character);
    pattern +=
      partner === undefined ? character.replace(/[\\^$.|?*+()[\]{}]/, "\\$&") : `[${character}${partner}]`;
  }
  return pattern;
}
