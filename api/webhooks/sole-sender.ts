import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { replaceFile } from "../../loaders/lake/replace-file.ts";

/** Milliseconds between signs that the one who tells still lives, and without one until another takes its place. */
export interface Signs {
  readonly every: number;
  readonly patience: number;
}

const defaultSigns: Signs = { every: 5000, patience: 30_000 };

/** Milliseconds after which whoever took the place looks whether somebody else did at the same moment. */
const settling = 500;

/**
 * Which of several servers over one file of webhooks tells the receivers: whoever made the file beside it, until it stops or gives no
 * sign any more. What it writes there changes with each sign, so that no server has to trust another one's clock. Where two take the
 * place of one that is gone, the later one has it.
 */
export class SoleSender {
  readonly #path: string;
  readonly #me = randomUUID();
  readonly #signs: Signs;
  #beat = 0;
  #timer: NodeJS.Timeout | undefined;
  /** While a sign is being given; one at a time. */
  #giving: Promise<void> | undefined;
  /** What another one wrote there last, and since when it has stood there. */
  #seen = { sign: "", since: 0 };

  constructor(hooksFile: string, signs: Signs = defaultSigns) {
    this.#path = `${hooksFile}.sender`;
    this.#signs = signs;
  }

  /** Whether this one tells now; it takes the place where it is free. */
  async isMine(): Promise<boolean> {
    const sign = await this.#read();
    if (sign === undefined) return this.#takeFree();
    if (sign.startsWith(this.#me)) return true;
    this.#stopSigns();
    const now = performance.now();
    if (sign !== this.#seen.sign) this.#seen = { sign, since: now };
    if (now - this.#seen.since < this.#signs.patience) return false;
    await this.#give();
    await setTimeout(settling);
    const isMine = (await this.#read())?.startsWith(this.#me) === true;
    if (isMine) this.#startSigns();
    return isMine;
  }

  /** Leaves the place to others. */
  async close(): Promise<void> {
    this.#stopSigns();
    // One that comes after would keep the place for somebody who is gone.
    await this.#giving;
    if ((await this.#read())?.startsWith(this.#me) === true) await rm(this.#path, { force: true });
  }

  async #takeFree(): Promise<boolean> {
    try {
      await writeFile(this.#path, this.#next(), { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
    this.#startSigns();
    return true;
  }

  #startSigns(): void {
    this.#timer ??= setInterval(() => {
      this.#giving ??= this.#renew()
        .catch(() => undefined)
        .finally(() => {
          this.#giving = undefined;
        });
    }, this.#signs.every);
    this.#timer.unref();
  }

  #stopSigns(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #renew(): Promise<void> {
    if ((await this.#read())?.startsWith(this.#me) === true) await this.#give();
  }

  #give(): Promise<void> {
    return replaceFile(this.#path, this.#next(), `${this.#path}.${this.#me}`);
  }

  #next(): string {
    return `${this.#me} ${this.#beat++}\n`;
  }

  async #read(): Promise<string | undefined> {
    try {
      return await readFile(this.#path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }
}
