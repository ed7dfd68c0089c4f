import type { Trait } from "../../../study.ts";
import { contractTraits } from "./contract.ts";
import { personTraits } from "./person.ts";
import { predictedTraits } from "./predicted.ts";
import { serviceTraits } from "./service.ts";
import { useTraits } from "./use.ts";

/** Every trait of the telecom study; the order is the order of the columns of its profiles. */
export const traits = [
  ...personTraits,
  ...contractTraits,
  ...useTraits,
  ...serviceTraits,
  ...predictedTraits,
] as const satisfies readonly Trait[];
