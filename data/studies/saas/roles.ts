import type { Roles } from "../../roles.ts";

/** What this business's declarations are for. */
export const roles: Roles = {
  value: { trait: "revenue_12_months", word: { en: "revenue", fa: "درآمد" } },
  lead: "account_tiers",
  cards: [
    ...["yearly_revenue", "paying_accounts", "account_churn", "errors_an_account"],
    ...["waiting_share", "mean_win_rate", "revenue_an_account"],
  ],
  product: {
    of: "yearly_revenue",
    factors: ["invoiced_accounts", "invoices_an_account", "mean_invoice"],
  },
  filters: ["country", "plan_name"],
  lifetime: { length: "months_as_customer", ended: "cancelled", by: "billing_term", marks: [6, 12, 24, 48] },
  activity: { table: "invoices", amount: "amount" },
  tickets: {
    table: "support_tickets",
    ticket: "ticket_id",
    about: "known_problem",
    steps: {
      ...{ table: "ticket_steps", ticket: "ticket_id", step: "ticket_step" },
      ...{ closes: ["closed", "closed again"], reopens: ["reopened"] },
    },
    score: [
      {
        id: "stage",
        label: { en: "Stage of the journey", fa: "مرحلهٔ مسیر" },
        weight: 30,
        stages: "account_journey",
        gives: {
          ...{ account_renewing: 1, account_troubled: 0.9, account_new: 0.8 },
          ...{ account_begun: 0.6, account_trying: 0.5, account_at_home: 0.3 },
        },
      },
      {
        id: "revenue",
        label: { en: "Revenue, 12 months", fa: "درآمد، ۱۲ ماه" },
        weight: 30,
        ...{ trait: "revenue_12_months", from: 0, to: 20_000 },
      },
      { id: "waiting", label: { en: "Waiting so far", fa: "انتظار تاکنون" }, weight: 25, fullAfterDays: 5 },
      {
        id: "risk",
        label: { en: "Chance to cancel", fa: "احتمال لغو" },
        weight: 15,
        ...{ trait: "leaving_chance", from: 0, to: 0.15 },
      },
    ],
    capacity: 66,
  },
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
