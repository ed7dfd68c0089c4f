import { fitPropensity } from "../propensity/logistic-propensity.ts";
import { outcomeOf, predictorsOf } from "./outcome.ts";
import {
  columnsOf,
  columnsOption,
  numberOption,
  requiredOption,
  seedOption,
  type Trial,
  wholeOption,
} from "./trial.ts";

export const logisticTrial: Trial = {
  id: "logistic",
  description: "logistic regression: the chance of an outcome",
  options: [
    { flags: "--target <column>", description: "the outcome: yes or no, 1 or 0" },
    { flags: "--positive <value>", description: "the value of the outcome, where it is something else" },
    columnsOption,
    { flags: "--without <a,b,…>", description: "columns to leave out: those known only after the outcome" },
    { flags: "--folds <number>", description: "parts that quality is measured on", default: "5" },
    { flags: "--ridge <number>", description: "weight of the penalty on coefficients", default: "1" },
    seedOption,
  ],
  run: async (file, options) => {
    const target = requiredOption(options, "target");
    const without = new Set([target, ...(options.without?.split(",") ?? [])]);
    const columns = columnsOf(options, () => file.columns).filter((column) => !without.has(column));
    const outcome = await outcomeOf(file, target, options.positive);
    const found = fitPropensity(await predictorsOf(file, columns), outcome, {
      folds: wholeOption(options, "folds", 2, 100),
      ridge: numberOption(options, "ridge", 0),
      seed: wholeOption(options, "seed", 0, 2 ** 31 - 1),
    });
    const { fit, predictors, customers, positives, auc, prAuc, brier, calibration, deciles } = found;
    return {
      ...{ model: "logistic", target, customers, positives, auc, prAuc, brier, calibration, deciles },
      ...{ intercept: fit.intercept, logLikelihood: fit.logLikelihood },
      coefficients: predictors.names.map((name, i) => ({
        ...{ name, coefficient: fit.coefficients[i], standardError: fit.standardErrors[i + 1] },
      })),
      leftOut: predictors.leftOut,
    };
  },
};
