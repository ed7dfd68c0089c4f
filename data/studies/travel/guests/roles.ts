import type { Roles } from "../../../roles.ts";

/** What the declarations of guests are for. */
export const roles: Roles = {
  value: { trait: "paid_12_months", word: { en: "payments", fa: "پرداخت" } },
  lead: "trip_groups",
  cards: [
    ...["payments_12_months", "guests_staying", "booked_share", "returned_share", "payment_a_stay"],
    ...["stays_made", "stays_a_guest", "price_a_night", "stars_of_guests"],
  ],
  product: { of: "payments_12_months", factors: ["guests_staying", "stays_a_guest", "payment_a_stay"] },
  filters: ["budget", "home_country"],
  activity: { table: "stays" },
  journey: {
    of: "guest_journey",
    bestFirst: [
      ...["stage_regular", "stage_back", "stage_first"],
      ...["stage_looking", "stage_drifting", "stage_quiet"],
    ],
    moves: [
      { from: "stage_first", to: "stage_back" },
      { from: "stage_back", to: "stage_regular" },
      { from: "stage_drifting", to: "stage_quiet" },
    ],
  },
};
