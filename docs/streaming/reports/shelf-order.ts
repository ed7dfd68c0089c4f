/** A title: the shelves that it may stand on, and how often it was watched. */
export interface ShelvedTitle {
  readonly shelves: readonly string[];
  readonly viewings: number;
}

/** A shelf in its place. */
export interface PlacedShelf {
  readonly shelf: string;
  /** Viewings of titles that stand on it and on none above it. */
  readonly added: number;
}

/**
 * The order of shelves in which each next one adds the most viewings of titles that stand on none above it: the greedy cover, which
 * reaches at least 63 % of what the best order reaches at every length (Nemhauser, Wolsey & Fisher 1978, Mathematical Programming
 * 14, 265–294). Ties go by the shelf's name. A title may stand on several shelves; shelves that add nothing are left out.
 */
export function shelfOrder(titles: readonly ShelvedTitle[], places: number): PlacedShelf[] {
  const order: PlacedShelf[] = [];
  let left = titles;
  while (order.length < places) {
    const added = new Map<string, number>();
    for (const { shelves, viewings } of left)
      for (const shelf of shelves) added.set(shelf, (added.get(shelf) ?? 0) + viewings);
    const [best] = [...added].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (best === undefined || best[1] <= 0) break;
    const [shelf] = best;
    order.push({ shelf, added: best[1] });
    left = left.filter(({ shelves }) => !shelves.includes(shelf));
  }
  return order;
}
