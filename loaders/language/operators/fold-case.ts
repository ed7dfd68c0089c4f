/**
 * Lower case one code point at a time, as engines do: whole words in JavaScript would give a final sigma another form,
 * and İ two code points.
 */
export function foldCase(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) folded += character === "İ" ? "i" : character.toLowerCase();
  return folded;
}
