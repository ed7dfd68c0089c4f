import type { Model } from "../../../data/model.ts";
import type { ModelFindings } from "../../lake/model-reports.ts";
import type { ModelFit } from "../../plan/model-fits.ts";
import type { ModelData } from "./model-data.ts";

/** One kind of model that studies declare. */
export interface HouseModel<Declared extends Model = Model, Own extends ModelFindings = ModelFindings> {
  /** Whether what it finds is named after what the snapshot before found: a number stays with the same group. */
  readonly keepsIdentities?: true;
  /**
   * @param previous what the snapshot before found of a model by this id and kind, for models that keep identities
   * @throws ContractError, in a sentence, for data that it cannot be fitted to
   */
  fit(declared: Declared, data: ModelData, previous?: Own): Promise<Own>;
  /** SQL with what was found as literals, or a relation to join. */
  score(declared: Declared, found: Own, data: ModelData): Promise<ModelFit>;
}
