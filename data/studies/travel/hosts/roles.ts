import type { Roles } from "../../../roles.ts";

/** What the declarations of hosts are for. */
export const roles: Roles = {
  value: { trait: "takings_12_months", word: { en: "takings", fa: "دریافتی" } },
  lead: "host_ways",
  grid: { rows: "price_score", columns: "demand_score" },
  cards: [
    ...["host_takings", "hosts_letting", "empty_share", "stays_a_host", "rating_of_hosts"],
    ...["takings_a_host", "response_of_hosts", "stays_hosted", "price_of_hosts"],
  ],
  product: { of: "host_takings", factors: ["hosts_letting", "stays_a_host", "takings_a_stay"] },
  filters: ["size_of_host", "answers_within"],
  activity: { table: "stays" },
  journey: {
    of: "host_journey",
    bestFirst: ["host_filling", "host_new", "host_cooling", "host_empty"],
    moves: [
      { from: "host_new", to: "host_filling" },
      { from: "host_filling", to: "host_empty" },
      { from: "host_empty", to: "host_filling" },
    ],
  },
};
