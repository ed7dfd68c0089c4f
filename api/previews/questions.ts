import type { Asker } from "../../loaders/preview/client.ts";

/**
 * What a request asks the process that computes drafts, as long as somebody can use the answers: the caller is there, and the
 * request has neither been answered nor refused. Other fields of a request go on for a moment when one of them has refused it.
 */
export class Questions {
  readonly #owner: string;
  readonly #gone: AbortSignal | undefined;
  /** Made for the first question: most requests ask none. */
  #asker: (Asker & { readonly signal: AbortSignal }) | undefined;
  #ending: AbortController | undefined;
  #isOver = false;

  /** @param gone told when nobody waits for the answer any more */
  constructor(owner: string, gone: AbortSignal | undefined) {
    this.#owner = owner;
    this.#gone = gone;
  }

  /** Who asks, with what ends the questions. */
  get asker(): Asker & { readonly signal: AbortSignal } {
    if (this.#asker === undefined) {
      this.#ending = new AbortController();
      if (this.#isOver) this.#ending.abort();
      const { signal } = this.#ending;
      const ends = this.#gone === undefined ? signal : AbortSignal.any([this.#gone, signal]);
      this.#asker = { owner: this.#owner, signal: ends };
    }
    return this.#asker;
  }

  /** The request has its answer: what it asked beyond that is stopped. */
  end(): void {
    this.#isOver = true;
    this.#ending?.abort();
  }
}
