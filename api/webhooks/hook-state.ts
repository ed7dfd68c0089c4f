import { appendFile, readFile } from "node:fs/promises";
import { replaceFile } from "../../loaders/lake/replace-file.ts";

/** A change that a receiver did not take, without the ids in it: they are computed anew when it is replayed. */
export interface DeadLetter {
  readonly hook: string;
  readonly segment: string;
  readonly previous: string;
  readonly snapshot: string;
}

/** A letter that was buried or, where it is `taken`, was delivered since. */
interface DeadLetterLine extends DeadLetter {
  readonly taken?: true;
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

  /** Lines are only ever added to this file, since a server buries letters while another process replays some. */
  bury(letter: DeadLetter): Promise<void> {
    return this.#add({ ...letter });
  }

  /** Takes one off that has been delivered. */
  exhume(letter: DeadLetter): Promise<void> {
    return this.#add({ ...letter, taken: true });
  }

  /** Every letter that is left, oldest first; a line that a crash cut off is left out. */
  async letters(): Promise<DeadLetter[]> {
    const text = await readFile(this.deadLetters, "utf8").catch(() => "");
    const left = new Map<string, DeadLetter>();
    for (const { hook, segment, previous, snapshot, taken } of text.split("\n").flatMap(lineOf)) {
      const key = JSON.stringify([hook, segment, previous, snapshot]);
      if (taken === true) left.delete(key);
      else if (!left.has(key)) left.set(key, { hook, segment, previous, snapshot });
    }
    return [...left.values()];
  }

  /** On a line of its own, also after one that a crash cut off. */
  #add(line: DeadLetterLine): Promise<void> {
    return appendFile(this.deadLetters, `\n${JSON.stringify(line)}\n`);
  }

  /** Receivers are told side by side, and what each write reads is what the one before has written. */
  #inTurn(write: () => Promise<void>): Promise<void> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => undefined);
    return written;
  }
}

function lineOf(text: string): DeadLetterLine[] {
  try {
    return text === "" ? [] : [JSON.parse(text) as DeadLetterLine];
  } catch {
    return [];
  }
}
