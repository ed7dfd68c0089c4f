import { ContractError } from "../../errors.ts";
import { type RfmGrid, rfmSegment } from "./grids.ts";
import { quantilePoints, rankBins, scoreByCuts } from "./scores.ts";

/** One place a customer, in the order of their ids: days since the last purchase, purchases, amount. */
export interface RfmInput {
  readonly recency: Float64Array;
  readonly purchases: Float64Array;
  readonly amount: Float64Array;
}

/** Scores by cut points, of which equal values share one; by rank, of which each score has as many; or by given cut points. */
export type ScoreBy = "cuts" | "rank" | readonly number[];

export interface RfmOptions {
  readonly bins: number;
  readonly recency: ScoreBy;
  readonly purchases: ScoreBy;
  readonly amount: ScoreBy;
  readonly grid: RfmGrid;
}

export interface RfmScores {
  readonly r: Int32Array;
  readonly f: Int32Array;
  readonly m: Int32Array;
  readonly cuts: {
    readonly recency: readonly number[] | null;
    readonly purchases: readonly number[] | null;
    readonly amount: readonly number[] | null;
  };
  /** The grid's name for each customer; null where it has none. */
  readonly segments: readonly (string | null)[];
}

/**
 * Recency, frequency and monetary value as scores from 1 to the number of bins, the best being the highest, and the named cell of
 * a grid (Hughes 1994, Strategic Database Marketing).
 * @throws ContractError for a missing value
 */
export function fitRfm({ recency, purchases, amount }: RfmInput, options: RfmOptions): RfmScores {
  for (const [name, values] of Object.entries({ recency, purchases, amount })) {
    const missing = values.findIndex((value) => Number.isNaN(value));
    if (missing >= 0)
      throw new ContractError(`customer in row ${missing + 1}: ${name} is missing; expected a number`);
  }
  if (recency.length < options.bins)
    throw new ContractError(
      `${recency.length} customers; expected at least as many as scores, ${options.bins}`,
    );
  const score = (values: Float64Array, by: ScoreBy) => {
    if (by === "rank") return { scores: rankBins(values, options.bins), cuts: null };
    const cuts = by === "cuts" ? quantilePoints(values, options.bins) : by;
    return { scores: scoreByCuts(values, cuts), cuts };
  };
  const late = score(recency, options.recency);
  const [f, m] = [score(purchases, options.purchases), score(amount, options.amount)];
  const bins = (late.cuts?.length ?? options.bins - 1) + 1;
  const r = late.scores.map((each) => bins + 1 - each);
  const cuts = { recency: late.cuts, purchases: f.cuts, amount: m.cuts };
  const segments = Array.from(r, (each, i) =>
    rfmSegment(options.grid, each, f.scores[i] ?? 0, m.scores[i] ?? 0),
  );
  return { r, f: f.scores, m: m.scores, cuts, segments };
}
