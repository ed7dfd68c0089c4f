/**
 * What a text of JSON says, with or without a byte-order mark. A key that comes twice in one object is refused: the usual reader
 * takes the last one and drops the others without a word, and with them half of a condition.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  const json = text.replace(/^\ufeff/, "");
  const value: unknown = JSON.parse(json);
  const repeated = repeatedKey(json);
  if (repeated !== undefined)
    throw new RepeatedKeyError(
      `the key ${JSON.stringify(repeated.key)} comes twice in one object`,
      repeated.at,
    );
  return value;
}

/** A key that comes twice, and how many characters stand before it the second time. */
export class RepeatedKeyError extends SyntaxError {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** The first one of a text that is JSON. */
function repeatedKey(json: string): { readonly key: string; readonly at: number } | undefined {
  /** The keys of each object that is open, outermost first; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[[\]{}]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) {
      const key = JSON.parse(token.replace(/\s*:$/, "")) as string;
      const keys = open.at(-1);
      if (keys?.has(key) === true) return { key, at: index };
      keys?.add(key);
    }
  }
  return undefined;
}
