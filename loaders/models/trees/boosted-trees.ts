import { atPlaces, numbersAt } from "../../statistics/at-places.ts";
import { hashedSample } from "../kmeans/row-order.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import type { Binnable, Binning } from "./binning.ts";
import { binningsFor, binsOf } from "./bins.ts";
import { Grower, type GrowOptions } from "./grow.ts";
import { perBin } from "./histogram.ts";
import { forestOf, type Tree, walk } from "./tree.ts";

export interface TreesOptions {
  readonly seed: number;
  /** At most. */
  readonly trees?: number;
  readonly leaves?: number;
  readonly shrinkage?: number;
  readonly ridge?: number;
  readonly leastRows?: number;
  /** Trees that may follow the best one without doing better on the part that is held out; none is held out for 0. */
  readonly patience?: number;
}

/** A score is the start and what every tree adds; the chance is its logistic function. */
export interface TreesFit {
  readonly binnings: readonly Binning[];
  readonly start: number;
  readonly trees: readonly Tree[];
  /** The mean loss of the rows held out, after each tree that was grown. */
  readonly heldOut: readonly number[];
}

const oneIn = 10;

/**
 * Gradient boosting of decision trees for the logistic loss (Friedman 2001, Annals of Statistics 29, 1189–1232), over at most 255
 * bins a predictor. A tenth of the rows, chosen by a hash of their values, is held out and says when to stop.
 * @param rows places of the rows to fit to
 */
export function fitTrees(
  data: Binnable,
  outcome: Float64Array,
  rows: Int32Array,
  options: TreesOptions,
): TreesFit {
  const { trees: most = 200, patience = 15, seed } = options;
  const grown: GrowOptions = {
    leaves: options.leaves ?? 31,
    shrinkage: options.shrinkage ?? 0.1,
    ridge: options.ridge ?? 1,
    leastRows: options.leastRows ?? 20,
  };
  const binnings = binningsFor(data, outcome, rows);
  const columns = binnings.map((binning, i) => {
    const predictor = data.predictors[i];
    return predictor === undefined ? new Uint8Array() : binsOf(predictor, binning);
  });
  const [held, train] = heldOut(columns, outcome, rows, seed, patience > 0);
  const gather = (at: Int32Array) => columns.map((column) => atPlaces(column, at, new Uint8Array(at.length)));
  const [heldColumns, trainColumns] = [gather(held), gather(train)];
  const heldOutcome = numbersAt(outcome, held);
  const trainOutcome = numbersAt(outcome, train);
  const grower = new Grower(trainColumns, binnings.map(binCount), grown);
  const positives = trainOutcome.reduce((sum, y) => sum + y, 0);
  const start = rounded(Math.log(positives / (train.length - positives)));
  const scores = new Float64Array(train.length).fill(start);
  const heldScores = new Float64Array(held.length).fill(start);
  const derivatives = new Float64Array(train.length * perBin);
  const trees: Tree[] = [];
  const losses: number[] = [];
  let best = { loss: meanLoss(heldOutcome, heldScores), trees: 0 };
  while (trees.length < most && trees.length - best.trees < (patience || most + 1)) {
    for (let i = 0; i < train.length; i++) {
      const chance = 1 / (1 + Math.exp(-(scores[i] as number)));
      derivatives[i * perBin] = chance - (trainOutcome[i] as number);
      derivatives[i * perBin + 1] = chance * (1 - chance);
    }
    const tree = grower.grow(derivatives, scores);
    if (tree.feature.length === 1) break;
    trees.push(tree);
    walk(forestOf([tree]), heldColumns, heldScores);
    const loss = meanLoss(heldOutcome, heldScores);
    losses.push(rounded(loss, 6));
    if (patience === 0 || loss < best.loss) best = { loss, trees: trees.length };
  }
  return { binnings, start, trees: trees.slice(0, best.trees), heldOut: losses };
}

function binCount(binning: Binning): number {
  return "edges" in binning ? binning.edges.length + 1 : binning.texts.length;
}

/**
 * Rows in the order of a hash of their bins and outcome, so that the order in which they are given reaches no sum; every tenth is held
 * out, and so a tenth of rows that are alike.
 */
function heldOut(
  columns: readonly Uint8Array[],
  outcome: Float64Array,
  rows: Int32Array,
  seed: number,
  some: boolean,
): [held: Int32Array, train: Int32Array] {
  const own = [...columns, outcome].map((values) => numbersAt(values, rows));
  const order = hashedSample(own, rows.length, seed).map((place) => rows[place] ?? 0);
  const isHeld = (i: number): boolean => some && i % oneIn === oneIn - 1;
  return [order.filter((_, i) => isHeld(i)), order.filter((_, i) => !isHeld(i))];
}

function meanLoss(outcome: Float64Array, scores: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const signed = outcome[i] === 1 ? (scores[i] as number) : -(scores[i] as number);
    sum += signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
  }
  return sum / scores.length;
}
