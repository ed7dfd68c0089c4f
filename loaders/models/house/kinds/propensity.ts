import type { PropensityModel } from "../../../../data/model.ts";
import { identifier, literal } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { fitPropensity, type PropensityFit } from "../../propensity/logistic-propensity.ts";
import type { Quality } from "../../propensity/quality.ts";
import { coefficientsOf, linearScores } from "../../regression/design-column.ts";
import type { Encoding } from "../../regression/predictors.ts";
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

interface FoundPropensity extends ModelFindings, Quality, Pick<PropensityFit, "positives"> {
  readonly intercept: number;
  readonly contributions: readonly Contribution[];
  readonly leftOut: Readonly<Record<string, string>>;
}

const most = 50_000;

export const propensity: HouseModel<PropensityModel, FoundPropensity> = {
  fit: async ({ outcome, inputs, ridge }, data) => {
    if (inputs.includes(outcome))
      throw new ContractError(`the outcome ${outcome} is an input of its own model`);
    const { outcome: y, raw } = await data.predictors(outcome, inputs, most);
    const {
      fit,
      predictors,
      customers,
      positives,
      chance: _,
      ...quality
    } = fitPropensity(raw, y, {
      ...{ seed: data.seed, ridge },
    });
    let at = 0;
    const contributions = predictors.columns.flatMap((column, i): Contribution[] => {
      const encoding = predictors.encodings[i];
      const coefficients = fit.coefficients.slice(at, at + coefficientsOf(column));
      at += coefficients.length;
      const added = linearScores([column], customers, 0, coefficients);
      const mean = added.reduce((sum, value) => sum + value, 0) / customers;
      return encoding === undefined ? [] : [{ encoding, coefficients, mean: rounded(mean) }];
    });
    return {
      ...{ customers, positives, ...quality, contributions },
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

function contributionSql({ encoding, coefficients }: Contribution): string {
  if ("scale" in encoding) return `${numberLiteral(coefficients[0] ?? 0)} * ${scaledSql(encoding.scale)}`;
  const cases = encoding.categories
    .slice(1)
    .map((category, i) => `WHEN ${literal(category)} THEN ${numberLiteral(coefficients[i] ?? 0)}`);
  const text = `coalesce(nullif(CAST(${identifier(encoding.name)} AS VARCHAR), ''), '(missing)')`;
  return `CASE ${text} ${cases.join(" ")} ELSE ${numberLiteral(0)} END`;
}
