import type { UpliftModel } from "../../../../data/model.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import type { ModelFit } from "../../../plan/model-fits.ts";
import { fitLogistic } from "../../regression/logistic.ts";
import { encodePredictors } from "../../regression/predictors.ts";
import { onlyRows } from "../../regression/raw-rows.ts";
import { fitUplift, type UpliftFit } from "../../uplift/two-models.ts";
import type { HouseModel } from "../house-model.ts";
import { type LinearPart, linearParts, partSql } from "../linear-sql.ts";
import { numberLiteral } from "../number-sql.ts";

/** The chance of the outcome in one arm. */
interface Arm {
  readonly intercept: number;
  readonly parts: readonly LinearPart[];
}

/** What was measured in the trial, on folds that the scores were not fitted to, and the two models of all of it. */
export interface FoundUplift extends ModelFindings, Omit<UpliftFit, "score"> {
  readonly treated: Arm;
  readonly heldOut: Arm;
}

const most = 100_000;

export const uplift: HouseModel<UpliftModel, FoundUplift> = {
  fit: async (declared, data) => {
    const asked = await data.predictors(declared.outcome, [declared.treated, ...declared.inputs], most);
    const [arms, ...raw] = asked.raw;
    if (arms === undefined || !("numbers" in arms))
      throw new ContractError(`${declared.treated} has no values`);
    const inTrial = [...arms.numbers.keys()].filter((row) => !Number.isNaN(arms.numbers[row]));
    const predictors = raw.map((predictor) => onlyRows(predictor, inTrial));
    const outcome = Float64Array.from(inTrial, (row) => asked.outcome[row] ?? 0);
    const treated = Float64Array.from(inTrial, (row) => arms.numbers[row] ?? 0);
    const { score: _, ...measured } = fitUplift(predictors, outcome, treated);
    const encoded = encodePredictors(predictors);
    const armOf = (arm: number): Arm => {
      const rows = Int32Array.from([...treated.keys()].filter((row) => treated[row] === arm));
      const fit = fitLogistic(encoded.columns, outcome, { rows });
      return { intercept: fit.intercept, parts: linearParts(encoded, fit) };
    };
    return { ...measured, treated: armOf(1), heldOut: armOf(0) };
  },
  score: async (_, { treated, heldOut, ranks }, { among }): Promise<ModelFit> => {
    if (!ranks) return { outputs: {} };
    const effect = `round(${chanceSql(treated)} - ${chanceSql(heldOut)}, 6)`;
    return { outputs: { effect: `CASE WHEN ${among} THEN ${effect} END` } };
  },
};

function chanceSql({ intercept, parts }: Arm): string {
  return `1 / (1 + exp(-(${[numberLiteral(intercept), ...parts.map(partSql)].join(" + ")})))`;
}
