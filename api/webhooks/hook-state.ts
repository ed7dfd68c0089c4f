import { appendFile, readFile } from "node:fs/promises";
import { replaceFile } from "../../loaders/lake/replace-file.ts";

/** A change that a receiver did not take, without the ids in it: they are computed anew when it is replayed. */
export interface DeadLetter {
  readonly hook: string;
  readonly segment: string;
  readonly previous: string;
  readonly snapshot: string;
}

/** What is remembered of webhooks, beside their file: what each was told, and what could not be delivered. */
export class HookState {
  readonly deadLetters: string;
  readonly #told: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(hooksFile: string) {
    this.#told = `${hooksFile}.told.json`;
    this.deadLetters = `${hooksFile}.dead.jsonl`;
  }

  /** Hook → the snapshot that its receiver knows; none yet for one that is told from the next publication on. */
  async told(): Promise<Readonly<Record<string, string>>> {
    const text = await readFile(this.#told, "utf8").catch(() => "{}");
    return JSON.parse(text) as Readonly<Record<string, string>>;
  }

  setTold(hook: string, snapshot: string): Promise<void> {
    return this.#inTurn(async () => {
      const told = { ...(await this.told()), [hook]: snapshot };
      await replaceFile(this.#told, `${JSON.stringify(told, null, 2)}\n`);
    });
  }

  bury(letter: DeadLetter): Promise<void> {
    return this.#inTurn(() => appendFile(this.deadLetters, `${JSON.stringify(letter)}\n`));
  }

  /** Every letter, oldest first; a last line that a crash cut off is left out. */
  async letters(): Promise<DeadLetter[]> {
    const text = await readFile(this.deadLetters, "utf8").catch(() => "");
    return text.split("\n").flatMap((line) => {
      try {
        return line === "" ? [] : [JSON.parse(line) as DeadLetter];
      } catch {
        return [];
      }
    });
  }

  /** Takes one off that has been delivered. */
  exhume({ hook, segment, previous, snapshot }: DeadLetter): Promise<void> {
    const isIt = (letter: DeadLetter) =>
      letter.hook === hook &&
      letter.segment === segment &&
      letter.previous === previous &&
      letter.snapshot === snapshot;
    return this.#inTurn(async () => {
      const left = (await this.letters()).filter((letter) => !isIt(letter));
      await replaceFile(this.deadLetters, left.map((letter) => `${JSON.stringify(letter)}\n`).join(""));
    });
  }

  /** Receivers are told side by side, and what each write reads is what the one before has written. */
  #inTurn(write: () => Promise<void>): Promise<void> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => undefined);
    return written;
  }
}
