import { UserInputError } from "./user-input-error.ts";

/** Objects (customers, segments, memberships, trait values) that one request may ask for. */
export const objectLimit = 100_000;

/** Bytes of text and numbers that one answer may hold; frames of objects come on top, which the other limit bounds. */
export const answerLimit = 10_000_000;

/** Bytes that a value counts for beside its text: its quotes and comma, and a short name. */
const frame = 12;

/**
 * What the overlap of two segments counts for, in objects: itself, and one for each 10,000 customers, because both
 * segments are gone through, which takes 56 to 121 µs at a million customers.
 */
export function overlapCost(customerCount: number): number {
  return 1 + Math.ceil(customerCount / 10_000);
}

/** What a draft counts for that is computed from the tables: ten in one request. */
export const previewCost = objectLimit / 10;

/** What a question counts for that goes through one column of everyone. */
export const discoveryCost = previewCost / 5;

/** What each condition of an explanation counts for, which takes up to some tenths of a millisecond. */
export const explanationCost = 20;

/** Sizes of objects that are given again and again, such as definitions. */
const sizes = new WeakMap<object, number>();

/** Counts what a request makes while it runs: exact where a guess from the document's text would not be. */
export class Budget {
  #left = objectLimit;
  #bytes = answerLimit;
  readonly #whenExceeded: () => void;

  /** @param whenExceeded called when the request is refused for what it asks, while other fields of it may be under way */
  constructor(whenExceeded: () => void = () => undefined) {
    this.#whenExceeded = whenExceeded;
  }

  /** For a request that is run once more from its beginning. */
  refill(): void {
    this.#left = objectLimit;
    this.#bytes = answerLimit;
  }

  /** Whether the request asked for too much. */
  get isExceeded(): boolean {
    return this.#left < 0 || this.#bytes < 0;
  }

  /** @throws UserInputError with code COST_LIMIT */
  spend(objects: number): void {
    this.#left -= objects;
    if (this.#left < 0) this.#refuse();
  }

  /**
   * Charges one scalar of the answer, or a list of them.
   * @throws UserInputError with code COST_LIMIT
   */
  charge(value: unknown): void {
    this.chargeBytes(bytesOf(value));
  }

  /**
   * Charges one scalar whose text takes so many; 0 for what is no text.
   * @throws UserInputError with code COST_LIMIT
   */
  chargeText(bytes: number): void {
    this.chargeBytes(frame + bytes);
  }

  /**
   * Charges a part of the answer that holds so many, as `charge` counted them.
   * @throws UserInputError with code COST_LIMIT
   */
  chargeBytes(bytes: number): void {
    this.#bytes -= bytes;
    if (this.#bytes < 0) this.#refuse();
  }

  #refuse(): never {
    this.#whenExceeded();
    throw tooMuch();
  }

  /** What is left of them. */
  get bytesLeft(): number {
    return this.#bytes;
  }
}

/** What is told of it, whichever field was the one too many. */
export function tooMuch(): UserInputError {
  return new UserInputError(
    `request asks for more than ${objectLimit} objects or ${answerLimit} bytes; ask for smaller pages or fewer fields`,
    "COST_LIMIT",
  );
}

/** About what the value takes as JSON. */
function bytesOf(value: unknown): number {
  if (typeof value === "string") return frame + Buffer.byteLength(value);
  if (value === null || typeof value !== "object") return frame;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = frame;
  for (const [key, part] of Object.entries(value)) size += key.length + bytesOf(part);
  sizes.set(value, size);
  return size;
}
