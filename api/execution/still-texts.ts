import type { RequestContext } from "../context.ts";
import type { AnswerWriter, WrittenBytes } from "./answer-text.ts";

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
const frame = 200;

interface StillText extends WrittenBytes {
  /** What it was charged. */
  readonly charge: number;
}

/** By the object, and by what was asked of it; begun anew when it is full. Neither holds the other, nor documents that are gone. */
let kept = new WeakMap<object, WeakMap<StillSelection, StillText>>();
let bytes = 0;

/** What a document asks of objects of one type, where all of it is still: written once for each object. */
export class StillSelection {
  readonly #write: (value: object, writer: AnswerWriter, context: RequestContext) => void;

  constructor(write: (value: object, writer: AnswerWriter, context: RequestContext) => void) {
    this.#write = write;
  }

  /** @throws UserInputError as the fields themselves */
  write(value: object, writer: AnswerWriter, context: RequestContext): void {
    const known = kept.get(value)?.get(this);
    if (known === undefined) {
      this.#writeFirst(value, writer, context);
      return;
    }
    context.budget.chargeBytes(known.charge);
    writer.again(known);
  }

  #writeFirst(value: object, writer: AnswerWriter, context: RequestContext): void {
    const { bytesLeft } = context.budget;
    const written = writer.keep(() => this.#write(value, writer, context));
    if (written === undefined || written.bytes.length > longest) return;
    bytes += written.bytes.length + frame;
    if (bytes > mostBytes) {
      kept = new WeakMap();
      bytes = written.bytes.length + frame;
    }
    const texts = kept.get(value) ?? new WeakMap<StillSelection, StillText>();
    kept.set(value, texts.set(this, { ...written, charge: bytesLeft - context.budget.bytesLeft }));
  }
}
