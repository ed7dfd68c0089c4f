import { createHmac } from "node:crypto";
import { UserInputError } from "../user-input-error.ts";
import type { Caller } from "./caller.ts";

/** Counts told to a caller who may not read single customers are off by about so many. */
const scale = 10;

/** And by so many at most, so that a count that is told is never of fewer than ten. */
const widest = 4 * scale;

/** Counts that come out below are not told: with `widest` taken away, ten are left. */
const smallestTold = widest + 10;

/** Different drafts that one caller may size from one snapshot to the next: what averaging can tell grows with their number. */
export const draftLimit = 100;

/** A number of customers as a caller may see it. */
export interface GroupCount {
  /** 0 where suppressed. */
  readonly size: number;
  /** Whether it is not disclosed, because it is small, or all but few. */
  readonly suppressed: boolean;
  /** Whether it is the very number. */
  readonly exact: boolean;
}

/**
 * Numbers of customers for callers who may not read single ones. Exact numbers would do: the difference of two drafts that
 * differ in one person tells whether that person is in. Rounding does not help, since a draft can be filled up until the
 * rounded number jumps. So each number gets noise (two-sided geometric, as differential privacy takes) that hangs on the
 * set of customers alone and on a secret: the same set always has the same number, however it is written, so asking again
 * averages nothing out. Fillings of known sizes do average, slowly; therefore only so many drafts may be asked.
 * Method: Ghosh, Roughgarden and Sundararajan, Universally utility-maximizing privacy mechanisms, 2009.
 */
export class GroupCounts {
  readonly #secret: () => string;
  readonly #asked = new Map<string, Set<string>>();

  constructor(secret: () => string) {
    this.#secret = secret;
  }

  /** `set` stands for exactly these customers: equal sets, equal texts. */
  perturbed(size: number, all: number, set: string): GroupCount {
    const digest = createHmac("sha256", this.#secret()).update(`${size} ${set}`).digest();
    const told = Math.min(all, size + noise(digest.readUIntBE(0, 6) / 2 ** 48));
    return told < smallestTold || all - told < smallestTold
      ? { size: 0, suppressed: true, exact: false }
      : { size: told, suppressed: false, exact: false };
  }

  /**
   * Counts a draft of the caller while a snapshot is the current one; one of customers who were asked for before is free.
   * @throws UserInputError DRAFT_LIMIT
   */
  spendDraft({ id }: Caller, snapshot: string, set: string): void {
    const name = `${id} ${snapshot}`;
    let asked = this.#asked.get(name);
    if (asked === undefined) {
      const [first] = this.#asked.keys();
      if (this.#asked.size >= 10_000 && first !== undefined) this.#asked.delete(first);
      asked = new Set();
      this.#asked.set(name, asked);
    }
    if (asked.size >= draftLimit && !asked.has(set))
      throw new UserInputError(
        `a key without the scope profiles:read may size ${draftLimit} different drafts until another snapshot is published`,
        "DRAFT_LIMIT",
      );
    asked.add(set);
  }
}

/** Two-sided geometric with e^(-1/scale) from a number that is uniform over 0 to 1, cut off at `widest`. */
function noise(uniform: number): number {
  const alpha = Math.exp(-1 / scale);
  const sign = uniform < 0.5 ? -1 : 1;
  const tail = uniform < 0.5 ? uniform * 2 : (1 - uniform) * 2;
  const size = Math.floor(Math.log(Math.max(tail, 1e-12) * ((1 + alpha) / 2)) / Math.log(alpha));
  return sign * Math.min(Math.max(size, 0), widest);
}
