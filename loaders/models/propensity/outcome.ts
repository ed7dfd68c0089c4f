import { ContractError } from "../../errors.ts";

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
      `${positives} of ${outcome.length} customers have the outcome; expected at least ${fewestOfEach} with it and as many without`,
    );
  return positives;
}

/** @throws ContractError where everybody with the outcome has a higher chance than everybody without */
export function refuseSeparable(outcome: Float64Array, chance: Float64Array): undefined {
  const lowest = chance.reduce((least, p, i) => (outcome[i] === 1 ? Math.min(least, p) : least), 1);
  const highest = chance.reduce((most, p, i) => (outcome[i] === 0 ? Math.max(most, p) : most), 0);
  if (lowest > highest)
    throw new ContractError(
      "the columns tell the outcome of every row exactly; leave out what is known only after the outcome",
    );
}
