import { ContractError } from "../../errors.ts";
import { medianOf } from "../../statistics/median.ts";
import { sortedNumbers } from "../../statistics/sorted-numbers.ts";
import { rounded } from "../repeat-buying/likelihood.ts";

export const scalings = ["standard", "robust", "none"] as const;
export type Scaling = (typeof scalings)[number];

/** How the values of one column become what distances are measured in: (value − centre) / spread, a missing one the fill. */
export interface ColumnScale {
  readonly name: string;
  /** Whether ln(1 + value) is taken first: for amounts and counts, of which a few are very large. */
  readonly log: boolean;
  readonly centre: number;
  readonly spread: number;
  /** What stands for a missing value: the median. */
  readonly fill: number;
  readonly missing: number;
}

/**
 * `standard`: mean and standard deviation of the population. `robust`: median and the distance between quartiles, which few
 * very large values do not move; where that is zero, the standard deviation. `none`: as they are.
 * @throws ContractError for a column without values, with one value alone, or with a logarithm that does not exist
 */
export function columnScale(name: string, values: Float64Array, scaling: Scaling, log = false): ColumnScale {
  const present = sortedNumbers(values);
  const [least, most] = [present[0], present.at(-1)];
  if (least === undefined || most === undefined)
    throw new ContractError(`${name} has no values; leave it out`);
  if (least === most) throw new ContractError(`${name} is ${least} for everyone; leave it out`);
  if (log && least <= -1)
    throw new ContractError(`${name} holds ${least}; a logarithm of 1 + ${name} needs values above -1`);
  const taken = log ? present.map(Math.log1p) : present;
  const fill = rounded(medianOf(present) ?? 0);
  const mean = taken.reduce((sum, value) => sum + value, 0) / taken.length;
  const deviation = Math.sqrt(taken.reduce((sum, value) => sum + (value - mean) ** 2, 0) / taken.length);
  const about = { name, log, fill, missing: values.length - present.length };
  if (scaling === "none") return { ...about, centre: 0, spread: 1 };
  if (scaling === "standard") return { ...about, centre: rounded(mean), spread: rounded(deviation) };
  const quartile = (share: number) => taken[Math.round(share * (taken.length - 1))] ?? 0;
  const between = quartile(0.75) - quartile(0.25);
  return {
    ...about,
    centre: rounded(medianOf(taken) ?? 0),
    spread: rounded(between > 0 ? between : deviation),
  };
}

export function scaled(values: Float64Array, { log, centre, spread, fill }: ColumnScale): Float64Array {
  return values.map((value) => {
    const present = Number.isNaN(value) ? fill : value;
    return ((log ? Math.log1p(present) : present) - centre) / spread;
  });
}

/** A scaled value as it was before. */
export function unscaled(value: number, { log, centre, spread }: ColumnScale): number {
  const taken = value * spread + centre;
  return log ? Math.expm1(taken) : taken;
}
