import { canonicalJson, sha256 } from "../../loaders/canonical.ts";
import { Caller } from "./caller.ts";
import { FollowedFile } from "./followed-file.ts";
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
  /** By the hashes of their keys. */
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
    const file = new FollowedFile(path, readKeyFile);
    const timer = setInterval(() => {
      if (file.refresh((problem) => report(`keys stay as they were: ${problem}`)))
        ring.#replace(file.content);
    }, pollInterval);
    timer.unref();
    const ring = new KeyRing(file.content, timer);
    return ring;
  }

  /** What perturbed numbers are drawn with. */
  get secret(): string {
    return this.#secret;
  }

  /** Whose key has that hash. */
  find(hash: string): Caller | undefined {
    return this.#callers.get(hash);
  }

  /** Whose pass says that, while the key is in the file as it was then. */
  holder(by: string): Caller | undefined {
    return [...this.#callers.values()].find(({ pass }) => pass.by === by);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #replace(file: KeyFile): void {
    const before = this.#callers;
    this.#callers = callersOf(file, before);
    this.#secret = file.secret ?? this.#secret;
    const left = new Set(this.#callers.values());
    for (const caller of before.values()) if (!left.has(caller)) caller.end();
  }
}

/** One for each key; of those before, whoever has a key that is still the same. */
function callersOf({ keys }: KeyFile, before?: ReadonlyMap<string, Caller>): ReadonlyMap<string, Caller> {
  return new Map(
    keys.map((key) => {
      const { name: _, ...rest } = key;
      const by = sha256(canonicalJson(rest));
      const same = before?.get(key.sha256);
      const caller =
        same?.pass.by === by
          ? same
          : new Caller(key.id, grantsOf(key), key.perMinute ?? defaultPerMinute, { by });
      return [key.sha256, caller];
    }),
  );
}
