/**
 * Unicode White_Space, and the byte-order mark, which files that were joined to one hold in their midst.
 * @see https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt
 */
const whiteSpace =
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
const asciiEnds = ["' '", "chr(9)", "chr(10)", "chr(11)", "chr(12)", "chr(13)"];
const wide = "[\\p{Z}\\x{85}\\x{FEFF}]";

/** Persian and Arabic digits, their decimal sign and the minus sign of typography, and what numbers and dates are written with. */
const foreignDigits = "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫−";
const asciiDigits = "01234567890123456789.-";

/** SQL of the text `x` without white space around it; NULL where nothing is left, since blank text is a missing value. */
export function presentText(x: string): string {
  return `CASE WHEN ${hasEnds(x)} THEN NULLIF(trim(${x}, '${whiteSpace}'), '') ELSE ${x} END`;
}

/** SQL of the text `x` without white space around it. */
export function trimmed(x: string): string {
  return `CASE WHEN ${hasEnds(x)} THEN trim(${x}, '${whiteSpace}') ELSE ${x} END`;
}

/** Whether a text is blank or white space may stand around it: trimming by a set of characters is slow, this is seen in passing. */
function hasEnds(x: string): string {
  const ends = [`${x} < '!'`, ...asciiEnds.map((character) => `suffix(${x}, ${character})`)];
  return `(${ends.join(" OR ")} OR (${holdsWide(x)} AND regexp_matches(${x}, '^${wide}|${wide}$')))`;
}

/** The same for a number or a date: digits of other scripts mean what Latin ones do. */
export function presentFigures(x: string): string {
  return `CASE WHEN ${holdsWide(x)} THEN NULLIF(translate(trim(${x}, '${whiteSpace}'), '${foreignDigits}', '${asciiDigits}'), '')
    ELSE ${presentText(x)} END`;
}

/** Whether a text has characters outside ASCII. */
function holdsWide(x: string): string {
  return `strlen(${x}) <> length(${x})`;
}
