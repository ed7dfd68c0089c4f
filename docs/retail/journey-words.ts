import type { TellingMove } from "../figures/transitions/sentence.ts";

/** What value is called here. */
export const measure = "spend";

/** Stages from best to worst: a move towards the front is one for the better. */
export const bestFirst: readonly string[] = [
  "stage_loyal",
  "stage_active",
  "stage_trying",
  "stage_won_back",
  "stage_aware",
  "stage_slipping",
  "stage_lost",
];

/** The moves that a retailer asks for first. */
export const tellingMoves: readonly TellingMove[] = [
  { from: "stage_trying", to: "stage_active" },
  { from: "stage_active", to: "stage_loyal" },
  { from: "stage_slipping", to: "stage_lost" },
];
