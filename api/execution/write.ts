import type { Scope } from "../../data/scopes.ts";
import type { Columns } from "../columns/columns.ts";
import type { RequestContext } from "../context.ts";
import type { AnswerWriter, WrittenBytes } from "./answer-text.ts";

/** One request that is answered. */
export interface Asked {
  readonly context: RequestContext;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Arguments of fields that hang on variables, once they were asked for. */
  readonly args: (Record<string, unknown> | undefined)[];
  /** For each place where objects are written, what the caller was last found to hold its scopes in. */
  readonly granted: unknown[];
}

/** Writes a value as JSON. */
export type Write = (value: unknown, writer: AnswerWriter, asked: Asked) => void;

/** Writes a list of objects that stand in columns. */
export type WriteColumns = (list: Columns<unknown>, writer: AnswerWriter, asked: Asked) => void;

/** How a value is written. */
export interface Part {
  /** Neither null nor undefined is given to it. */
  readonly write: Write;
  /** Whether that is the same each time for the same value and everyone, see `stillFields`. */
  readonly isStill: boolean;
  /** For a list of such values; missing where its items have to be made. */
  readonly writeColumns?: WriteColumns | undefined;
}

/** How a value is written that may be missing. */
export interface Complete extends Part {
  readonly writeMissing: Write;
}

/** A field of an object. */
export interface FieldPart {
  readonly name: string;
  /** What stands before its value; all of it where that is always the same. */
  readonly label: string;
  /** Writes what it gives of an object. */
  readonly write?: Write;
  /** How what it gives is written. */
  readonly complete?: Complete;
  /** What the caller must hold for it in what the object is about; the object asks once for all of its fields. */
  readonly scope?: Scope | undefined;
  /** Whether what is written is the same each time for the same value of the field. */
  readonly isSteady: boolean;
}

/** Thrown where an answer has an error, or a document something that is not written: graphql-js says what it is. */
export class LeftToExecutor extends Error {}

/** Writes a value, or keeps its place until it is there. */
export function writeSettled(value: unknown, complete: Complete, writer: AnswerWriter, asked: Asked): void {
  if (value === null || value === undefined) complete.writeMissing(value, writer, asked);
  else if (value instanceof Promise) writeLater(value, complete, writer, asked);
  else complete.write(value, writer, asked);
}

/** By itself, since a function that is made within another one costs that one an object in each call. */
function writeLater(value: Promise<unknown>, complete: Complete, writer: AnswerWriter, asked: Asked): void {
  writer.later(value, (settled, part) => {
    const { write, writeMissing } = complete;
    (settled === null || settled === undefined ? writeMissing : write)(settled, part, asked);
  });
}

export function writeText(text: WrittenBytes): Write {
  return (_value, writer) => writer.again(text);
}

export function oneAfterAnother(writes: readonly Write[]): Write {
  return (value, writer, asked) => {
    for (const write of writes) write(value, writer, asked);
  };
}
