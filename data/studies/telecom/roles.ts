import type { Roles } from "../../roles.ts";

/** What this business's declarations are for. */
export const roles: Roles = {
  value: { trait: "charges_now", word: { en: "monthly charges", fa: "هزینهٔ ماهانه" } },
  risk: { trait: "churn_chance", chanceOf: "leaving" },
  lead: "contract_groups",
  cards: [
    "charges_a_month",
    "staying_subscribers",
    "churn_90_days",
    "overpaid_a_subscriber",
    "stated_departed_share",
  ],
  product: {
    of: "billed_revenue",
    factors: ["billed_subscribers", "bills_a_subscriber", "average_bill"],
  },
  filters: ["internet_service", "payment_method"],
  lifetime: { length: "tenure_months", ended: "churned", by: "contract", marks: [12, 24, 48, 72] },
  activity: { table: "bills", amount: "amount" },
  moments: [
    {
      segment: "stage_ending",
      gesture: {
        en: "A call before the term ends that says what would fit, and what it would cost",
        fa: "تماسی پیش از پایان دوره که بگوید چه مناسب است و چقدر می‌شود",
      },
    },
  ],
  journey: {
    of: "journey",
    bestFirst: ["stage_bound", "stage_free", "stage_new", "stage_ending", "stage_troubled", "stage_gone"],
    moves: [
      { from: "stage_new", to: "stage_free" },
      { from: "stage_troubled", to: "stage_gone" },
      { from: "stage_ending", to: "stage_gone" },
    ],
  },
};
