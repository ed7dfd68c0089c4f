import { ConfigError } from "../../errors.ts";
import type { ModelFile } from "../model-file.ts";
import { fitPropensity } from "../propensity/logistic-propensity.ts";
import { profitCut } from "../propensity/profit.ts";
import { fitTreePropensity } from "../propensity/tree-propensity.ts";
import { outcomeOf, predictorsOf } from "./outcome.ts";
import {
  columnsOf,
  columnsOption,
  numberOption,
  requiredOption,
  seedOption,
  type Trial,
  type TrialOption,
  type TrialValues,
  wholeOption,
} from "./trial.ts";

const common: readonly TrialOption[] = [
  { flags: "--target <column>", description: "the outcome: yes or no, 1 or 0" },
  { flags: "--positive <value>", description: "the value of the outcome, where it is something else" },
  columnsOption,
  { flags: "--without <a,b,…>", description: "columns to leave out: those known only after the outcome" },
  { flags: "--folds <number>", description: "parts that quality is measured on", default: "5" },
  { flags: "--ridge <number>", description: "weight of the penalty on coefficients", default: "1" },
  {
    flags: "--cost <amount>",
    description: "what acting on one customer costs, to find down to whom it pays",
  },
  { flags: "--gain <amount>", description: "what one customer with the outcome brings" },
  seedOption,
];

async function given(file: ModelFile, options: TrialValues) {
  const target = requiredOption(options, "target");
  const without = new Set([target, ...(options.without?.split(",") ?? [])]);
  const columns = columnsOf(options, () => file.columns).filter((column) => !without.has(column));
  return {
    target,
    outcome: await outcomeOf(file, target, options.positive),
    raw: await predictorsOf(file, columns),
    folds: wholeOption(options, "folds", 2, 100),
    ridge: numberOption(options, "ridge", 0),
    seed: wholeOption(options, "seed", 0, 2 ** 31 - 1),
  };
}

/** Undefined without --cost and --gain. */
function profitOf(options: TrialValues, outcome: Float64Array, chance: Float64Array, seed: number) {
  if (options.cost === undefined && options.gain === undefined) return undefined;
  const [cost, gain] = [numberOption(options, "cost", 0), numberOption(options, "gain", 0)];
  if (gain === 0) throw new ConfigError("--gain 0; expected an amount above zero");
  return profitCut(outcome, chance, { cost, gain }, seed);
}

export const logisticTrial: Trial = {
  id: "logistic",
  description: "logistic regression: the chance of an outcome",
  options: common,
  run: async (file, options) => {
    const { target, outcome, raw, ...settings } = await given(file, options);
    const { fit, predictors, chance, customers, positives, ...quality } = fitPropensity(
      raw,
      outcome,
      settings,
    );
    return {
      ...{ model: "logistic", target, customers, positives, ...quality },
      profit: profitOf(options, outcome, chance, settings.seed),
      ...{ intercept: fit.intercept, logLikelihood: fit.logLikelihood },
      coefficients: predictors.names.map((name, i) => ({
        ...{ name, coefficient: fit.coefficients[i], standardError: fit.standardErrors[i + 1] },
      })),
      leftOut: predictors.leftOut,
    };
  },
};

export const treesTrial: Trial = {
  id: "trees",
  description: "gradient-boosted trees: the chance of an outcome",
  options: [
    ...common,
    { flags: "--trees <number>", description: "trees at most", default: "200" },
    { flags: "--leaves <number>", description: "leaves of a tree", default: "31" },
    { flags: "--shrinkage <number>", description: "what part of its answer a tree gives", default: "0.1" },
  ],
  run: async (file, options) => {
    const { target, outcome, raw, ...settings } = await given(file, options);
    const shrinkage = numberOption(options, "shrinkage", 0.001);
    if (shrinkage > 1) throw new ConfigError(`--shrinkage ${shrinkage}; expected a number from 0.001 to 1`);
    const { fit, chance, customers, positives, leftOut, ...quality } = fitTreePropensity(raw, outcome, {
      ...settings,
      shrinkage,
      trees: wholeOption(options, "trees", 1, 10_000),
      leaves: wholeOption(options, "leaves", 2, 255),
    });
    return {
      ...{ model: "trees", target, customers, positives, ...quality },
      profit: profitOf(options, outcome, chance, settings.seed),
      ...{ trees: fit.trees.length, heldOut: fit.heldOut, importance: importance(fit), leftOut },
    };
  },
};

/** How much the questions that ask for each column lower the loss, as its share of all; the largest first. */
function importance({ binnings, trees }: ReturnType<typeof fitTreePropensity>["fit"]) {
  const gains = binnings.map(() => 0);
  for (const { feature, gain } of trees)
    for (const [node, of] of feature.entries()) if (of >= 0) gains[of] = (gains[of] ?? 0) + (gain[node] ?? 0);
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return binnings
    .map(({ name }, i) => ({ name, share: Number(((gains[i] ?? 0) / total).toFixed(4)) }))
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
}
