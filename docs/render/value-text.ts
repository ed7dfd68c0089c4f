import type { Overview } from "../../loaders/report/overview.ts";
import { amountsOf, inUnit } from "../components/format.ts";
import { unitWord } from "./words.ts";

type ValueUnit = Pick<Overview, "valueUnit" | "currency">;

/** What members are worth, in the unit of the trait that says it, which need not be money: `£1,234`, `12 hours`. */
export function valueText(value: number, { valueUnit, currency }: ValueUnit): string {
  return inUnit(value, valueUnit, currency);
}

/** How the values of one column are written, whose heading has the unit's word. */
export function valueColumn(
  values: readonly unknown[],
  { valueUnit, currency }: ValueUnit,
): (value: number) => string {
  return amountsOf(values, valueUnit, currency);
}

/** Below the heading of a mean: `per guest`, `hours per guest`. */
export function perHead({ valueUnit }: ValueUnit, one: string): string {
  const word = unitWord(valueUnit);
  return word === null ? `per ${one}` : `${word} per ${one}`;
}

/** Whom the mean of everyone is about, where a headline holds a group's mean against it: those without a value count as nothing. */
export function averageMember({ unvalued, population }: Pick<Overview, "unvalued" | "population">): string {
  const { one, many } = population.noun.en;
  return unvalued === 0 ? `the average ${one}` : `the average of all ${many} on record`;
}
