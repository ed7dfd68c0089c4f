import { rounded } from "../repeat-buying/likelihood.ts";
import { type Ranking, ranking } from "./ranking.ts";

/** What acting on one customer costs, and what one with the outcome brings. */
export interface Stakes {
  readonly cost: number;
  readonly gain: number;
}

/** Down to which chance acting pays, from the highest on, and what that brings. */
export interface ProfitCut extends Stakes {
  /** The chance at which one more customer costs what they bring, if chances are as large as they should be. */
  readonly breakEven: number;
  /** The cut that would have brought most, and the 5th and 95th hundredth of it among drawn sets of as many customers. */
  readonly chance: number;
  readonly chanceLow: number;
  readonly chanceHigh: number;
  /** The share of customers above it. */
  readonly share: number;
  readonly shareLow: number;
  readonly shareHigh: number;
  /** A customer of all, acted on or not; and with everyone acted on. */
  readonly profit: number;
  readonly profitLow: number;
  readonly profitHigh: number;
  readonly profitOfAll: number;
}

const draws = 200;

/**
 * The profit-maximising cut on chances of customers whom the model was not fitted to (Verbraken, Verbeke & Baesens 2013, IEEE
 * Transactions on Knowledge and Data Engineering 25), with 90 % intervals by the bootstrap: in each draw customers count as often as a
 * Poisson variable with mean one says (Hanley & MacGibbon 2006), which a hash of seed, draw and place in the ranking decides.
 */
export function profitCut(
  outcome: Float64Array,
  chance: Float64Array,
  { cost, gain }: Stakes,
  seed: number,
): ProfitCut {
  const ranked = ranking(outcome, chance);
  const best = bestCut(ranked, ranked.customers, ranked.positives, { cost, gain });
  const drawn = Array.from({ length: draws }, (_, draw) => {
    const random = hashed(seed * 1009 + draw);
    const positives = ranked.positives.map((count) => poissonSum(count, random));
    const customers = ranked.customers.map(
      (count, i) => (positives[i] ?? 0) + poissonSum(count - (ranked.positives[i] ?? 0), random),
    );
    return bestCut(ranked, customers, positives, { cost, gain });
  });
  const at = (of: (cut: Cut) => number, share: number): number => {
    const sorted = drawn.map(of).sort((a, b) => a - b);
    return rounded(sorted[Math.round(share * (draws - 1))] ?? 0, 6);
  };
  const { total, totalPositives } = ranked;
  return {
    ...{ cost, gain, breakEven: rounded(cost / gain, 6) },
    ...{ chance: rounded(best.chance, 6), share: rounded(best.share, 6), profit: rounded(best.profit, 6) },
    chanceLow: at((cut) => cut.chance, 0.05),
    chanceHigh: at((cut) => cut.chance, 0.95),
    shareLow: at((cut) => cut.share, 0.05),
    shareHigh: at((cut) => cut.share, 0.95),
    profitLow: at((cut) => cut.profit, 0.05),
    profitHigh: at((cut) => cut.profit, 0.95),
    profitOfAll: rounded((gain * totalPositives) / total - cost, 6),
  };
}

interface Cut {
  readonly chance: number;
  readonly share: number;
  readonly profit: number;
}

/** Nobody is acted on where that brings most: a chance of one, which nobody has. */
function bestCut(
  { scores }: Ranking,
  customers: Float64Array,
  positives: Float64Array,
  { cost, gain }: Stakes,
): Cut {
  let [sum, most, at, seen, above, total] = [0, 0, -1, 0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    sum += gain * (positives[i] as number) - cost * (customers[i] as number);
    seen += customers[i] as number;
    if (sum > most) [most, at, above] = [sum, i, seen];
    total += customers[i] as number;
  }
  return { chance: at < 0 ? 1 : (scores[at] ?? 1), share: above / total, profit: most / total };
}

/** Numbers from 0 to 1 from a counter: the finish of MurmurHash 3. */
function hashed(seed: number): () => number {
  let counter = Math.imul(seed, 0x9e3779b1);
  return () => {
    counter = (counter + 0x6d2b79f5) | 0;
    let hash = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** Poisson with that mean; by the normal distribution where the mean is large. */
function poissonSum(mean: number, random: () => number): number {
  if (mean <= 0) return 0;
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let [count, product] = [0, random()];
  for (const limit = Math.exp(-mean); product > limit; count++) product *= random();
  return count;
}
