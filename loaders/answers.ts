import { AsyncLocalStorage } from "node:async_hooks";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pid } from "node:process";
import { canonicalJson, sha256 } from "./canonical.ts";

/**
 * Answers to questions that take long and whose answer depends on the question alone, kept from one run to the next: values of
 * JSON, under a hash of what was asked. What a run did not ask is forgotten when it ends.
 */
export class Answers {
  readonly #before: ReadonlyMap<string, string>;
  readonly #now = new Map<string, string>();

  private constructor(before: ReadonlyMap<string, string>) {
    this.#before = before;
  }

  /**
   * Those that a file keeps, where they were given under the same circumstances: `under` stands for all that they depend on
   * beside what is asked. None where there is no such file, or none that can be read.
   */
  static async read(path: string, under: string): Promise<Answers> {
    const [head, ...lines] = (await readFile(path, "utf8").catch(() => "")).split("\n");
    if (head !== under) return new Answers(new Map());
    return new Answers(
      new Map(lines.map((line) => [line.slice(0, keyLength), line.slice(keyLength + 1)] as const)),
    );
  }

  /** Whether nothing is known. */
  get isEmpty(): boolean {
    return this.#before.size === 0 && this.#now.size === 0;
  }

  /** Replaces the file by a rename. */
  async write(path: string, under: string): Promise<void> {
    const aside = `${path}.new-${pid}`;
    await mkdir(dirname(path), { recursive: true });
    const lines = [...this.#now].map(([key, answer]) => `${key} ${answer}`);
    await writeFile(aside, [under, ...lines].join("\n"));
    await rename(aside, path);
  }

  /** A value of its own for each who asks; undefined where it is not known. */
  find<Answer>(key: string): Answer | undefined {
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (known === undefined) return undefined;
    this.#now.set(key, known);
    return JSON.parse(known) as Answer;
  }

  keep(key: string, answer: unknown): void {
    this.#now.set(key, JSON.stringify(answer));
  }

  static keyOf(...asked: readonly unknown[]): string {
    return sha256(canonicalJson(asked)).slice(0, keyLength);
  }
}

const keyLength = 32;
const inUse = new AsyncLocalStorage<Answers>();

/** What `work` asks meanwhile is looked up in the answers first, and kept there. */
export function withAnswers<Found>(answers: Answers | undefined, work: () => Promise<Found>): Promise<Found> {
  return answers === undefined ? work() : inUse.run(answers, work);
}

/** The answer that is known, or else `give`'s. Without `withAnswers` around it that is all. */
export function answered<Answer>(asked: () => readonly unknown[], give: () => Answer): Answer {
  const answers = inUse.getStore();
  if (answers === undefined) return give();
  const key = Answers.keyOf(...asked());
  const known = answers.find<readonly [Answer]>(key);
  if (known !== undefined) return known[0];
  const answer = give();
  answers.keep(key, [answer]);
  return answer;
}
