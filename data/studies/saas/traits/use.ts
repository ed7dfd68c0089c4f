import { derived, measured, trait } from "../../../define/define-traits.ts";
import type { EventMeasure, Window } from "../../../language.ts";

const threeMonths = { last: { months: 3 } } as const;
const sixMonths = { last: { months: 6 } } as const;
const use = (measure: EventMeasure["measure"], column: string, window: Window): EventMeasure => ({
  ...{ table: "monthly_use", measure, column, window },
});

/** How the account works in the product. */
export const useTraits = [
  measured(
    "users_invited",
    "users",
    "behavioural",
    ["invited users", "کاربران دعوت‌شده", "plural"],
    ["Users of the account so far.", "کاربران شرکت تاکنون."],
    { table: "account_users", measure: "COUNT" },
  ),
  measured(
    "active_users",
    "users",
    "behavioural",
    ["users at work", "کاربران فعال", "plural"],
    [
      "Mean number of users at work in a month of the last three.",
      "میانگین کاربران فعال در یک ماه از سه ماه گذشته.",
    ],
    use("AVG", "active_users", threeMonths),
  ),
  measured(
    "active_users_before",
    "users",
    "behavioural",
    ["users at work three months before", "کاربران فعال سه ماه پیش‌تر", "plural"],
    [
      "Mean number of users at work in a month of the three before the last three.",
      "میانگین کاربران فعال در سه ماه پیش از سه ماه گذشته.",
    ],
    use("AVG", "active_users", { previous: { months: 3 } }),
  ),
  derived(
    "use_change",
    "number",
    "share",
    "behavioural",
    ["change of use", "تغییر کار"],
    [
      "Users at work in the last three months over those of the three before, minus one.",
      "کاربران فعال سه ماه گذشته نسبت به سه ماه پیش از آن، منهای یک.",
    ],
    { subtract: [{ divide: [trait("active_users"), trait("active_users_before")] }, { number: 1 }] },
  ),
  derived(
    "seats_at_work",
    "number",
    "share",
    "behavioural",
    ["seats at work", "صندلی‌های فعال", "plural"],
    ["Users at work over seats paid for.", "کاربران فعال نسبت به صندلی‌های خریده."],
    { divide: [trait("active_users"), trait("seats")] },
  ),
  measured(
    "features_used",
    "features",
    "behavioural",
    ["used features", "قابلیت‌های به‌کاررفته", "plural"],
    [
      "Different features that were used in the last three months.",
      "قابلیت‌های گوناگونی که در سه ماه گذشته به کار رفته‌اند.",
    ],
    { table: "feature_use", measure: "DISTINCT", column: "feature_name", window: threeMonths },
  ),
  measured(
    "months_of_use",
    "months",
    "behavioural",
    ["months of use", "ماه‌های کار", "plural"],
    [
      "Months of the last six in which anybody worked in the product.",
      "ماه‌هایی از شش ماه گذشته که کسی با محصول کار کرده است.",
    ],
    { table: "monthly_use", measure: "COUNT", window: sixMonths },
  ),
  measured(
    "active_users_6_months",
    "users",
    "behavioural",
    ["users at work in six months", "کاربران فعال شش ماه", "plural"],
    [
      "Mean number of users at work in a month of the last six.",
      "میانگین کاربران فعال در یک ماه از شش ماه گذشته.",
    ],
    use("AVG", "active_users", sixMonths),
  ),
  derived(
    "seats_at_work_6_months",
    "number",
    "share",
    "behavioural",
    ["seats at work in six months", "صندلی‌های فعال شش ماه", "plural"],
    [
      "Users at work in a month of the last six over seats paid for.",
      "کاربران فعال شش ماه گذشته نسبت به صندلی‌ها.",
    ],
    { divide: [trait("active_users_6_months"), trait("seats")] },
  ),
  measured(
    "tools_connected",
    "tools",
    "behavioural",
    ["connected tools", "ابزارهای پیوسته", "plural"],
    ["Other tools that were connected in the last year.", "ابزارهایی که در سال گذشته پیوسته شده‌اند."],
    {
      table: "product_events",
      measure: "COUNT",
      where: [{ column: "product_event", op: "EQ", value: "tool_connected" }],
      window: { last: { days: 365 } },
    },
  ),
] as const;
