import type { Columns } from "../columns/columns.ts";
import { type AnswerWriter, asciiBytes, type ListPlaces, type WrittenBytes } from "./answer-text.ts";
import { type ColumnNumber, type ColumnType, columnTypes } from "./column-fields.ts";
import { NumberedSelection, writeTexts } from "./still-texts.ts";
import {
  type Asked,
  type Complete,
  type FieldPart,
  oneAfterAnother,
  type Write,
  type WriteColumns,
  writeSettled,
  writeText,
} from "./write.ts";

type ValueAt = (list: Columns<unknown>, item: number) => unknown;

/** Writes a part of each item. */
interface ColumnPart {
  /** Before anything of a list is written. */
  turnTo(list: Columns<unknown>): void;
  write(list: Columns<unknown>, item: number, writer: AnswerWriter, asked: Asked): void;
}

/** Fields that hang on the same number, one after another, with what stands between them. */
class NumberedPart implements ColumnPart {
  readonly #number: ColumnNumber;
  readonly #selection: NumberedSelection<Asked>;
  #numbers: readonly number[] = [];

  constructor(number: ColumnNumber, writes: readonly Write[]) {
    this.#number = number;
    this.#selection = new NumberedSelection(oneAfterAnother(writes));
  }

  turnTo(list: Columns<unknown>): void {
    this.#numbers = this.#number.numbersOf(list);
    this.#selection.turnTo(list.study);
  }

  /** See `NumberedSelection.fill`. */
  fill(list: ListPlaces, part: number): boolean {
    const { stride, offset } = this.#number;
    return this.#selection.fill(list, part, this.#numbers, stride, offset);
  }

  write(list: Columns<unknown>, item: number, writer: AnswerWriter, asked: Asked): void {
    const { stride, offset } = this.#number;
    const number = this.#numbers[item * stride + offset] as number;
    this.#selection.write(list, item, number, writer, asked);
  }
}

class ValuePart implements ColumnPart {
  readonly #valueAt: ValueAt;
  readonly #complete: Complete;

  constructor(valueAt: ValueAt, complete: Complete) {
    this.#valueAt = valueAt;
    this.#complete = complete;
  }

  turnTo(): void {}

  write(list: Columns<unknown>, item: number, writer: AnswerWriter, asked: Asked): void {
    writeSettled(this.#valueAt(list, item), this.#complete, writer, asked);
  }
}

class TextPart implements ColumnPart {
  readonly #text: WrittenBytes;

  constructor(text: string) {
    this.#text = asciiBytes(text);
  }

  turnTo(): void {}

  write(_list: Columns<unknown>, _item: number, writer: AnswerWriter): void {
    writer.again(this.#text);
  }
}

/**
 * Writes lists of a type's objects from their columns, with no object for an item.
 * @param fields those asked for, and what ends the object
 * @returns undefined where one of them is not told from columns, so that items have to be made
 */
export function columnsWrite(type: string, fields: readonly FieldPart[]): WriteColumns | undefined {
  const columns = columnTypes[type];
  const parts = columns && columnParts(columns.fields, fields);
  if (columns === undefined || parts === undefined) return undefined;
  const numbered = parts.filter((part) => part instanceof NumberedPart);
  const areNumbered = numbered.length > 0 && numbered.length === parts.length;
  return (list, writer, asked) => {
    writer.byte(openingBracket);
    for (let i = 0; i < parts.length; i++) (parts[i] as ColumnPart).turnTo(list);
    const { length } = list;
    const known = areNumbered ? placesOf(numbered, length) : undefined;
    if (known !== undefined) {
      writeTexts(known, writer, asked.context.budget);
      writer.byte(closingBracket);
      return;
    }
    for (let item = 0; item < length; item++) {
      if (item > 0) writer.byte(comma);
      for (let i = 0; i < parts.length; i++) (parts[i] as ColumnPart).write(list, item, writer, asked);
    }
    writer.byte(closingBracket);
  };
}

/** Where all texts of a list stand that has been turned to; undefined where some are not there yet. */
function placesOf(parts: readonly NumberedPart[], length: number): ListPlaces | undefined {
  const perItem = parts.length;
  const count = length * perItem;
  if (count > places.length) places = new Int32Array(2 * count);
  const list = { places, count, perItem };
  for (let part = 0; part < perItem; part++)
    if (!(parts[part] as NumberedPart).fill(list, part)) return undefined;
  return list;
}

/** Of one list at a time. */
let places = new Int32Array(512);

/** One part for each value, and one for all that hangs on one number, with the texts around them. */
function columnParts(columns: ColumnType["fields"], fields: readonly FieldPart[]): ColumnPart[] | undefined {
  const parts: ColumnPart[] = [];
  /** What was not yet taken into a part: fields that hang on a number, if any, and text behind them. */
  let number: ColumnNumber | undefined;
  let writes: Write[] = [];
  let text = "";
  const takeText = () => {
    writes.push(writeText(asciiBytes(text)));
    text = "";
  };
  const end = () => {
    if (number !== undefined) {
      takeText();
      parts.push(new NumberedPart(number, writes));
    } else if (text !== "") parts.push(new TextPart(text));
    number = undefined;
    writes = [];
    text = "";
  };
  for (const { name, label, write, complete, isSteady } of fields) {
    text += label;
    if (write === undefined || complete === undefined) continue;
    const column = columns[name];
    if (column === undefined) return undefined;
    if (column.valueAt !== undefined) {
      end();
      parts.push(new ValuePart(column.valueAt, complete));
      continue;
    }
    if (!isSteady) return undefined;
    if (number !== column.number) {
      // Text before the first number goes with it.
      if (number !== undefined) end();
      number = column.number;
    }
    takeText();
    writes.push(write);
  }
  end();
  return parts;
}

const openingBracket = 91;
const closingBracket = 93;
const comma = 44;
