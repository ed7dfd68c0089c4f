import type { IncomingMessage, ServerResponse } from "node:http";

/** Requests that are answered at a time; more would only wait in memory. */
const mostUnderWay = 1000;

/** Bytes of bodies that may be under way together, by what their headers announce. */
const mostBodyBytes = 64_000_000;

/** What a body without a length counts for: the most that a body may hold. */
const unknownLength = 1_000_000;

/** The part of both that requests of one caller may take, so that none keeps the others out. */
const ofOneCaller = 0.75;

/** Answers that go on for as long as their readers like, streams and exports: all of them, and those of one caller. */
const mostLasting = { all: 2000, ofOne: 1000 } as const;

/** What is said where there is no room. The connection ends, since nothing more of it is read. */
export const overload = {
  refusal: { status: 503, code: "OVERLOADED", message: "too much is under way; try again in a moment" },
  headers: { "Retry-After": "1", Connection: "close" },
} as const;

/** Bounds what requests that have begun may hold in memory, whatever their senders do. */
export class LoadGuard {
  #underWay = 0;
  #bodyBytes = 0;
  #lasting = 0;
  /** Caller → answers of theirs that go on. */
  readonly #lastingOf = new Map<string, number>();
  /** Caller → what is kept for requests of theirs. */
  readonly #heldBy = new Map<string, { requests: number; bodyBytes: number }>();
  /** What gives back the room that is kept for an answer. */
  readonly #leave = new WeakMap<ServerResponse, () => void>();

  get underWay(): number {
    return this.#underWay + this.#lasting;
  }

  /** False when there is no room; else room is kept until the answer has ended or the connection is gone. */
  enter(request: IncomingMessage, response: ServerResponse): boolean {
    const bytes = announced(request);
    if (this.#underWay >= mostUnderWay || this.#bodyBytes + bytes > mostBodyBytes) return false;
    this.#underWay++;
    this.#bodyBytes += bytes;
    this.#leave.set(response, () => {
      this.#underWay--;
      this.#bodyBytes -= bytes;
    });
    response.on("close", () => this.#end(response));
    return true;
  }

  /** It is known whose request it is that has entered. False where requests of theirs take up too much of the room. */
  own(response: ServerResponse, caller: string): boolean {
    const leave = this.#leave.get(response);
    if (leave === undefined) return true;
    const bytes = announced(response.req);
    const held = this.#heldBy.get(caller) ?? { requests: 0, bodyBytes: 0 };
    if (held.requests >= ofOneCaller * mostUnderWay || held.bodyBytes + bytes > ofOneCaller * mostBodyBytes)
      return false;
    held.requests++;
    held.bodyBytes += bytes;
    this.#heldBy.set(caller, held);
    this.#leave.set(response, () => {
      leave();
      held.requests--;
      held.bodyBytes -= bytes;
      if (held.requests === 0) this.#heldBy.delete(caller);
    });
    return true;
  }

  /**
   * The answer of a request that has entered goes on for as long as its reader likes, so it gives the room of a request back:
   * nobody keeps others from asking by listening. False where there are too many, of the caller or of all.
   */
  last(response: ServerResponse, caller: string): boolean {
    const ofOne = this.#lastingOf.get(caller) ?? 0;
    if (this.#lasting >= mostLasting.all || ofOne >= mostLasting.ofOne) return false;
    this.#end(response);
    if (response.closed) return true;
    this.#lasting++;
    this.#lastingOf.set(caller, ofOne + 1);
    this.#leave.set(response, () => {
      this.#lasting--;
      const left = (this.#lastingOf.get(caller) ?? 1) - 1;
      if (left === 0) this.#lastingOf.delete(caller);
      else this.#lastingOf.set(caller, left);
    });
    return true;
  }

  #end(response: ServerResponse): void {
    this.#leave.get(response)?.();
    this.#leave.delete(response);
  }
}

function announced({ headers, method }: IncomingMessage): number {
  if (method === "GET" || method === "HEAD") return 0;
  const length = Number(headers["content-length"]);
  return Number.isSafeInteger(length) && length >= 0 ? Math.min(length, unknownLength) : unknownLength;
}
