import { attribute, derived, measured } from "../../../define/define-traits.ts";
import { inPersian } from "../../../text.ts";

const quarter = { last: { months: 3 } } as const;

/** How customers use the bank. */
export const channels = [
  attribute(
    "joined_at",
    "instant",
    "journey",
    ["time of joining", "زمان پیوستن"],
    ["When the customer joined the bank.", "زمان پیوستن مشتری به بانک."],
  ),
  measured(
    "payments_3_months",
    "payments",
    "behavioural",
    ["payments, 3 months", "پرداخت‌ها، ۳ ماه", "plural"],
    ["Payments of the last three months.", "پرداخت‌های سه ماه گذشته."],
    { table: "statements", measure: "SUM", column: "payments", window: quarter },
  ),
  measured(
    "app_logins_3_months",
    "logins",
    "behavioural",
    ["logins to the app, 3 months", "ورودهای اپ، ۳ ماه", "plural"],
    ["Logins to the app in the last three months.", "ورودهای اپ در سه ماه گذشته."],
    { table: "statements", measure: "SUM", column: "app_logins", window: quarter },
  ),
  measured(
    "branch_visits_3_months",
    "visits",
    "behavioural",
    ["visits to a branch, 3 months", "مراجعه به شعبه، ۳ ماه", "plural"],
    ["Visits to a branch in the last three months.", "مراجعه به شعبه در سه ماه گذشته."],
    { table: "statements", measure: "SUM", column: "branch_visits", window: quarter },
  ),
  derived(
    "channel_in_use",
    "string",
    undefined,
    "behavioural",
    ["channel in use", "کانال در حال استفاده"],
    [
      "Branch from two visits in three months on, else app from six logins on, else seldom either; unknown without statements.",
      "شعبه از دو مراجعه در سه ماه، وگرنه اپ از شش ورود، وگرنه به‌ندرت هیچ‌یک؛ بی صورت‌حساب نامعلوم.",
    ],
    {
      when: { id: "branch_visits_3_months", op: "GTE", value: 2 },
      gives: { text: "branch" },
      otherwise: {
        when: { id: "app_logins_3_months", op: "GTE", value: 6 },
        gives: { text: "app" },
        otherwise: {
          when: { id: "app_logins_3_months", op: "EXISTS" },
          gives: { text: "seldom either" },
        },
      },
    },
    inPersian({ branch: "شعبه", app: "اپ", "seldom either": "به‌ندرت هیچ‌یک" }),
  ),
];
