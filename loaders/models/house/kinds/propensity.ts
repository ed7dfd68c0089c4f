import type { PropensityModel } from "../../../../data/model.ts";
import { identifier, literal } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import type { Encoding } from "../../regression/predictors.ts";
import { fitPropensity, type PropensityFit } from "../../regression/propensity.ts";
import { rounded } from "../../repeat-buying/likelihood.ts";
import type { HouseModel } from "../house-model.ts";
import { numberLiteral } from "../number-sql.ts";
import { scaledSql } from "../scale-sql.ts";

/** What an input adds to the score: a number of its own scale, or each category. */
interface Contribution {
  readonly encoding: Encoding;
  /** One, or one for each category but the first. */
  readonly coefficients: readonly number[];
  /** What it adds on average, which is no reason for anything. */
  readonly mean: number;
}

interface FoundPropensity
  extends ModelFindings,
    Pick<PropensityFit, "auc" | "prAuc" | "brier" | "deciles" | "positives"> {
  readonly intercept: number;
  readonly contributions: readonly Contribution[];
  readonly leftOut: Readonly<Record<string, string>>;
}

const most = 50_000;

export const propensity: HouseModel<PropensityModel, FoundPropensity> = {
  fit: async ({ outcome, inputs, ridge }, data) => {
    if (inputs.includes(outcome))
      throw new ContractError(`the outcome ${outcome} is an input of its own model`);
    const known = `${identifier(outcome)} IS NOT NULL`;
    const [y = new Float64Array()] = await data.numbers([identifier(outcome)], most, known);
    const raw = await data.predictors(inputs, most, known);
    const { fit, predictors, customers, positives, auc, prAuc, brier, deciles } = fitPropensity(raw, y, {
      ...{ seed: data.seed, ridge },
    });
    let at = 0;
    const contributions = predictors.encodings.map((encoding): Contribution => {
      const count = "scale" in encoding ? 1 : encoding.categories.length - 1;
      const places = Array.from({ length: count }, () => at++);
      const coefficients = places.map((place) => fit.coefficients[place] ?? 0);
      const mean = places.reduce(
        (sum, place, i) => sum + (coefficients[i] ?? 0) * meanOf(predictors.columns[place]),
        0,
      );
      return { encoding, coefficients, mean: rounded(mean) };
    });
    return {
      ...{ customers, positives, auc, prAuc, brier, deciles, contributions },
      ...{ intercept: fit.intercept, leftOut: predictors.leftOut },
    };
  },
  score: async (_, { intercept, contributions }, { among }) => {
    const added = contributions.map(contributionSql);
    const score = [numberLiteral(intercept), ...added].join(" + ");
    const above = contributions.map(({ mean }, i) => `(${added[i]} - ${numberLiteral(mean)})`);
    const largest = above.length === 1 ? above[0] : `greatest(${above.join(", ")})`;
    const names = contributions.map(({ encoding }, i) => `WHEN ${above[i]} THEN ${literal(encoding.name)}`);
    return {
      outputs: {
        chance: `CASE WHEN ${among} THEN round(1 / (1 + exp(-(${score}))), 6) END`,
        reason: `CASE WHEN ${among} AND ${largest} > 0 THEN CASE ${largest} ${names.join(" ")} END END`,
      },
    };
  },
};

function meanOf(column: Float64Array | undefined): number {
  return column === undefined ? 0 : column.reduce((sum, value) => sum + value, 0) / column.length;
}

function contributionSql({ encoding, coefficients }: Contribution): string {
  if ("scale" in encoding) return `${numberLiteral(coefficients[0] ?? 0)} * ${scaledSql(encoding.scale)}`;
  const cases = encoding.categories
    .slice(1)
    .map((category, i) => `WHEN ${literal(category)} THEN ${numberLiteral(coefficients[i] ?? 0)}`);
  const text = `coalesce(nullif(CAST(${identifier(encoding.name)} AS VARCHAR), ''), '(missing)')`;
  return `CASE ${text} ${cases.join(" ")} ELSE ${numberLiteral(0)} END`;
}
