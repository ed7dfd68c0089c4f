import type { TableContract } from "../../../contract.ts";
import { guests } from "./guests.ts";
import { hosts } from "./hosts.ts";
import { listings, openNights } from "./listings.ts";
import { payments, searches, stays } from "./stays.ts";
import { mentions, surveyAnswers } from "./voices.ts";

/** What is known of a platform between guests and hosts. */
export const travelTables = [
  guests,
  hosts,
  listings,
  openNights,
  stays,
  payments,
  searches,
  mentions,
  surveyAnswers,
] as const satisfies readonly TableContract[];
