import { ranksOf } from "../../statistics/association.ts";
import { t95 } from "../../statistics/student-t.ts";
import { rounded } from "../repeat-buying/likelihood.ts";

/** A measure of quality over folds: its mean, how it varies, and the 95 % interval of the mean. */
export interface OverFolds {
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  readonly folds: readonly number[];
}

export function overFolds(folds: readonly number[]): OverFolds {
  const n = folds.length;
  const mean = folds.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(folds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  const reach = (t95(n - 1) * sd) / Math.sqrt(n);
  const [m, s, low, high] = [mean, sd, mean - reach, mean + reach].map((value) => rounded(value, 6));
  return {
    mean: m ?? 0,
    sd: s ?? 0,
    low: low ?? 0,
    high: high ?? 0,
    folds: folds.map((value) => rounded(value, 6)),
  };
}

/**
 * The area under the ROC curve: how often somebody with the outcome is scored above somebody without, equal scores counting
 * half (Hanley & McNeil 1982, Radiology 143, 29–36).
 */
export function rocArea(outcome: Float64Array, score: Float64Array): number {
  const ranks = ranksOf(score);
  let [positives, rankSum] = [0, 0];
  for (const [i, y] of outcome.entries())
    if (y === 1) {
      positives += 1;
      rankSum += ranks[i] ?? 0;
    }
  const negatives = outcome.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Average precision: the mean, over those with the outcome, of the share with it among all scored at least as high. */
export function averagePrecision(outcome: Float64Array, score: Float64Array): number {
  const order = [...score.keys()].sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0));
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  let [found, seen, area] = [0, 0, 0];
  for (let start = 0; start < order.length; ) {
    let end = start;
    let here = 0;
    while (end < order.length && score[order[end] ?? 0] === score[order[start] ?? 0]) {
      here += outcome[order[end] ?? 0] ?? 0;
      end += 1;
    }
    found += here;
    seen = end;
    area += (here / positives) * (found / seen);
    start = end;
  }
  return area;
}

/** The mean squared difference of chance and outcome (Brier 1950, Monthly Weather Review 78). */
export function brierScore(outcome: Float64Array, chance: Float64Array): number {
  return outcome.reduce((sum, y, i) => sum + (y - (chance[i] ?? 0)) ** 2, 0) / outcome.length;
}

/** A tenth of the customers, those with the highest scores first. */
export interface Decile {
  readonly decile: number;
  readonly customers: number;
  readonly predicted: number;
  readonly observed: number;
  /** Their share with the outcome over everyone's; and what part of all with the outcome is in this and the deciles before. */
  readonly lift: number;
  readonly gain: number;
}

export function deciles(outcome: Float64Array, chance: Float64Array): Decile[] {
  const order = [...chance.keys()].sort((a, b) => (chance[b] ?? 0) - (chance[a] ?? 0) || a - b);
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  let found = 0;
  return Array.from({ length: 10 }, (_, i) => {
    const part = order.slice(Math.floor((i * order.length) / 10), Math.floor(((i + 1) * order.length) / 10));
    const sum = (values: Float64Array) => part.reduce((total, row) => total + (values[row] ?? 0), 0);
    const observed = sum(outcome) / part.length;
    found += sum(outcome);
    return {
      decile: i + 1,
      customers: part.length,
      predicted: rounded(sum(chance) / part.length, 6),
      observed: rounded(observed, 6),
      lift: rounded((observed * order.length) / positives, 6),
      gain: rounded(found / positives, 6),
    };
  });
}
