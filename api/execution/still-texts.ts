import type { Budget } from "../budget.ts";
import type { Columns } from "../columns/columns.ts";
import { type AnswerWriter, type ListPlaces, type WrittenBytes, wordBytes } from "./answer-text.ts";

/**
 * Fields that hang on nothing but their object and their arguments: neither on who asks, for whoever may read the study may read them,
 * nor on when. Their objects are made once for a snapshot and shared by its requests, so the text of what was asked of one is the same each
 * time. Not in here: what counts members as the caller may know them, what is noted for the audit, what is charged by the object.
 */
export const stillFields: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  Segment: new Set("key name description basis definition sentence sql version owner goal".split(" ")),
  Goal: new Set(["key", "name", "description", "kpi", "goodDirection", "target"]),
  Trait: new Set(["key", "type", "unit", "basis", "label", "description", "personal"]),
};

/** Whether what the field gives is always the same for the same object and arguments. */
export function isStillField(type: string, field: string): boolean {
  return stillFields[type]?.has(field) === true;
}

/** Bytes that are kept of all documents together, of one text at most, and what one takes beside its bytes. */
const mostBytes = 8_000_000;
const longest = 4000;
const frame = 64;

/** Numbers that are kept of each text beside it: its first word, its length, whether it is ASCII, and what it was charged. */
const numbers = 4;

/** Texts of all documents, end to end. */
class Texts {
  readonly #words = new Float64Array(mostBytes / wordBytes);
  readonly #numbers = new Int32Array((mostBytes / frame) * numbers);
  #count = 0;
  #end = 0;

  /** Its place; undefined where there is no room. */
  add({ words, length, isAscii }: WrittenBytes, charge: number): number | undefined {
    const taken = (this.#end + words.length) * wordBytes + (this.#count + 1) * frame;
    if (taken > mostBytes) return undefined;
    const place = this.#count++ * numbers;
    this.#numbers.set([this.#end, length, isAscii ? 1 : 0, charge], place);
    this.#words.set(words, this.#end);
    this.#end += words.length;
    return place;
  }

  /** Those of a list, one item after another, each of so many texts. */
  writeAll({ places, count, perItem }: ListPlaces, writer: AnswerWriter, budget: Budget): void {
    const of = this.#numbers;
    let bytes = 0;
    let charge = 0;
    let ascii = 1;
    for (let i = 0; i < count; i++) {
      const place = places[i] as number;
      bytes += of[place + 1] as number;
      ascii &= of[place + 2] as number;
      charge += of[place + 3] as number;
    }
    budget.chargeBytes(charge);
    writer.copyAll(this.#words, of, { places, count, perItem }, bytes, ascii === 1);
  }

  write(place: number, writer: AnswerWriter, budget: Budget): void {
    const of = this.#numbers;
    budget.chargeBytes(of[place + 3] as number);
    writer.copy(this.#words, of[place] as number, of[place + 1] as number, of[place + 2] === 1);
  }
}

/** Begun anew when they are too many: places of those before are good no more. */
let texts = new Texts();

/** Writes texts that are all there. */
export function writeTexts(list: ListPlaces, writer: AnswerWriter, budget: Budget): void {
  texts.writeAll(list, writer, budget);
}

/** One request, as far as it matters here. */
interface Charged {
  readonly context: { readonly budget: Budget };
}

/** Writes something for the first time, and keeps it. @returns its place; undefined where it is not kept */
function firstText<Asked extends Charged>(
  writer: AnswerWriter,
  { context: { budget } }: Asked,
  write: () => void,
): number | undefined {
  const { bytesLeft } = budget;
  const written = writer.keep(write);
  if (written === undefined || written.length > longest) return undefined;
  const charge = bytesLeft - budget.bytesLeft;
  const place = texts.add(written, charge);
  if (place !== undefined) return place;
  texts = new Texts();
  return texts.add(written, charge);
}

/** A snapshot as the only one that has its number, from 1. */
interface NumberedSnapshot {
  readonly serial: number;
}

type WriteValue<Asked> = (value: unknown, writer: AnswerWriter, asked: Asked) => void;

/** What a document asks of objects of one type, one field after another that are all still: written once for each object. */
export class StillSelection<Asked extends Charged> {
  readonly #write: WriteValue<Asked>;
  #texts = texts;
  /** It holds no object, and none holds a document that is gone. */
  #places = new WeakMap<object, number>();

  constructor(write: WriteValue<Asked>) {
    this.#write = write;
  }

  /** @throws UserInputError as the fields themselves */
  write(value: object, writer: AnswerWriter, asked: Asked): void {
    const place = this.#texts === texts ? this.#places.get(value) : undefined;
    if (place === undefined) this.#writeFirst(value, writer, asked);
    else texts.write(place, writer, asked.context.budget);
  }

  /** By itself, since a function that is made within another one costs that one an object in each call. */
  #writeFirst(value: object, writer: AnswerWriter, asked: Asked): void {
    const first = firstText(writer, asked, () => this.#write(value, writer, asked));
    if (this.#texts !== texts) {
      this.#texts = texts;
      this.#places = new WeakMap();
    }
    if (first !== undefined) this.#places.set(value, first);
  }
}

/** The same for what hangs on a number, in all that is asked of one snapshot: see `ColumnField`. */
export class NumberedSelection<Asked extends Charged> {
  readonly #write: WriteValue<Asked>;
  #texts = texts;
  #known = new WeakMap<object, (number | undefined)[]>();
  /** Of the snapshot that the list is of, by its number: the snapshot itself would be held. */
  #places: (number | undefined)[] = [];
  #of = 0;

  constructor(write: WriteValue<Asked>) {
    this.#write = write;
  }

  /** Before anything of a list is written. */
  turnTo(study: NumberedSnapshot): void {
    if (this.#texts !== texts) {
      this.#texts = texts;
      this.#known = new WeakMap();
      this.#of = 0;
    }
    if (this.#of === study.serial) return;
    this.#of = study.serial;
    this.#places = this.#known.get(study) ?? [];
    this.#known.set(study, this.#places);
  }

  /**
   * Puts the place of the text of each item where `part` of so many of an item stands.
   * @param numbers the number of an item at `stride` times its place and `offset`
   * @returns whether all are there
   */
  fill(
    { places, count, perItem }: ListPlaces,
    part: number,
    numbers: readonly number[],
    stride: number,
    offset: number,
  ): boolean {
    const known = this.#places;
    for (let at = part, from = offset; at < count; at += perItem, from += stride) {
      const place = known[numbers[from] as number];
      if (place === undefined) return false;
      places[at] = place;
    }
    return true;
  }

  /** Writes it of an item of the list, which has that number. */
  write(list: Columns<unknown>, item: number, of: number, writer: AnswerWriter, asked: Asked): void {
    const place = this.#texts === texts ? this.#places[of] : undefined;
    if (place === undefined) this.#writeFirst(list, item, of, writer, asked);
    else texts.write(place, writer, asked.context.budget);
  }

  /** As in `StillSelection`. */
  #writeFirst(list: Columns<unknown>, item: number, of: number, writer: AnswerWriter, asked: Asked): void {
    const first = firstText(writer, asked, () => this.#write(list.at(item), writer, asked));
    if (this.#texts !== texts) this.turnTo(list.study);
    // Without gaps, which would make a slower kind of list of it.
    while (this.#places.length < of) this.#places.push(undefined);
    this.#places[of] = first;
  }
}
