import type { ExecutionResult } from "graphql";

/** Bytes that answers are written into, one after another: each is written without waiting, and taken out before the next begins. */
let room = Buffer.allocUnsafeSlow(1 << 16);

/** What is kept between answers at most; a larger answer has room of its own. */
const mostKept = 1 << 20;

/** A text, and whether each of its characters is one byte of UTF-8. */
export interface AnswerText {
  readonly text: string;
  readonly isAscii: boolean;
}

/**
 * Writes the JSON of an answer. What comes later has its place kept. Byte by byte, since an answer is many short texts: joining them,
 * and then turning the whole into bytes, takes twice as long.
 */
export class AnswerWriter {
  #at = 0;
  #isAscii = true;
  #parts: (AnswerText | Promise<AnswerText>)[] | undefined;

  /** Text that is JSON already, of characters below 127. */
  ascii(text: string): void {
    const { length } = text;
    const into = this.#roomFor(length);
    let at = this.#at;
    for (let i = 0; i < length; i++) into[at++] = text.charCodeAt(i);
    this.#at = at;
  }

  /** A text as JSON. */
  quoted(text: string): void {
    const { length } = text;
    const into = this.#roomFor(length + 2);
    let at = this.#at;
    into[at++] = quote;
    for (let i = 0; i < length; i++) {
      const character = text.charCodeAt(i);
      if (character < 32 || character > 126 || character === quote || character === backslash) {
        this.json(JSON.stringify(text));
        return;
      }
      into[at++] = character;
    }
    into[at++] = quote;
    this.#at = at;
  }

  /** Text that is JSON already. */
  json(text: string): void {
    const into = this.#roomFor(text.length * 3);
    const written = into.write(text, this.#at, "utf8");
    if (written !== text.length) this.#isAscii = false;
    this.#at += written;
  }

  /** Keeps the place of what is written once the value is there. */
  later<Value>(value: PromiseLike<Value>, write: (value: Value, writer: AnswerWriter) => void): void {
    const part = Promise.resolve(value).then((settled) => {
      const writer = new AnswerWriter();
      write(settled, writer);
      return writer.end();
    });
    // Where the rest of the answer fails before it, nobody waits for it any more.
    part.catch(() => undefined);
    this.#parts ??= [];
    this.#parts.push(this.#taken(), part);
  }

  /** The whole text; a promise where something comes later. It waits for all of it, also where one part fails. */
  end(): AnswerText | Promise<AnswerText> {
    const last = this.#taken();
    if (this.#parts === undefined) return last;
    return Promise.allSettled([...this.#parts, last]).then((parts) => {
      const texts = parts.map((part) => {
        if (part.status === "rejected") throw part.reason;
        return part.value;
      });
      return {
        text: texts.map(({ text }) => text).join(""),
        isAscii: texts.every(({ isAscii }) => isAscii),
      };
    });
  }

  #taken(): AnswerText {
    const isAscii = this.#isAscii;
    const text = room.toString(isAscii ? "latin1" : "utf8", 0, this.#at);
    this.#at = 0;
    this.#isAscii = true;
    if (room.length > mostKept) room = Buffer.allocUnsafeSlow(mostKept);
    return { text, isAscii };
  }

  #roomFor(bytes: number): Buffer {
    if (this.#at + bytes > room.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.#at + bytes));
      room.copy(larger, 0, 0, this.#at);
      room = larger;
    }
    return room;
  }
}

const quote = 34;
const backslash = 92;

/** An answer without errors that was written as text: whoever sends it needs not make text of it once more. */
export class TextResult implements ExecutionResult<Record<string, unknown>> {
  /** JSON of the whole answer. */
  readonly answer: AnswerText;
  /** The same for the server library, which calls it without the object. */
  readonly stringify: () => string;

  constructor(answer: AnswerText) {
    this.answer = answer;
    this.stringify = () => answer.text;
  }

  /** As values, for whoever looks into it. */
  get data(): Record<string, unknown> {
    return this.toJSON().data;
  }

  toJSON(): { readonly data: Record<string, unknown> } {
    return JSON.parse(this.answer.text) as { data: Record<string, unknown> };
  }
}
