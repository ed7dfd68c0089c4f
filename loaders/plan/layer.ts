import type { Model } from "../../data/model.ts";
import type { PopulationNumbers } from "../language/population-number.ts";
import type { ModelFit } from "./model-fits.ts";

/** A select over the layer below that only adds columns. */
export interface Layer {
  /** Without the fits of its models, what they would say is missing. */
  (from: string, numbers: PopulationNumbers, fits?: ReadonlyMap<string, ModelFit>): string;
  /** Models that are fitted to the layer below. */
  readonly models?: readonly Model[];
  /** What they say, as quoted columns; of steps on the way there the layer may have more. */
  readonly outputs?: readonly string[];
}
