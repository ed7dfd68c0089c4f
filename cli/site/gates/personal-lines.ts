// Where in a text something personal stands: the number of the line, or undefined.

type FirstWords = ReadonlyMap<string, readonly string[]>;

const word = /[\p{L}\p{N}+][\p{L}\p{N}_.@+-]*/gu;

/** First word of a text → the texts that begin with it. */
export function firstWords(texts: readonly string[]): FirstWords {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const [first] = text.match(word) ?? [];
    if (first === undefined || text.length < 4) continue;
    const key = withoutEnd(first).toLowerCase();
    const same = found.get(key);
    if (same === undefined) found.set(key, [text.toLowerCase()]);
    else same.push(text.toLowerCase());
  }
  return found;
}

export function lineOfText(text: string, words: FirstWords): number | undefined {
  const lower = text.toLowerCase();
  for (const { 0: found, index } of lower.matchAll(word)) {
    const texts = words.get(withoutEnd(found));
    if (texts?.some((each) => lower.startsWith(each, index))) return lineAt(text, index);
  }
  return undefined;
}

function withoutEnd(found: string): string {
  return found.replace(/[.\-+]+$/, "");
}

/**
 * Numbers of a page that say what they are: those of tables' cells, which must be declared and are looked at by
 * column, the customers of a row, and literals of code.
 */
const knownNumbers =
  /<td\b[^>]*\sdata-value="-?[\d.]+"[^>]*>[^<]*|\sdata-customers="\d+"|<span class="hljs-number">[^<]*/g;

const notProse = /<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/g;

/** An id of digits alone stands between quotation marks or tags, and in the prose of a page as a word of its own. */
export function lineOfDigits(text: string, ids: ReadonlySet<string>, isPage: boolean): number | undefined {
  const unknown = isPage ? blanked(text, knownNumbers) : text;
  for (const { 1: id = "", index } of unknown.matchAll(/(?<=["'>])(\d{5,})(?=["'<])/g)) {
    if (ids.has(id)) return lineAt(text, index);
  }
  if (!isPage) return undefined;
  const alone = /(?<![\p{L}\p{N}_.,:/#-]|\p{Sc}\s?)\d{5,}(?![\p{L}\p{N}_]|\s?[%\p{Sc}]|[.,:/-]\d)/gu;
  for (const { 0: id, index } of blanked(unknown, notProse).matchAll(alone)) {
    if (ids.has(id)) return lineAt(text, index);
  }
  return undefined;
}

/** Spaces in place of what is found, so that what is left keeps its line. */
function blanked(text: string, found: RegExp): string {
  return text.replaceAll(found, (each) => each.replaceAll(/[^\n]/g, " "));
}

/** Telephone numbers however grouped: `+44 7700 900-123` is `447700900123`. */
export function lineOfPhone(text: string, phones: ReadonlySet<string>): number | undefined {
  if (phones.size === 0) return undefined;
  for (const { 0: run, index } of text.matchAll(/\+?\(?\d[\d().\s/-]{5,}\d/g)) {
    const parts = run.match(/\d+/g) ?? [];
    if (phones.has(parts.join(""))) return lineAt(text, index);
    // Beside another number: any neighbours that make one together.
    for (let from = 0; from < parts.length; from++) {
      let digits = "";
      for (const part of parts.slice(from, from + 6)) {
        digits += part;
        if (digits.length > 15) break;
        if (digits.length >= 9 && phones.has(digits)) return lineAt(text, index);
      }
    }
  }
  return undefined;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
