import type { Roles } from "../../roles.ts";

/** What this business's declarations are for. */
export const roles: Roles = {
  value: { trait: "paid_so_far", word: { en: "payments", fa: "پرداخت" } },
  lead: "taste_groups",
  cards: [
    "paid_12_months",
    "subscribed",
    "cancelled_share_90_days",
    "weekly_share",
    "hours_a_viewer",
    "watching_viewers",
    "viewings_a_viewer",
    "titles_a_viewer",
    "mean_rating",
  ],
  product: {
    of: "paid_12_months",
    factors: ["paying_viewers", "payments_a_viewer", "average_payment"],
  },
  filters: ["subscription_plan", "household"],
  lifetime: { length: "months_paid", ended: "has_cancelled", by: "subscription_plan", marks: [3, 6, 12, 24] },
  activity: { table: "payments", amount: "amount" },
  trial: {
    table: "home_trial_viewers",
    campaign: "home_trial_id",
    arm: { column: "trial_arm", treated: "new", control: "as_before" },
    campaigns: { table: "home_trials", name: "home_trial_name", startedAt: "started_at", cost: "trial_cost" },
    days: 60,
    outcomes: ["viewings_made", "watching_viewers", "paid_12_months"],
  },
  journey: {
    of: "journey",
    bestFirst: ["stage_at_home", "stage_trying", "stage_new", "stage_drifting", "stage_cancelled"],
    moves: [
      { from: "stage_new", to: "stage_trying" },
      { from: "stage_at_home", to: "stage_drifting" },
      { from: "stage_drifting", to: "stage_cancelled" },
    ],
  },
};
