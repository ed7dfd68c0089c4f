import { statSync } from "node:fs";
import { isKnownError } from "../../loaders/errors.ts";

/**
 * What a file says, read again once it has changed. While it cannot be read, what it said before stays, and every look tries again: that
 * it may be read again need not change its time.
 */
export class FollowedFile<Content> {
  readonly #path: string;
  readonly #read: (path: string) => Content;
  #content: Content;
  /** Of the file whose content that is. */
  #state: string;
  #problem: string | undefined;

  /** @throws what `read` throws */
  constructor(path: string, read: (path: string) => Content) {
    this.#path = path;
    this.#read = read;
    this.#state = stateOf(path);
    this.#content = read(path);
  }

  get content(): Content {
    return this.#content;
  }

  /** Looks at the file; whether it says something else now. `report` is told once why it cannot be read. */
  refresh(report: (problem: string) => void): boolean {
    const state = stateOf(this.#path);
    if (state === this.#state) {
      this.#problem = undefined;
      return false;
    }
    try {
      this.#content = this.#read(this.#path);
      this.#state = state;
      this.#problem = undefined;
      return true;
    } catch (error) {
      const problem = isKnownError(error) ? error.message : String(error);
      if (problem !== this.#problem) report(problem);
      this.#problem = problem;
      return false;
    }
  }
}

function stateOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return "absent";
  }
}
