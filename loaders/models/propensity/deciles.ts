import { wilsonInterval } from "../../statistics/wilson.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import type { Ranking } from "./ranking.ts";

/** A tenth of the customers, those with the highest scores first; 95 % intervals are Wilson's. */
export interface Decile {
  readonly decile: number;
  readonly customers: number;
  /** The mean chance, and the share who have the outcome. */
  readonly predicted: number;
  readonly observed: number;
  readonly observedLow: number;
  readonly observedHigh: number;
  /** Their share with the outcome over everyone's. */
  readonly lift: number;
  readonly liftLow: number;
  readonly liftHigh: number;
  /** What part of all with the outcome is in this decile and those before. */
  readonly gain: number;
  readonly gainLow: number;
  readonly gainHigh: number;
}

/** Of customers with one score at the edge of two tenths both get the share with the outcome that those have together. */
export function deciles(ranked: Ranking): Decile[] {
  const { total, totalPositives } = ranked;
  const everyone = totalPositives / total;
  let before = { positives: 0, scores: 0 };
  return Array.from({ length: 10 }, (_, i) => {
    const [from, to] = [Math.floor((i * total) / 10), Math.floor(((i + 1) * total) / 10)];
    const customers = to - from;
    const until = among(ranked, to);
    const positives = until.positives - before.positives;
    const predicted = (until.scores - before.scores) / customers;
    const observed = positives / customers;
    const share = wilsonInterval(positives, customers) ?? { low: 0, high: 1 };
    const gain = wilsonInterval(until.positives, totalPositives) ?? { low: 0, high: 1 };
    before = until;
    const six = (value: number) => rounded(value, 6);
    return {
      ...{ decile: i + 1, customers, predicted: six(predicted), observed: six(observed) },
      ...{ observedLow: six(share.low), observedHigh: six(share.high), lift: six(observed / everyone) },
      ...{ liftLow: six(share.low / everyone), liftHigh: six(share.high / everyone) },
      ...{ gain: six(until.positives / totalPositives), gainLow: six(gain.low), gainHigh: six(gain.high) },
    };
  });
}

/** With the outcome, and the sum of scores, among so many with the highest scores. */
function among({ scores, customers, positives }: Ranking, most: number) {
  let [left, withIt, sum] = [most, 0, 0];
  for (let i = 0; i < customers.length && left > 0; i++) {
    const here = customers[i] ?? 0;
    const taken = Math.min(here, left);
    withIt += (positives[i] ?? 0) * (taken / here);
    sum += (scores[i] ?? 0) * taken;
    left -= taken;
  }
  return { positives: withIt, scores: sum };
}
