/** How much is left to somebody. */
export interface Left {
  readonly isOver: boolean;
  readonly remaining: number;
  /** Seconds until the count begins anew. */
  readonly resetSeconds: number;
}

interface Window {
  count: number;
  readonly endsAt: number;
}

/** Counts by name within windows of a minute. It holds so many names at most; the one that came first goes first. */
export class FixedWindows {
  readonly #windows = new Map<string, Window>();
  readonly #most: number;
  readonly #milliseconds: number;

  constructor(most: number = 10_000, milliseconds: number = 60_000) {
    this.#most = most;
    this.#milliseconds = milliseconds;
  }

  /** Counts one more, or none when `add` is 0. */
  count(name: string, limit: number, add: number = 1): Left {
    const now = performance.now();
    let window = this.#windows.get(name);
    if (window === undefined || window.endsAt <= now) {
      this.#windows.delete(name);
      const [first] = this.#windows.keys();
      if (this.#windows.size >= this.#most && first !== undefined) this.#windows.delete(first);
      window = { count: 0, endsAt: now + this.#milliseconds };
      this.#windows.set(name, window);
    }
    window.count += add;
    return {
      isOver: window.count > limit,
      remaining: Math.max(0, limit - window.count),
      resetSeconds: Math.ceil((window.endsAt - now) / 1000),
    };
  }
}
