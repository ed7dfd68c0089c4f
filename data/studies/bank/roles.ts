import type { Roles } from "../../roles.ts";

/** What this business's declarations are for. */
export const roles: Roles = {
  value: { trait: "balance", word: { en: "balances", fa: "موجودی" } },
  lead: "life_stage",
  cards: [
    "income",
    "products_per_customer",
    "offer_response",
    "active_share",
    "money_put_by",
    "deposit_response",
    "mean_balance",
    "median_balance",
    "housing_share",
    "default_share",
  ],
  filters: ["education", "contact_channel"],
  trial: {
    table: "offer_contacts",
    campaign: "offer_id",
    arm: { column: "arm", treated: "offered", control: "held_out" },
    campaigns: { table: "offers", name: "offer_name", startedAt: "started_at", cost: "campaign_cost" },
    days: 60,
    outcomes: ["first_year_income", "openers"],
  },
  moments: [
    {
      segment: "joining_day_soon",
      of: "joined_at",
      gesture: {
        en: "A letter of thanks from the branch, without an offer in it",
        fa: "نامهٔ سپاس از شعبه، بی هیچ پیشنهادی",
      },
    },
  ],
  journey: {
    of: "relationship",
    bestFirst: [
      "main_bank",
      "settling_in",
      "newly_joined",
      "quiet_account",
      "money_leaving",
      "no_statements",
    ],
    moves: [
      { from: "settling_in", to: "main_bank" },
      { from: "main_bank", to: "money_leaving" },
      { from: "money_leaving", to: "quiet_account" },
    ],
  },
};
