/** A name on a map: its middle and its size, in pixels. */
export interface NamePlace<T> {
  readonly of: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of names in the order in which they matter, those that overlap none before them. */
export function withoutOverlap<T>(names: readonly NamePlace<T>[]): T[] {
  const kept: NamePlace<T>[] = [];
  for (const name of names) if (!kept.some((other) => overlaps(name, other))) kept.push(name);
  return kept.map(({ of }) => of);
}

function overlaps(a: NamePlace<unknown>, b: NamePlace<unknown>): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
}
