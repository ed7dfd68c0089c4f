import { UserInputError } from "./user-input-error.ts";

/** Objects (customers, segments, memberships, trait values) that one request may ask for. */
export const objectLimit = 100_000;

/**
 * What the overlap of two segments counts for, in objects: itself, and one for each 10,000 customers, because both
 * segments are gone through, which takes 56 to 121 µs at a million customers.
 */
export function overlapCost(customerCount: number): number {
  return 1 + Math.ceil(customerCount / 10_000);
}

/** What a draft counts for that is computed from the tables: ten in one request. */
export const previewCost = objectLimit / 10;

/** What each condition of an explanation counts for, which takes up to some tenths of a millisecond. */
export const explanationCost = 20;

/** Counts what a request makes while it runs: exact where a guess from the document's text would not be. */
export class Budget {
  #left = objectLimit;

  /** For a request that is run once more from its beginning. */
  refill(): void {
    this.#left = objectLimit;
  }

  /** @throws UserInputError with code COST_LIMIT */
  spend(objects: number): void {
    this.#left -= objects;
    if (this.#left < 0) {
      throw new UserInputError(
        `request asks for more than ${objectLimit} objects; ask for smaller pages or fewer fields`,
        "COST_LIMIT",
      );
    }
  }
}
