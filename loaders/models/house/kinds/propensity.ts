import type { PropensityModel } from "../../../../data/model.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { fitPropensity, type PropensityFit } from "../../propensity/logistic-propensity.ts";
import type { ProfitCut } from "../../propensity/profit.ts";
import type { Quality } from "../../propensity/quality.ts";
import { linearScores } from "../../regression/design-column.ts";
import { rounded } from "../../repeat-buying/likelihood.ts";
import type { HouseModel } from "../house-model.ts";
import { type LinearPart, linearParts, partSql } from "../linear-sql.ts";
import { numberLiteral } from "../number-sql.ts";
import { profitOf } from "../profit-of.ts";
import { chanceOutputs } from "../reasons-sql.ts";
import { stepsOf } from "../steps.ts";

/** What an input adds to the score. */
interface Contribution extends LinearPart {
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
const none = new Float64Array();

export const propensity: HouseModel<PropensityModel, FoundPropensity> = {
  fit: async (declared, data) => {
    const { outcome, raw } = await data.predictors(declared.outcome, declared.inputs, most);
    const options = { seed: data.seed, ridge: declared.ridge };
    const { fit, predictors, customers, positives, chance, ...quality } = fitPropensity(
      raw,
      outcome,
      options,
    );
    const contributions = linearParts(predictors, fit).map((part, i): Contribution => {
      const column = predictors.columns[i];
      const added = column === undefined ? none : linearScores([column], customers, 0, part.coefficients);
      const mean = added.reduce((sum, value) => sum + value, 0) / customers;
      return { ...part, mean: rounded(mean) };
    });
    return {
      ...{ customers, positives, ...quality, contributions },
      ...{ intercept: fit.intercept, leftOut: predictors.leftOut },
      profit: profitOf(declared, outcome, chance, data),
    };
  },
  score: async ({ id }, { intercept, contributions }, { among }) => {
    const parts = stepsOf(id, "part", among, contributions.map(partSql));
    const score = stepsOf(id, "score", "true", [[numberLiteral(intercept), ...parts.names].join(" + ")]);
    const added = contributions.map(({ encoding, mean }, i) => ({
      name: encoding.name,
      sql: `(${parts.names[i]} - ${numberLiteral(mean)})`,
    }));
    const base = contributions.reduce((sum, { mean }) => sum + mean, intercept);
    return {
      steps: [parts.step, score.step],
      outputs: chanceOutputs({ among, score: score.names[0] ?? "", base, added }),
    };
  },
};
