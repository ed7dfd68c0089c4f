/** The cut points between so many bins of equal size, by linear interpolation (Hyndman & Fan 1996, type 7). */
export function quantilePoints(values: Float64Array, bins: number): number[] {
  const sorted = values.toSorted();
  return Array.from({ length: bins - 1 }, (_, i) => {
    const place = ((sorted.length - 1) * (i + 1)) / bins;
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return below + (above - below) * (place - Math.floor(place));
  });
}

/** 1 up to the first cut point, that included, 2 up to the next … */
export function scoreByCuts(values: Float64Array, cuts: readonly number[]): Int32Array {
  return Int32Array.from(values, (value) => 1 + cuts.filter((cut) => value > cut).length);
}

/** Scores by quantiles of the rank, equal values ranked in the order of places: as many customers have each, as near as can be. */
export function rankBins(values: Float64Array, bins: number): Int32Array {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const ranks = new Float64Array(values.length);
  for (const [rank, place] of order.entries()) ranks[place] = rank + 1;
  return scoreByCuts(ranks, quantilePoints(ranks, bins));
}
