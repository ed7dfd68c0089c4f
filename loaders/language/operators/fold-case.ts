/**
 * Capitals that Unicode took in after the engine's tables: the engine leaves them as they are, and so must we, lest two
 * evaluators differ.
 */
const unknownToEngine =
  /[\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}]/u;

/**
 * Lower case one code point at a time, as engines do: whole words in JavaScript would give a final sigma another form,
 * and İ two code points.
 */
export function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) {
    if (character === "İ") folded += "i";
    else folded += unknownToEngine.test(character) ? character : character.toLowerCase();
  }
  return folded;
}
