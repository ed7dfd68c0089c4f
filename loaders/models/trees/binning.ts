import { ContractError } from "../../errors.ts";
import { sortedNumbers } from "../../statistics/sorted-numbers.ts";
import type { RawPredictor } from "../regression/predictors.ts";
import { rounded } from "../repeat-buying/likelihood.ts";

/** How the values of a predictor become bins, 0 to 254; `missingBin` where there is none. */
export type Binning =
  /** As many bins as edges and one: a value is in the bin of the first edge that it does not exceed. */
  | { readonly name: string; readonly edges: readonly number[] }
  /** A bin for each text, those of whom fewest have the outcome first; another text is missing. */
  | { readonly name: string; readonly texts: readonly string[] };

export const missingBin = 255;
const mostBins = 255;
const mostTexts = 50;

/** Predictors that can be binned, numbers by edges of as many rows each, and what was left out with its reason. */
export interface Binnable {
  readonly predictors: readonly RawPredictor[];
  /** Of each predictor of numbers; undefined for texts, whose order follows the outcome of the rows that are fitted to. */
  readonly edges: readonly (readonly number[] | undefined)[];
  readonly leftOut: Readonly<Record<string, string>>;
}

/** @throws ContractError where no predictor is left */
export function binnable(raw: readonly RawPredictor[]): Binnable {
  const leftOut: Record<string, string> = {};
  const [predictors, edges]: [RawPredictor[], (readonly number[] | undefined)[]] = [[], []];
  for (const predictor of raw) {
    const found = "numbers" in predictor ? edgesOf(predictor.numbers) : undefined;
    const fault = faultOf(predictor, found);
    if (fault !== undefined) leftOut[predictor.name] = `${predictor.name} ${fault}`;
    else {
      predictors.push(predictor);
      edges.push(found);
    }
  }
  const [firstReason] = Object.values(leftOut);
  if (predictors.length === 0)
    throw new ContractError(
      `no column to predict from is left${firstReason === undefined ? "" : `: ${firstReason}`}`,
    );
  return { predictors, edges, leftOut };
}

function faultOf(predictor: RawPredictor, edges: readonly number[] | undefined): string | undefined {
  if ("numbers" in predictor) {
    const known = predictor.numbers.find((value) => !Number.isNaN(value));
    if (known === undefined) return "has no values; leave it out";
    // Whether a value is there may tell something too.
    const isWhole = !predictor.numbers.some(Number.isNaN);
    return edges?.length === 0 && isWhole ? `is ${known} for everyone; leave it out` : undefined;
  }
  const { texts, codes } = predictor.texts;
  if (texts.length > mostTexts)
    return `has ${texts.length} different values; expected numbers, or at most ${mostTexts} categories`;
  if (texts.length === 0) return "has no values; leave it out";
  return texts.length === 1 && !codes.includes(-1) ? `is ${texts[0]} for everyone; leave it out` : undefined;
}

/** Halfway between values that differ: between all where they are few, otherwise so that bins hold as many rows each. */
function edgesOf(numbers: Float64Array): number[] {
  const sorted = sortedNumbers(numbers);
  const edges: number[] = [];
  const halfway = (i: number): undefined => {
    const [below = 0, above = 0] = [sorted[i - 1], sorted[i]];
    if (below === above) return;
    const middle = rounded((below + above) / 2);
    const edge = middle >= below && middle < above ? middle : below;
    if (edge !== edges.at(-1)) edges.push(edge);
  };
  let different = 0;
  for (let i = 1; i < sorted.length && different < mostBins; i++)
    if (sorted[i] !== sorted[i - 1]) different += 1;
  if (different < mostBins) for (let i = 1; i < sorted.length; i++) halfway(i);
  else
    for (let bin = 1; bin < mostBins; bin++) {
      let at = Math.floor((bin * sorted.length) / mostBins);
      while (at > 0 && at < sorted.length && sorted[at] === sorted[at - 1]) at += 1;
      if (at < sorted.length) halfway(at);
    }
  return edges;
}
