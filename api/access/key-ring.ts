import { statSync } from "node:fs";
import { isKnownError } from "../../loaders/errors.ts";
import { Caller } from "./caller.ts";
import { grantsOf, type KeyFile, newSecret, readKeyFile } from "./key-file.ts";

/** Milliseconds between looks at the file. */
const pollInterval = 1000;

/** Requests in a minute where a key states no limit of its own. */
const defaultPerMinute = 60_000;

/**
 * Keys that are known now. Those of a file follow it: a key that was added works, and one that was revoked fails, within
 * about a second. A file that cannot be read leaves the keys as they were, with a line to `report`.
 */
export class KeyRing {
  #callers: ReadonlyMap<string, Caller>;
  #secret: string;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(file: KeyFile, timer?: NodeJS.Timeout) {
    this.#callers = callersOf(file);
    this.#secret = file.secret ?? newSecret();
    this.#timer = timer;
  }

  /** @throws ConfigError when the file cannot be read or is not of its form */
  static open(path: string, report: (line: string) => void): KeyRing {
    let state = stateOf(path);
    const timer = setInterval(() => {
      const now = stateOf(path);
      if (now === state) return;
      state = now;
      try {
        ring.#replace(readKeyFile(path));
      } catch (error) {
        report(`keys stay as they were: ${isKnownError(error) ? error.message : String(error)}`);
      }
    }, pollInterval);
    timer.unref();
    let ring: KeyRing;
    try {
      ring = new KeyRing(readKeyFile(path), timer);
    } catch (error) {
      clearInterval(timer);
      throw error;
    }
    return ring;
  }

  /** What perturbed numbers are drawn with. */
  get secret(): string {
    return this.#secret;
  }

  /** Whose key has that hash. */
  find(sha256: string): Caller | undefined {
    return this.#callers.get(sha256);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #replace(file: KeyFile): void {
    this.#callers = callersOf(file);
    this.#secret = file.secret ?? this.#secret;
  }
}

function callersOf({ keys }: KeyFile): ReadonlyMap<string, Caller> {
  return new Map(
    keys.map((key) => [key.sha256, new Caller(key.id, grantsOf(key), key.perMinute ?? defaultPerMinute)]),
  );
}

function stateOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return "absent";
  }
}
