import { derived, measured, trait } from "../../../../define/define-traits.ts";
import type { Window } from "../../../../language.ts";

const year: Window = { last: { days: 365 } };
const half: Window = { last: { days: 180 } };
const quarter: Window = { last: { days: 90 } };

/** How often the guest stays, looks, and pays. What comes of payments or searches is missing where no source tells. */
export const visitTraits = [
  measured(
    "stays_so_far",
    "stays",
    "behavioural",
    ["stays to date", "اقامت‌ها تاکنون", "plural"],
    ["Stays so far.", "شمار اقامت‌ها تاکنون."],
    { table: "stays", measure: "COUNT" },
  ),
  measured(
    "stays_12_months",
    "stays",
    "behavioural",
    ["stays in 12 months", "اقامت‌های ۱۲ ماه", "plural"],
    ["Stays in the last 365 days.", "شمار اقامت‌ها در ۳۶۵ روز گذشته."],
    { table: "stays", measure: "COUNT", window: year },
  ),
  measured(
    "days_since_stay",
    "days",
    "behavioural",
    ["days since the last stay", "روز از آخرین اقامت", "plural"],
    ["Whole days since the guest last arrived.", "روزهای کامل از آخرین ورود."],
    { table: "stays", measure: "DAYS_SINCE_LAST" },
  ),
  measured(
    "stays_180_days",
    "stays",
    "behavioural",
    ["stays in 180 days", "اقامت‌های ۱۸۰ روز", "plural"],
    ["Stays in the last 180 days.", "شمار اقامت‌ها در ۱۸۰ روز گذشته."],
    { table: "stays", measure: "COUNT", window: half },
  ),
  measured(
    "stays_180_days_before",
    "stays",
    "behavioural",
    ["stays in the 180 days before", "اقامت‌های ۱۸۰ روز پیش از آن", "plural"],
    ["Stays in the 180 days before the last 180.", "شمار اقامت‌ها در ۱۸۰ روز پیش از ۱۸۰ روز گذشته."],
    { table: "stays", measure: "COUNT", window: { previous: { days: 180 } } },
  ),
  derived(
    "stayed_again",
    "boolean",
    undefined,
    "journey",
    ["came back", "بازگشته"],
    [
      "Of those who stayed in the 180 days before the last 180, whether they stayed again since; missing for all others.",
      "از کسانی که در ۱۸۰ روز پیش از ۱۸۰ روز گذشته مانده‌اند، آیا پس از آن باز مانده‌اند؛ نامعلوم برای دیگران.",
    ],
    {
      when: { id: "stays_180_days_before", op: "GTE", value: 1 },
      gives: { holds: { id: "stays_180_days", op: "GTE", value: 1 } },
    },
  ),
  measured(
    "paid_so_far",
    "currency",
    "value",
    ["payments to date", "پرداخت تاکنون", "plural"],
    ["All that was paid for stays.", "همهٔ پرداخت‌ها برای اقامت‌ها."],
    { table: "payments", measure: "SUM", column: "amount" },
  ),
  measured(
    "paid_12_months",
    "currency",
    "value",
    ["payments in 12 months", "پرداخت ۱۲ ماه", "plural"],
    ["What was paid for stays of the last 365 days.", "پرداخت برای اقامت‌های ۳۶۵ روز گذشته."],
    { table: "payments", measure: "SUM", column: "amount", window: year },
  ),
  measured(
    "searches_90_days",
    "searches",
    "behavioural",
    ["searches in 90 days", "جست‌وجوهای ۹۰ روز", "plural"],
    ["Searches in the last 90 days.", "شمار جست‌وجوها در ۹۰ روز گذشته."],
    { table: "searches", measure: "COUNT", window: quarter },
  ),
  measured(
    "searches_in_vain",
    "searches",
    "behavioural",
    ["searches in vain in 90 days", "جست‌وجوهای بی‌حاصل ۹۰ روز", "plural"],
    ["Searches of the last 90 days of which no booking came.", "جست‌وجوهای ۹۰ روز گذشته که به رزرو نرسید."],
    {
      table: "searches",
      measure: "COUNT",
      where: [{ column: "was_booked", op: "EQ", value: false }],
      window: quarter,
    },
  ),
  derived(
    "searches_booked",
    "number",
    "searches",
    "behavioural",
    ["searches with a booking in 90 days", "جست‌وجوهای رزروشدهٔ ۹۰ روز", "plural"],
    ["Searches of the last 90 days of which a booking came.", "جست‌وجوهای ۹۰ روز گذشته که به رزرو رسید."],
    { subtract: [trait("searches_90_days"), trait("searches_in_vain")] },
  ),
  measured(
    "most_a_night",
    "currency",
    "value",
    ["most a night asked for", "سقف قیمت جست‌وجو"],
    ["Mean of the highest price a night that the guest searched with.", "میانگین سقف قیمت شب در جست‌وجوها."],
    { table: "searches", measure: "AVG", column: "most_a_night" },
  ),
  derived(
    "price_left",
    "number",
    "currency",
    "value",
    ["price left a night", "فاصله تا سقف قیمت"],
    [
      "By how much the price searched with lies above the dearest home stayed in; missing without both.",
      "فاصلهٔ سقف قیمت جست‌وجو از گران‌ترین خانهٔ اقامت؛ نامعلوم بی یکی از این دو.",
    ],
    { subtract: [trait("most_a_night"), trait("highest_price")] },
  ),
] as const;
