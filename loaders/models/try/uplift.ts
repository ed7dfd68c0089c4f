import { ContractError } from "../../errors.ts";
import { onlyRows } from "../regression/raw-rows.ts";
import { fitUplift } from "../uplift/two-models.ts";
import { outcomeOf, predictorsOf } from "./outcome.ts";
import { columnsOf, columnsOption, requiredOption, type Trial, wholeOption } from "./trial.ts";

export const upliftTrial: Trial = {
  id: "uplift",
  description: "what a campaign changes, and whom it changes most",
  options: [
    { flags: "--arm <column>", description: "the arm of the experiment" },
    { flags: "--treated <value>", description: "its value for those who got the campaign" },
    { flags: "--control <value>", description: "its value for those who were held out" },
    { flags: "--target <column>", description: "the outcome: yes or no, 1 or 0" },
    columnsOption,
    {
      flags: "--folds <number>",
      description: "parts, by row number, that quality is measured on",
      default: "5",
    },
  ],
  run: async (file, options) => {
    const [arm, target] = [requiredOption(options, "arm"), requiredOption(options, "target")];
    const arms = await file.texts(arm);
    const { treated = "1", control = "0" } = options;
    for (const value of [treated, control])
      if (!arms.includes(value))
        throw new ContractError(
          `${file.name}: nobody has the ${arm} ${value}; expected one of ${[...new Set(arms)].slice(0, 10).join(", ")}`,
        );
    const rows = [...arms.keys()].filter((row) => arms[row] === treated || arms[row] === control);
    const outcomes = await outcomeOf(file, target);
    const columns = columnsOf(options, () =>
      file.columns.filter((column) => column !== arm && column !== target),
    );
    const predictors = (await predictorsOf(file, columns)).map((predictor) => onlyRows(predictor, rows));
    const { score: _, ...found } = fitUplift(
      predictors,
      Float64Array.from(rows, (row) => outcomes[row] ?? 0),
      Float64Array.from(rows, (row) => Number(arms[row] === treated)),
      wholeOption(options, "folds", 2, 100),
    );
    return { model: "uplift", arm, treated, control, target, ...found };
  },
};
