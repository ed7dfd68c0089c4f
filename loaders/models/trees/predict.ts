import type { RawPredictor } from "../regression/predictors.ts";
import { binsOf } from "./bins.ts";
import type { TreesFit } from "./boosted-trees.ts";
import { addLeaves, hasFewLeaves } from "./leaf-masks.ts";
import { forestOf, walk } from "./tree.ts";

/** What trees say of rows: their scores and, where asked, what each predictor adds to them above the average. */
export interface TreeScores {
  /** Logarithms of odds. */
  readonly scores: Float64Array;
  /** A column a predictor, in the order of the binnings; with `base` they sum to the score. */
  readonly added: readonly Float64Array[];
  readonly base: number;
}

/** @param predictors those of the binnings, by name */
export function treeScores(
  { binnings, start, trees }: TreesFit,
  predictors: ReadonlyMap<string, RawPredictor>,
  rows: number,
  withReasons: boolean,
): TreeScores {
  const bins = binnings.map((binning) => {
    const predictor = predictors.get(binning.name);
    if (predictor === undefined) throw new Error(`no predictor ${binning.name}`);
    return binsOf(predictor, binning);
  });
  const scores = new Float64Array(rows).fill(start);
  const added = withReasons ? binnings.map(() => new Float64Array(rows)) : undefined;
  if (added === undefined && trees.every(hasFewLeaves)) addLeaves(trees, bins, scores);
  else walk(forestOf(trees), bins, scores, added);
  const base = trees.reduce((sum, { value }) => sum + (value[0] ?? 0), start);
  return { scores, added: added ?? [], base };
}
