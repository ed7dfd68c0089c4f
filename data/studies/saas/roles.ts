import type { Roles } from "../../roles.ts";

/** What this business's declarations are for. */
export const roles: Roles = {
  value: { trait: "revenue_12_months", word: { en: "revenue", fa: "درآمد" } },
  lead: "account_tiers",
  cards: [
    ...["revenue", "paying_accounts", "account_churn", "errors_an_account"],
    ...["waiting_share", "mean_win_rate", "revenue_an_account"],
  ],
  product: {
    of: "revenue",
    factors: ["invoiced_accounts", "invoices_an_account", "mean_invoice"],
  },
  filters: ["country", "plan_name"],
  lifetime: { length: "months_as_customer", ended: "cancelled", by: "billing_term", marks: [6, 12, 24, 48] },
  activity: { table: "invoices", amount: "amount" },
  journey: {
    of: "account_journey",
    bestFirst: [
      ...["account_at_home", "account_new", "account_renewing", "account_begun"],
      ...["account_trying", "account_visited", "account_troubled", "account_gone"],
    ],
    moves: [
      { from: "account_begun", to: "account_new" },
      { from: "account_new", to: "account_at_home" },
      { from: "account_troubled", to: "account_gone" },
    ],
  },
};
