import type { DocumentNode } from "graphql";

/** Bytes of memory that the kept documents may take together, by the estimate below. */
const cacheLimit = 32_000_000;

/** About what a token takes once parsed, with its place and its node. */
const bytesOfToken = 400;

/**
 * Parsed documents by their text, bounded by the memory that they take; the one that was not asked for the longest goes
 * first. Counting documents alone would let a few large ones fill the memory.
 */
export class DocumentCache {
  readonly #documents = new Map<string, { readonly document: DocumentNode; readonly bytes: number }>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number = cacheLimit) {
    this.#limit = limit;
  }

  /** Of everything in it. */
  get bytes(): number {
    return this.#bytes;
  }

  get(text: string): DocumentNode | undefined {
    const kept = this.#documents.get(text);
    if (kept === undefined) return undefined;
    this.#documents.delete(text);
    this.#documents.set(text, kept);
    return kept.document;
  }

  set(text: string, document: DocumentNode): void {
    this.#remove(text);
    const bytes = text.length * 2 + tokensIn(document) * bytesOfToken;
    if (bytes > this.#limit / 4) return;
    this.#documents.set(text, { document, bytes });
    this.#bytes += bytes;
    for (const [oldest] of this.#documents) {
      if (this.#bytes <= this.#limit) return;
      this.#remove(oldest);
    }
  }

  #remove(text: string): void {
    this.#bytes -= this.#documents.get(text)?.bytes ?? 0;
    this.#documents.delete(text);
  }
}

function tokensIn({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) count++;
  return count;
}
