import type { ExecutionResult } from "graphql";
import { giveRoomBack, mostKept, type Room, takeRoom } from "./rooms.ts";

/** What answers are written into, one after another: each is written without waiting, and taken out before the next begins. */
let room = takeRoom();
let roomView = viewOf(room);

/** Answers of so many bytes go out as bytes: making text of them, and then bytes once more, is a tenth of what they cost. */
const large = 8192;

/** An answer, or a part of one. */
export class AnswerText {
  /** Whether each of its characters is one byte of UTF-8. */
  readonly isAscii: boolean;
  #bytes: Room | undefined;
  #room: Room | undefined;
  #text: string | undefined;

  /**
   * @param content the bytes stay as they are
   * @param within where they stand alone, to be written into again once they have gone out
   */
  constructor(content: string | Room, isAscii: boolean, within?: Room) {
    this.isAscii = isAscii;
    if (typeof content === "string") this.#text = content;
    else this.#bytes = content;
    this.#room = within;
  }

  /** Of a large one. */
  get bytes(): Room | undefined {
    return this.#bytes;
  }

  get text(): string {
    if (this.#text !== undefined) return this.#text;
    if (this.#bytes === undefined) throw new Error("an answer was read after it had gone out");
    this.#text = this.#bytes.toString(this.isAscii ? "latin1" : "utf8");
    return this.#text;
  }

  /** In UTF-8. */
  get byteLength(): number {
    if (this.#bytes !== undefined) return this.#bytes.length;
    return this.isAscii ? this.text.length : Buffer.byteLength(this.text);
  }

  /**
   * Lets other answers be written where this one stood. Only once the system has all of its bytes: `finish` of a response tells that,
   * and never comes where a connection ended before. Nothing of the answer can be read any more. Safe to call again.
   */
  wentOut(): void {
    if (this.#room === undefined) return;
    giveRoomBack(this.#room);
    this.#room = undefined;
    this.#bytes = undefined;
  }
}

/**
 * JSON that was written once and is written again as it is, copied eight bytes at a time: a third of what a call costs that copies them
 * all. The words are numbers that nobody calculates with. None is a NaN, of which the bits may change: its last byte would be 0x7f or
 * 0xff behind one above 0xef, which UTF-8 has nowhere.
 */
export interface WrittenBytes {
  /** The text from its first byte, and behind it as many zeros as the last word has room for. */
  readonly words: Float64Array;
  readonly length: number;
  /** Whether each byte is a character below 127. */
  readonly isAscii: boolean;
}

/** Where the texts of a list stand: `count` of them, the same number for each item. */
export interface ListPlaces {
  readonly places: Int32Array;
  readonly count: number;
  readonly perItem: number;
}

/** Bytes of a word. */
export const wordBytes = 8;

/** Text of characters below 127 that is written again and again. */
export function asciiBytes(text: string): WrittenBytes {
  return { ...writtenBytes(Buffer.from(text, "latin1")), isAscii: true };
}

function writtenBytes(bytes: Uint8Array): Pick<WrittenBytes, "words" | "length"> {
  const words = new Float64Array(Math.ceil(bytes.length / wordBytes));
  new Uint8Array(words.buffer).set(bytes);
  return { words, length: bytes.length };
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

  /** What was written before, here or elsewhere. */
  again({ words, length, isAscii }: WrittenBytes): void {
    this.copy(words, 0, length, isAscii);
  }

  /** The same for one of many that stand in the same words: it begins with one of them. */
  copy(words: Float64Array, first: number, length: number, isAscii: boolean): void {
    let at = this.#at;
    this.#at = at + length;
    this.#roomFor(wordBytes);
    const into = roomView;
    for (let word = first, end = at + length; at < end; word++, at += wordBytes)
      into.setFloat64(at, words[word] as number, true);
    if (!isAscii) this.#isAscii = false;
  }

  /**
   * The same for a list, with commas between its items.
   * @param numbers at a place of the list the first word of a text, and behind it the length
   * @param bytes of all texts together
   */
  copyAll(
    words: Float64Array,
    numbers: Int32Array,
    { places, count, perItem }: ListPlaces,
    bytes: number,
    isAscii: boolean,
  ): void {
    let at = this.#at;
    this.#at = at + bytes + Math.max(0, count / perItem - 1);
    this.#roomFor(wordBytes);
    const into = roomView;
    for (let i = 0, left = perItem; i < count; i++, left--) {
      if (left === 0) {
        into.setUint8(at++, comma);
        left = perItem;
      }
      const place = places[i] as number;
      const end = at + (numbers[place + 1] as number);
      for (let word = numbers[place] as number; at < end; word++, at += wordBytes)
        into.setFloat64(at, words[word] as number, true);
      at = end;
    }
    if (!isAscii) this.#isAscii = false;
  }

  /** One character below 127. */
  byte(code: number): void {
    this.#roomFor(1)[this.#at++] = code;
  }

  /** What `write` writes, to be written again; undefined where a part of it comes later. */
  keep(write: () => void): WrittenBytes | undefined {
    const { length = 0 } = this.#parts ?? [];
    const start = this.#at;
    write();
    if ((this.#parts?.length ?? 0) > length) return undefined;
    const bytes = room.subarray(start, this.#at);
    return { ...writtenBytes(bytes), isAscii: bytes.every((byte) => byte < 128) };
  }

  /**
   * A text as JSON.
   * @returns its bytes in UTF-8, without quotes and without what stands for characters that JSON writes otherwise
   */
  quoted(text: string): number {
    const { length } = text;
    const into = this.#roomFor(length + 2);
    let at = this.#at;
    into[at++] = quote;
    for (let i = 0; i < length; i++) {
      const character = text.charCodeAt(i);
      if (character < 32 || character > 126 || character === quote || character === backslash) {
        this.json(JSON.stringify(text));
        return Buffer.byteLength(text);
      }
      into[at++] = character;
    }
    into[at++] = quote;
    this.#at = at;
    return length;
  }

  /** A finite number as JSON. Most have two decimals at most: those are written without the search for the shortest text. */
  number(value: number): void {
    const hundredths = Math.round(value * 100);
    if (hundredths / 100 !== value || hundredths > mostHundredths || hundredths < -mostHundredths) {
      this.ascii(String(value));
      return;
    }
    const into = this.#roomFor(12);
    let at = this.#at;
    if (hundredths < 0) into[at++] = minus;
    const size = Math.abs(hundredths);
    let rest = Math.floor(size / 100);
    let digits = 1;
    for (let bound = 10; bound <= rest; bound *= 10) digits++;
    for (let place = at + digits - 1; place >= at; place--) {
      into[place] = zero + (rest % 10);
      rest = (rest / 10) | 0;
    }
    at += digits;
    const fraction = size % 100;
    if (fraction > 0) {
      into[at++] = dot;
      into[at++] = zero + Math.floor(fraction / 10);
      if (fraction % 10 > 0) into[at++] = zero + (fraction % 10);
    }
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
      return new AnswerText(
        texts.map(({ text }) => text).join(""),
        texts.every(({ isAscii }) => isAscii),
      );
    });
  }

  #taken(): AnswerText {
    const isAscii = this.#isAscii;
    const within = room;
    const written = within.subarray(0, this.#at);
    this.#at = 0;
    this.#isAscii = true;
    // A slow reader holds four times the answer at most.
    const isOwn = written.length >= large && within.length <= 4 * written.length;
    if (isOwn || within.length > mostKept) useRoom(takeRoom());
    if (isOwn) return new AnswerText(written, isAscii, within);
    const isText = written.length < large;
    return new AnswerText(
      isText ? written.toString(isAscii ? "latin1" : "utf8") : Buffer.copyBytesFrom(written),
      isAscii,
    );
  }

  #roomFor(bytes: number): Buffer {
    if (this.#at + bytes > room.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.#at + bytes));
      room.copy(larger, 0, 0, Math.min(this.#at, room.length));
      useRoom(larger);
    }
    return room;
  }
}

function useRoom(other: Room): void {
  room = other;
  roomView = viewOf(other);
}

function viewOf({ buffer, byteOffset, length }: Room): DataView<ArrayBuffer> {
  return new DataView(buffer, byteOffset, length);
}

const comma = 44;
const quote = 34;
const backslash = 92;
const minus = 45;
const dot = 46;
const zero = 48;

/** Up to here hundredths are whole numbers of 32 bits. */
const mostHundredths = 2 ** 31 - 1;

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
