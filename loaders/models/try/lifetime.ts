import { bgNbd } from "../repeat-buying/bg-nbd.ts";
import { fitGammaGamma } from "../repeat-buying/gamma-gamma.ts";
import { fitLifetime, type LifetimeModel } from "../repeat-buying/lifetime-model.ts";
import { mbgNbd } from "../repeat-buying/mbg-nbd.ts";
import { paretoNbd } from "../repeat-buying/pareto-nbd.ts";
import { columnsOf, type Trial } from "./trial.ts";

function lifetimeTrial(model: LifetimeModel, name: string): Trial {
  return {
    id: model.id,
    description: `${name}: how often customers buy until they leave`,
    options: [
      {
        flags: "--columns <frequency,recency,T>",
        description:
          "repeat purchases, time from the first purchase to the last, time from the first to the end, in one unit",
        default: "frequency,recency,T",
      },
    ],
    run: async (file, options) => {
      const names = columnsOf(options, () => []);
      const [repeats, last, observed] = await file.numbers(names);
      const none = new Float64Array(file.rows).fill(Number.NaN);
      const { parameters, logLikelihood, standardErrors, histories } = fitLifetime(model, {
        ...{ repeats: repeats ?? none, last: last ?? none, observed: observed ?? none },
      });
      return { model: model.id, customers: histories.total, parameters, logLikelihood, standardErrors };
    },
  };
}

const gammaGammaTrial: Trial = {
  id: "gammagamma",
  description: "Gamma–Gamma: what customers spend in a purchase",
  options: [
    {
      flags: "--columns <frequency,value>",
      description: "repeat purchases, and the mean amount of one",
      default: "frequency,monetary_value",
    },
  ],
  run: async (file, options) => {
    const [repeats, mean] = await file.numbers(columnsOf(options, () => []));
    const none = new Float64Array(file.rows).fill(Number.NaN);
    const { parameters, logLikelihood, standardErrors, customers } = fitGammaGamma({
      ...{ repeats: repeats ?? none, mean: mean ?? none },
    });
    return { model: "gammagamma", customers, parameters, logLikelihood, standardErrors };
  },
};

export const lifetimeTrials: readonly Trial[] = [
  lifetimeTrial(bgNbd, "BG/NBD"),
  lifetimeTrial(mbgNbd, "MBG/NBD"),
  lifetimeTrial(paretoNbd, "Pareto/NBD"),
  gammaGammaTrial,
];
