/** Texts of many rows, each different one kept once. */
export interface CodedTexts {
  /** In the order in which they first came. */
  readonly texts: readonly string[];
  /** For each row the place of its text; −1 where it has none. */
  readonly codes: Int32Array;
}

/** Codes texts as they come, so that no row needs an object of its own. */
export class TextCoder {
  readonly #places = new Map<string, number>();
  readonly #codes: number[] = [];

  add(text: string | null): undefined {
    if (text === null) {
      this.#codes.push(-1);
      return;
    }
    const place = this.#places.get(text) ?? this.#places.size;
    if (place === this.#places.size) this.#places.set(text, place);
    this.#codes.push(place);
  }

  coded(): CodedTexts {
    return { texts: [...this.#places.keys()], codes: Int32Array.from(this.#codes) };
  }
}

export function codedTexts(texts: Iterable<string | null>): CodedTexts {
  const coder = new TextCoder();
  for (const text of texts) coder.add(text);
  return coder.coded();
}
