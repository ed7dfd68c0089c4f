/**
 * Customers in the order of their scores, the highest first, equal scores together, so that the order of rows reaches nothing that
 * is read off it. One place a different score.
 */
export interface Ranking {
  readonly scores: Float64Array;
  /** Customers with that score, and how many of them have the outcome. */
  readonly customers: Float64Array;
  readonly positives: Float64Array;
  readonly total: number;
  readonly totalPositives: number;
}

/** @param outcome 0 or 1, one place a customer as in `score` */
export function ranking(outcome: Float64Array, score: Float64Array): Ranking {
  const totalPositives = outcome.reduce((sum, y) => sum + y, 0);
  const withIt = new Float64Array(totalPositives);
  const without = new Float64Array(outcome.length - totalPositives);
  let [p, n] = [0, 0];
  for (let i = 0; i < outcome.length; i++)
    if (outcome[i] === 1) withIt[p++] = score[i] ?? 0;
    else without[n++] = score[i] ?? 0;
  withIt.sort();
  without.sort();
  const [scores, customers, positives]: [number[], number[], number[]] = [[], [], []];
  while (p > 0 || n > 0) {
    const highest = Math.max(withIt[p - 1] ?? -Infinity, without[n - 1] ?? -Infinity);
    const [before, beforeN] = [p, n];
    while (p > 0 && withIt[p - 1] === highest) p -= 1;
    while (n > 0 && without[n - 1] === highest) n -= 1;
    scores.push(highest);
    positives.push(before - p);
    customers.push(before - p + beforeN - n);
  }
  return {
    ...{ scores: Float64Array.from(scores), customers: Float64Array.from(customers) },
    ...{ positives: Float64Array.from(positives), total: outcome.length, totalPositives },
  };
}

/**
 * The area under the ROC curve: how often somebody with the outcome is scored above somebody without, equal scores counting
 * half (Hanley & McNeil 1982, Radiology 143, 29–36).
 */
export function rocArea({ customers, positives, total, totalPositives }: Ranking): number {
  let [above, area] = [0, 0];
  for (let i = 0; i < customers.length; i++) {
    const here = positives[i] as number;
    area += ((customers[i] as number) - here) * (above + here / 2);
    above += here;
  }
  return area / (totalPositives * (total - totalPositives));
}

/** Average precision: the mean, over those with the outcome, of the share with it among all scored at least as high. */
export function averagePrecision({ customers, positives, totalPositives }: Ranking): number {
  let [found, seen, area] = [0, 0, 0];
  for (let i = 0; i < customers.length; i++) {
    const here = positives[i] as number;
    found += here;
    seen += customers[i] as number;
    area += (here / totalPositives) * (found / seen);
  }
  return area;
}
