import { personTraits } from "./person.ts";
import { predictedTraits } from "./predicted.ts";
import { subscriptionTraits } from "./subscription.ts";
import { tasteTraits } from "./taste.ts";
import { viewingTraits } from "./viewing.ts";
import { wishTraits } from "./wishes.ts";

/** What is known of each viewer. */
export const traits = [
  ...personTraits,
  ...subscriptionTraits,
  ...viewingTraits,
  ...tasteTraits,
  ...wishTraits,
  ...predictedTraits,
];
