// Where in a text something personal stands: the number of the line, or undefined.

type FirstWords = ReadonlyMap<string, readonly string[]>;

/** First word of a text → the texts that begin with it. */
export function firstWords(texts: readonly string[]): FirstWords {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const from = nextWord(text, 0);
    if (from === text.length || text.length < 4) continue;
    const key = withoutEnd(text.slice(from, endOfWord(text, from))).toLowerCase();
    const same = found.get(key);
    if (same === undefined) found.set(key, [text.toLowerCase()]);
    else same.push(text.toLowerCase());
  }
  return found;
}

export function lineOfText(text: string, words: FirstWords): number | undefined {
  const lower = text.toLowerCase();
  for (let from = nextWord(lower, 0); from < lower.length; ) {
    const end = endOfWord(lower, from);
    const texts = words.get(withoutEnd(lower.slice(from, end)));
    if (texts?.some((each) => lower.startsWith(each, from))) return lineAt(lower, from);
    from = nextWord(lower, end);
  }
  return undefined;
}

/** Begins words and goes on in them: of the first 128 characters, which are nearly all of a page. */
const begins = asciiTable(/[\p{L}\p{N}+]/u);
const goesOn = asciiTable(/[\p{L}\p{N}_.@+-]/u);
/** From there on a character, or two units that are one. */
const beyond = /[\p{L}\p{N}]/uy;

function asciiTable(character: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => Number(character.test(String.fromCharCode(code))));
}

/** Place of the next character that begins a word; the length of the text where there is none. */
function nextWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && unitsOf(text, at, begins) === 0) at += 1;
  return at;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  for (let units = 1; units > 0 && at < text.length; at += units) units = unitsOf(text, at, goesOn);
  return at;
}

/** How many units of the text the character there takes that belongs to a word; none where it does not. */
function unitsOf(text: string, at: number, ascii: Uint8Array): number {
  const code = text.charCodeAt(at);
  if (code < 128) return ascii[code] ?? 0;
  beyond.lastIndex = at;
  return beyond.test(text) ? beyond.lastIndex - at : 0;
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
  if (ids.size === 0) return undefined;
  const unknown = isPage ? without(text, knownNumbers) : text;
  for (const { 1: id = "", index } of unknown.matchAll(/(?<=["'>])(\d{5,})(?=["'<])/g)) {
    if (ids.has(id)) return lineAt(unknown, index);
  }
  if (!isPage) return undefined;
  const prose = without(unknown, notProse);
  const alone = /(?<![\p{L}\p{N}_.,:/#-]|\p{Sc}\s?)\d{5,}(?![\p{L}\p{N}_]|\s?[%\p{Sc}]|[.,:/-]\d)/gu;
  for (const { 0: id, index } of prose.matchAll(alone)) {
    if (ids.has(id)) return lineAt(prose, index);
  }
  return undefined;
}

/** Two spaces in place of what is found, and its ends of lines: what is left keeps its line, and stands apart. */
function without(text: string, found: RegExp): string {
  return text.replaceAll(found, (each) => `  ${"\n".repeat(each.split("\n").length - 1)}`);
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
