import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";
import { ConfigError } from "../../loaders/errors.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";

const deadLetter = z.object({
  hook: z.string(),
  segment: z.string(),
  previous: z.string(),
  snapshot: z.string(),
});

/** A change that a receiver did not take, without the ids in it: they are computed anew when it is replayed. */
export type DeadLetter = Readonly<z.infer<typeof deadLetter>>;

/** A letter that was buried or, where it is `taken`, was delivered since. */
const deadLetterLine = deadLetter.extend({ taken: z.literal(true).optional() });

type DeadLetterLine = z.infer<typeof deadLetterLine>;

/** Hook → snapshot. */
const toldFile = z.record(z.string(), z.string());

/** What is remembered of webhooks, beside their file: what each was told, and what could not be delivered. */
export class HookState {
  readonly deadLetters: string;
  readonly #told: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(hooksFile: string) {
    this.#told = `${hooksFile}.told.json`;
    this.deadLetters = `${hooksFile}.dead.jsonl`;
  }

  /**
   * Hook → the snapshot that its receiver knows; none yet for one that is told from the next publication on.
   * @throws ConfigError when what was told cannot be known
   */
  async told(): Promise<Readonly<Record<string, string>>> {
    const text = await textOf(this.#told);
    try {
      return toldFile.parse(JSON.parse(text ?? "{}"));
    } catch {
      throw new ConfigError(
        `${this.#told} is damaged, so nobody is told anything; expected {"<webhook>": "<snapshot that its receiver knows>"}; without the file all are told from the next publication on`,
      );
    }
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

  /**
   * Every letter that is left, oldest first; a line that is none, such as one that a crash cut off, is left out.
   * @throws ConfigError when the file cannot be read
   */
  async letters(): Promise<DeadLetter[]> {
    const text = (await textOf(this.deadLetters)) ?? "";
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
    return text === "" ? [] : [deadLetterLine.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

/** Undefined where there is no such file; one that is there and cannot be read is not taken for none. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new ConfigError(`cannot read ${path}: ${message}`);
  }
}
