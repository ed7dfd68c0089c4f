import type { EventMeasure } from "../../language.ts";
import type { Metric } from "../../metric.ts";
import { any, event, pays, trait } from "./language.ts";

const year = { last: { days: 365 } } as const;
const quarter = { last: { days: 90 } } as const;
const invoices: EventMeasure = { table: "invoices", measure: "COUNT", window: year };
const errors: EventMeasure = {
  ...{ table: "product_events", measure: "COUNT", window: quarter },
  where: [{ column: "event_kind", op: "EQ", value: "error" }],
};
/** Came so far within 180 days. */
const came = (kind: "tried" | "subscribed") =>
  event({
    table: "account_events",
    measure: "COUNT",
    where: [{ column: "account_event", op: "EQ", value: kind }],
    window: { last: { days: 180 } },
    op: "GTE",
    value: 1,
  });
const leftLately = event({
  table: "account_events",
  measure: "COUNT",
  where: [{ column: "account_event", op: "EQ", value: "cancelled" }],
  window: quarter,
  op: "GTE",
  value: 1,
});

/** What the business is run by: each number of everyone, or of a group, at an instant. */
export const metrics: readonly Metric[] = [
  {
    id: "paying_accounts",
    label: { en: "Paying accounts", fa: "شرکت‌های پرداخت‌کننده" },
    unit: "members",
    goodDirection: "up",
    customersWith: pays,
  },
  {
    id: "yearly_revenue",
    label: { en: "Revenue, 12 months", fa: "درآمد، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    total: { table: "invoices", measure: "SUM", column: "amount", window: year },
  },
  {
    id: "invoiced_accounts",
    label: { en: "Accounts invoiced, 12 months", fa: "شرکت‌های دارای صورتحساب، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...invoices, op: "GTE", value: 1 } },
  },
  {
    id: "invoices_written",
    label: { en: "Invoices, 12 months", fa: "صورتحساب‌ها، ۱۲ ماه" },
    unit: "invoices",
    goodDirection: "up",
    total: invoices,
  },
  {
    id: "invoices_an_account",
    label: { en: "Invoices an account, 12 months", fa: "صورتحساب هر شرکت، ۱۲ ماه" },
    unit: "invoices",
    goodDirection: "up",
    ratio: ["invoices_written", "invoiced_accounts"],
  },
  {
    id: "mean_invoice",
    label: { en: "Average invoice, 12 months", fa: "میانگین صورتحساب، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["yearly_revenue", "invoices_written"],
  },
  {
    id: "revenue_an_account",
    label: { en: "Revenue an account, 12 months", fa: "درآمد هر شرکت، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["yearly_revenue", "invoiced_accounts"],
  },
  {
    id: "accounts_left",
    label: { en: "Cancelled, 90 days", fa: "لغوکرده، ۹۰ روز" },
    unit: "members",
    goodDirection: "down",
    customersWith: leftLately,
  },
  {
    id: "accounts_there",
    label: { en: "Paying, or cancelled within 90 days", fa: "پرداخت‌کننده، یا لغوکرده در ۹۰ روز" },
    unit: "members",
    goodDirection: "up",
    customersWith: any(pays, leftLately),
  },
  {
    id: "account_churn",
    label: { en: "Churn, 90 days", fa: "ریزش، ۹۰ روز" },
    unit: "share",
    goodDirection: "down",
    ratio: ["accounts_left", "accounts_there"],
  },
  {
    id: "accounts_tried",
    label: { en: "Tried, 180 days", fa: "آزموده، ۱۸۰ روز" },
    unit: "members",
    goodDirection: "up",
    customersWith: came("tried"),
  },
  {
    id: "accounts_subscribed",
    label: { en: "Began to pay, 180 days", fa: "آغاز پرداخت، ۱۸۰ روز" },
    unit: "members",
    goodDirection: "up",
    customersWith: came("subscribed"),
  },
  {
    id: "trial_success",
    label: { en: "Began to pay for each trial, 180 days", fa: "آغاز پرداخت به ازای هر آزمایش، ۱۸۰ روز" },
    unit: "ratio",
    goodDirection: "up",
    ratio: ["accounts_subscribed", "accounts_tried"],
  },
  {
    id: "mean_seats_at_work",
    label: { en: "Seats at work", fa: "صندلی‌های فعال" },
    unit: "share",
    goodDirection: "up",
    mean: "seats_at_work",
  },
  {
    id: "errors_met",
    label: { en: "Errors, 90 days", fa: "خطاها، ۹۰ روز" },
    unit: "errors",
    goodDirection: "down",
    total: errors,
  },
  {
    id: "errors_an_account",
    label: { en: "Errors a paying account, 90 days", fa: "خطای هر شرکت پرداخت‌کننده، ۹۰ روز" },
    unit: "errors",
    goodDirection: "down",
    ratio: ["errors_met", "paying_accounts"],
  },
  {
    id: "tickets_opened_90_days",
    label: { en: "Tickets, 90 days", fa: "درخواست‌ها، ۹۰ روز" },
    unit: "tickets",
    goodDirection: "down",
    total: { table: "support_tickets", measure: "COUNT", window: quarter },
  },
  {
    id: "waiting_accounts",
    label: { en: "Accounts that wait for us", fa: "شرکت‌های چشم‌به‌راه" },
    unit: "members",
    goodDirection: "down",
    customersWith: trait("open_tickets", "GTE", 1),
  },
  {
    id: "waiting_share",
    label: { en: "Waiting, of those who pay", fa: "چشم‌به‌راه، از پرداخت‌کنندگان" },
    unit: "share",
    goodDirection: "down",
    ratio: ["waiting_accounts", "paying_accounts"],
  },
  {
    id: "mean_recommendation",
    label: { en: "Score of the survey, 0 to 10", fa: "امتیاز نظرسنجی، ۰ تا ۱۰" },
    unit: "score",
    goodDirection: "up",
    mean: "recommend_score",
  },
  {
    id: "mean_win_rate",
    label: { en: "Deals won, mean of accounts", fa: "معامله‌های برده، میانگین شرکت‌ها" },
    unit: "share",
    goodDirection: "up",
    mean: "win_rate",
  },
];
