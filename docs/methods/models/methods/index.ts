import { choices } from "./choices.ts";
import { factors } from "./factors.ts";
import { groups } from "./groups.ts";
import { lifetimeValue } from "./lifetime-value.ts";
import type { Method } from "./method.ts";
import { nextProblem } from "./next-problem.ts";
import { propensity } from "./propensity.ts";
import { recommendation } from "./recommendation.ts";
import { retention } from "./retention.ts";
import { rfm } from "./rfm.ts";
import { uplift } from "./uplift.ts";

/** In the order in which the pages list them. */
export const methods: readonly Method[] = [
  rfm,
  groups,
  lifetimeValue,
  retention,
  propensity,
  uplift,
  factors,
  recommendation,
  nextProblem,
  choices,
];
