import type { IncomingMessage, ServerResponse } from "node:http";

/** Requests that are answered at a time; more would only wait in memory. */
const mostUnderWay = 1000;

/** Bytes of bodies that may be under way together, by what their headers announce. */
const mostBodyBytes = 64_000_000;

/** What a body without a length counts for: the most that a body may hold. */
const unknownLength = 1_000_000;

/** Bounds what requests that have begun may hold in memory, whatever their senders do. */
export class LoadGuard {
  #underWay = 0;
  #bodyBytes = 0;

  get underWay(): number {
    return this.#underWay;
  }

  /** False when there is no room; else room is kept until the answer has ended or the connection is gone. */
  enter(request: IncomingMessage, response: ServerResponse): boolean {
    const bytes = announced(request);
    if (this.#underWay >= mostUnderWay || this.#bodyBytes + bytes > mostBodyBytes) return false;
    this.#underWay++;
    this.#bodyBytes += bytes;
    response.once("close", () => {
      this.#underWay--;
      this.#bodyBytes -= bytes;
    });
    return true;
  }
}

function announced({ headers, method }: IncomingMessage): number {
  if (method === "GET" || method === "HEAD") return 0;
  const length = Number(headers["content-length"]);
  return Number.isSafeInteger(length) && length >= 0 ? Math.min(length, unknownLength) : unknownLength;
}
