import type { PropensityModel, TreesModel } from "../../../data/model.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import { type ProfitCut, profitCut } from "../propensity/profit.ts";
import type { ModelData } from "./model-data.ts";

/** What acting on a member costs, by the play that a model names; undefined where it names none. */
export function costOf(
  { profit }: Pick<PropensityModel, "profit">,
  { plays }: Pick<PopulationStudy, "plays">,
): number | undefined {
  return plays.find(({ id }) => id === profit?.play)?.worth?.cost;
}

/** The cut that pays most; null where the declaration does not say what acting costs and brings. */
export function profitOf(
  declared: PropensityModel | TreesModel,
  outcome: Float64Array,
  chance: Float64Array,
  { context, seed }: ModelData,
): ProfitCut | null {
  const cost = costOf(declared, context.vocabulary.study);
  const { profit } = declared;
  return profit === undefined || cost === undefined
    ? null
    : profitCut(outcome, chance, { cost, gain: profit.gain }, seed);
}
