import type { TableContract } from "../../../contract.ts";
import { devices, payments, subscriptionEvents } from "./subscriptions.ts";
import { surveyAnswers } from "./survey.ts";
import { homeTrials, homeTrialViewers } from "./trials.ts";
import { viewers } from "./viewers.ts";
import { titles, viewings } from "./viewings.ts";

/** What is known of the viewers of a film and series service. */
export const streamingTables = [
  viewers,
  titles,
  viewings,
  payments,
  subscriptionEvents,
  devices,
  surveyAnswers,
  homeTrials,
  homeTrialViewers,
] as const satisfies readonly TableContract[];
