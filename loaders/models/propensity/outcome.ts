import { ContractError } from "../../errors.ts";
import type { RawPredictor } from "../regression/predictors.ts";
import { ranking, rocArea } from "./ranking.ts";

const fewestOfEach = 10;

/**
 * How many have the outcome.
 * @throws ContractError where it is missing, or the same for all or nearly all
 */
export function expectBothOutcomes(outcome: Float64Array): number {
  const unknown = outcome.findIndex((y) => y !== 0 && y !== 1);
  if (unknown >= 0)
    throw new ContractError(`the outcome of row ${unknown + 1} is missing; leave such rows out`);
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  const rarer = Math.min(positives, outcome.length - positives);
  if (rarer < fewestOfEach)
    throw new ContractError(
      `${positives} of ${outcome.length} members have the outcome; expected at least ${fewestOfEach} with it and as many without`,
    );
  return positives;
}

/** Nothing that is known before an outcome ranks customers as well as that. */
const mostArea = 0.999;

/**
 * @param raw what the chances were told from. @param area under the ROC curve, of customers whom the chances were not fitted to
 * @throws ContractError where everybody with the outcome has a higher chance than everybody without, or nearly so: what is known only
 * after the outcome is then among the columns; it names the one that tells it best by itself
 */
export function refuseSeparable(
  raw: readonly RawPredictor[],
  outcome: Float64Array,
  chance: Float64Array,
  area = 0,
): undefined {
  const lowest = chance.reduce((least, p, i) => (outcome[i] === 1 ? Math.min(least, p) : least), 1);
  const highest = chance.reduce((most, p, i) => (outcome[i] === 0 ? Math.max(most, p) : most), 0);
  const exactly = lowest > highest;
  if (!exactly && area < mostArea) return;
  const how = exactly
    ? "of every row exactly"
    : `nearly without a mistake (area under the curve ${area} where it was not fitted)`;
  throw new ContractError(
    `the columns tell the outcome ${how}, ${tellsMost(raw, outcome)} most of all; leave out what is known only after the outcome`,
  );
}

function tellsMost(raw: readonly RawPredictor[], outcome: Float64Array): string {
  const areas = raw.map((predictor) => {
    const area = rocArea(ranking(outcome, scoreOf(predictor, outcome)));
    return { name: predictor.name, area: Math.max(area, 1 - area) };
  });
  return areas.reduce((best, each) => (each.area > best.area ? each : best), { name: "", area: 0 }).name;
}

/** A number as it is, a text by how many of its rows have the outcome; a missing one below all. */
function scoreOf(predictor: RawPredictor, outcome: Float64Array): Float64Array {
  if ("numbers" in predictor)
    return predictor.numbers.map((value) => (Number.isNaN(value) ? -Number.MAX_VALUE : value));
  const { texts, codes } = predictor.texts;
  const [rows, positives] = [new Float64Array(texts.length), new Float64Array(texts.length)];
  for (const [row, code] of codes.entries()) {
    if (code < 0) continue;
    rows[code] = (rows[code] ?? 0) + 1;
    positives[code] = (positives[code] ?? 0) + (outcome[row] ?? 0);
  }
  return Float64Array.from(codes, (code) => (code < 0 ? -1 : (positives[code] ?? 0) / (rows[code] ?? 1)));
}
