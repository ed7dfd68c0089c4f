import type { Model } from "../../../data/model.ts";
import type { ModelFit } from "../../plan/model-fits.ts";
import type { ModelData } from "./model-data.ts";

/** What was found, ready for JSON: enough to score members with, and what a page says of it. */
export interface Found {
  /** Members whom it was fitted to. */
  readonly customers: number;
  readonly [name: string]: unknown;
}

/** One kind of model that studies declare. */
export interface HouseModel<Declared extends Model = Model, Own extends Found = Found> {
  /** @throws ContractError, in a sentence, for data that it cannot be fitted to */
  fit(declared: Declared, data: ModelData): Promise<Own>;
  /** SQL with what was found as literals, or a relation to join. */
  score(declared: Declared, found: Own, data: ModelData): Promise<ModelFit>;
}
