/** A rectangle in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether two rectangles have a point inside in common. */
export function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Of names in the order in which they matter, those that cover none that stays before them. */
export function withoutOverlap<T extends { readonly box: Box }>(names: readonly T[]): T[] {
  const kept: T[] = [];
  for (const name of names) if (!kept.some(({ box }) => meet(name.box, box))) kept.push(name);
  return kept;
}
