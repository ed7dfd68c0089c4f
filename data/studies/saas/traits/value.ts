import { derived, measured, trait } from "../../../define/define-traits.ts";
import type { EventMeasure } from "../../../language.ts";

const year = { last: { days: 365 } } as const;
const deals = (stage: "Won" | "Lost"): EventMeasure => ({
  table: "opportunities",
  measure: "COUNT",
  where: [{ column: "deal_stage", op: "EQ", value: stage }],
});

/** What the account brings. */
export const valueTraits = [
  measured(
    "revenue_12_months",
    "currency",
    "value",
    ["revenue of 12 months", "درآمد ۱۲ ماه"],
    ["Sum of the invoices of the last 365 days.", "جمع صورتحساب‌های ۳۶۵ روز گذشته."],
    { table: "invoices", measure: "SUM", column: "amount", window: year },
  ),
  measured(
    "average_invoice",
    "currency",
    "value",
    ["average invoice", "میانگین صورتحساب"],
    ["Mean amount of the invoices of the last 365 days.", "میانگین مبلغ صورتحساب‌های ۳۶۵ روز گذشته."],
    { table: "invoices", measure: "AVG", column: "amount", window: year },
  ),
  measured(
    "deals_won",
    "deals",
    "value",
    ["won deals", "معامله‌های برده", "plural"],
    ["Deals of the pipeline that were won.", "معامله‌های برده‌شده."],
    deals("Won"),
  ),
  measured(
    "deals_lost",
    "deals",
    "value",
    ["lost deals", "معامله‌های باخته", "plural"],
    ["Deals of the pipeline that were lost.", "معامله‌های باخته."],
    deals("Lost"),
  ),
  measured(
    "deals_open",
    "deals",
    "value",
    ["open deals", "معامله‌های باز", "plural"],
    ["Deals of the pipeline that are neither won nor lost yet.", "معامله‌هایی که هنوز نه برده و نه باخته‌اند."],
    { table: "opportunities", measure: "COUNT", where: [{ column: "closed_at", op: "MISSING" }] },
  ),
  derived(
    "win_rate",
    "number",
    "share",
    "value",
    ["share of deals won", "سهم معامله‌های برده"],
    [
      "Deals won over those won or lost; missing where none was closed.",
      "معامله‌های برده نسبت به برده و باخته؛ نامعلوم اگر هیچ‌یک بسته نشده باشد.",
    ],
    { divide: [trait("deals_won"), { add: [trait("deals_won"), trait("deals_lost")] }] },
  ),
] as const;
