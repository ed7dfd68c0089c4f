/** What is wanted; missing where nobody said. */
export interface Kind {
  readonly kind: number;
  readonly month: number;
  readonly place: string;
  readonly party: number | null;
  /** A night. */
  readonly most: number | null;
  readonly nights: number | null;
  /** No room in a home of others; missing counts as so. */
  readonly entire: boolean | null;
}

export interface Home {
  readonly home: number;
  readonly place: string;
  readonly price: number;
  readonly sleeps: number | null;
  readonly minimum: number | null;
  readonly whole: boolean;
  /** Its host answers after a day or more. */
  readonly late: boolean;
}

/** How a home misses what is wanted, each a bit; 0 where it fits. */
export const misses = { dear: 1, small: 2, long: 4, partial: 8, late: 16 } as const;

/** The one place that says which home fits. A price cannot be held against one that nobody named: such a home is dear. */
export function missesOf({ party, most, nights, entire }: Kind, home: Home): number {
  return (
    (most === null || home.price > most ? misses.dear : 0) |
    (party !== null && home.sleeps !== null && home.sleeps < party ? misses.small : 0) |
    (nights !== null && home.minimum !== null && home.minimum > nights ? misses.long : 0) |
    (entire !== false && !home.whole ? misses.partial : 0) |
    (home.late ? misses.late : 0)
  );
}

/** The same for kinds that homes fit alike: all that differ in their month alone. */
export function fitOf({ place, party, most, nights, entire }: Kind): string {
  return `${party} ${most} ${nights} ${entire} ${place}`;
}

/** Of a long stay so many nights have to be open in the month of arrival; the rest reaches into the next. */
const openEnough = 10;

/** Nights of its month that a kind needs; one where it does not say. */
export function nightsNeeded({ nights }: Kind): number {
  return Math.min(nights ?? 1, openEnough);
}

/** By neighbourhood, in the order given. */
export function homesByPlace<Given extends Home>(
  homes: readonly Given[],
): ReadonlyMap<string, readonly Given[]> {
  return Map.groupBy(homes, ({ place }) => place);
}
