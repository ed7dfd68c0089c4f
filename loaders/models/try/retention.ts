import { ContractError } from "../../errors.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { fitShiftedBetaGeometric } from "../retention/shifted-beta-geometric.ts";
import { requiredOption, type Trial, wholeOption } from "./trial.ts";

export const retentionTrial: Trial = {
  id: "sbg",
  description: "shifted beta-geometric: how many contracts are renewed, period after period",
  options: [
    { flags: "--period <column>", description: "0, 1, 2 …", default: "period" },
    {
      flags: "--survivors <column>",
      description: "how many are left after so many periods",
      default: "survivors",
    },
    { flags: "--ahead <number>", description: "periods to forecast", default: "5" },
  ],
  run: async (file, options) => {
    const names = [requiredOption(options, "period"), requiredOption(options, "survivors")];
    const ahead = wholeOption(options, "ahead", 0, 1000);
    const [periods = new Float64Array(), left = new Float64Array()] = await file.numbers(names);
    const order = [...periods.keys()].sort((a, b) => (periods[a] ?? 0) - (periods[b] ?? 0));
    for (const [period, row] of order.entries())
      if (periods[row] !== period)
        throw new ContractError(
          `${file.name}: ${names[0]} goes ${order.map((each) => periods[each]).join(", ")}; expected 0, 1, 2 …, each once, 0 with all who began`,
        );
    const survivors = order.map((row) => left[row] ?? Number.NaN);
    const fit = fitShiftedBetaGeometric(survivors);
    const { parameters, logLikelihood, standardErrors } = fit;
    const shares = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => ({
        period: from + i,
        share: rounded(fit.survival(from + i)),
      }));
    const last = survivors.length - 1;
    return {
      ...{ model: "sbg", customers: survivors[0], parameters, logLikelihood, standardErrors },
      fitted: shares(1, last),
      forecast: shares(last + 1, last + ahead),
    };
  },
};
