/**
 * Numbers from 0 to below 1 that look random and are the same for a seed on every machine: Weyl steps through the finish of a hash
 * in 32 bits, as mulberry32 does (Ettinger 2017). For drawing samples, not for secrets.
 */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
