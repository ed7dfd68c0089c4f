/** The smallest group of customers that anything published may describe. */
export const smallestGroup = 10;

/**
 * Why a number is not published:
 * - `small`: it describes 1 to 9 customers;
 * - `protecting`: it describes more, but with it the number of so small a group could be found by subtraction;
 * - `either`: one of the two; to say which would tell more of the small group than that it has 1 to 9.
 */
export type Suppressed = "small" | "protecting" | "either";

/** A number of customers as published, or why it is not. Zero tells of nobody and is a number. */
export type Count = number | Suppressed;

/** A share, sum or mean of a group, or why it is not published; null where there is none to publish. */
export type Figure = number | Suppressed | null;

/** Whether a group of that many customers may be described. */
export function isPublishable(customers: number): boolean {
  return customers >= smallestGroup;
}

/** Whether a group of that many customers has 1 to 9. */
export function isSmall(customers: number): boolean {
  return customers > 0 && !isPublishable(customers);
}

/** Whether a part of a group may be told of beside all of it: neither it nor the rest are too few to be described. */
export function isPublishablePart(part: number, all: number): boolean {
  return isPublishable(part) && isPublishable(all - part);
}

/** Whether there is a number. */
export function isKnown(figure: Figure | undefined): figure is number {
  return typeof figure === "number";
}

/** What follows from a count, suppressed for the same reason where that is. */
export function given(count: Count, figure: (customers: number) => number | null): Figure {
  return isKnown(count) ? figure(count) : count;
}

/** The number, or null where it is suppressed or there is none. */
export function numberOf(figure: Figure | undefined): number | null {
  return isKnown(figure) ? figure : null;
}
