/** Signs of a sequence at most, and the latest signs of a member among which sequences are sought. */
const longest = 3;
const latest = 6;

/** A number for each sequence of signs, read as digits of which 0 is none. */
export function sequenceCode(signs: readonly number[], kinds: number): number {
  return signs.reduce((code, sign) => code * (kinds + 1) + sign + 1, 0);
}

export function signsOf(code: number, kinds: number): number[] {
  const signs: number[] = [];
  for (let rest = code; rest > 0; rest = Math.floor(rest / (kinds + 1)))
    signs.unshift((rest % (kinds + 1)) - 1);
  return signs;
}

/** Whether the signs of one stand in the other in the same order, others between them or not. */
export function isWithin(part: readonly number[], whole: readonly number[]): boolean {
  let found = 0;
  for (const sign of whole) if (sign === part[found]) found += 1;
  return found === part.length;
}

/**
 * Codes of all sequences of up to three signs, each strictly later than the one before, among the latest six signs of a stretch of
 * events: the serial episodes of Mannila, Toivonen & Verkamo 1997 (Data Mining and Knowledge Discovery 1, 259–289) in one window.
 */
export function sequencesIn({
  days,
  kinds,
  from,
  to,
  signs,
}: {
  readonly days: Float64Array;
  readonly kinds: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly signs: number;
}): Set<number> {
  const places: number[] = [];
  for (let i = to - 1; i >= from && places.length < latest; i -= 1)
    if ((kinds[i] as number) < signs) places.unshift(i);
  const found = new Set<number>();
  const extend = (code: number, length: number, after: number): undefined => {
    for (const [next, place] of places.entries()) {
      if (after >= 0 && !((days[place] as number) > (days[places[after] as number] as number))) continue;
      const longer = code * (signs + 1) + (kinds[place] as number) + 1;
      found.add(longer);
      if (length + 1 < longest) extend(longer, length + 1, next);
    }
  };
  extend(0, 0, -1);
  return found;
}
