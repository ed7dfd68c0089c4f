import type { Model } from "../../../data/model.ts";
import type { ModelFindings } from "../../lake/model-reports.ts";
import type { ModelFit } from "../../plan/model-fits.ts";
import type { ModelData } from "./model-data.ts";

/** One kind of model that studies declare. */
export interface HouseModel<Declared extends Model = Model, Own extends ModelFindings = ModelFindings> {
  /** @throws ContractError, in a sentence, for data that it cannot be fitted to */
  fit(declared: Declared, data: ModelData): Promise<Own>;
  /** SQL with what was found as literals, or a relation to join. */
  score(declared: Declared, found: Own, data: ModelData): Promise<ModelFit>;
}
