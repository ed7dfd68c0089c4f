import type { PropensityModel } from "../../../../data/model.ts";
import { identifier, literal } from "../../../duckdb/quote.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { fitPropensity, type PropensityFit } from "../../propensity/logistic-propensity.ts";
import type { ProfitCut } from "../../propensity/profit.ts";
import type { Quality } from "../../propensity/quality.ts";
import { coefficientsOf, linearScores } from "../../regression/design-column.ts";
import type { Encoding } from "../../regression/predictors.ts";
import { rounded } from "../../repeat-buying/likelihood.ts";
import type { HouseModel } from "../house-model.ts";
import { numberLiteral } from "../number-sql.ts";
import { profitOf } from "../profit-of.ts";
import { chanceOutputs } from "../reasons-sql.ts";
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
  /** Null where the declaration does not say what acting costs and brings. */
  readonly profit: ProfitCut | null;
}

const most = 50_000;

export const propensity: HouseModel<PropensityModel, FoundPropensity> = {
  fit: async (declared, data) => {
    const { outcome, raw } = await data.predictors(declared.outcome, declared.inputs, most);
    const options = { seed: data.seed, ridge: declared.ridge };
    const { fit, predictors, customers, positives, chance, ...quality } = fitPropensity(
      raw,
      outcome,
      options,
    );
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
      profit: profitOf(declared, outcome, chance, data),
    };
  },
  score: async (_, { intercept, contributions }, { among }) => {
    const added = contributions.map((each) => {
      const { encoding, mean } = each;
      return { name: encoding.name, sql: `(${contributionSql(each)} - ${numberLiteral(mean)})` };
    });
    const base = contributions.reduce((sum, { mean }) => sum + mean, intercept);
    const score = [numberLiteral(intercept), ...contributions.map(contributionSql)].join(" + ");
    return { outputs: chanceOutputs({ among, score: `(${score})`, base, added }) };
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
