import { attribute, derived, measured, trait } from "../../../define/define-traits.ts";

/** How the viewer subscribes and pays. All but the plan are missing where a source knows nothing of payments. */
export const subscriptionTraits = [
  attribute(
    "subscription_plan",
    "string",
    "value",
    ["plan", "طرح اشتراک"],
    ["The plan, of those who cancelled the last one.", "طرح اشتراک؛ برای لغوکنندگان آخرین طرح."],
  ),
  attribute(
    "agrees_to_messages",
    "boolean",
    "journey",
    ["agrees to messages", "رضایت به پیام"],
    ["Agrees to e-mails and notices.", "به ایمیل و پیام رضایت داده است."],
  ),
  attribute(
    "signed_up_at",
    "instant",
    "journey",
    ["sign-up", "نام‌نویسی"],
    ["When the first subscription began.", "زمان آغاز نخستین اشتراک."],
  ),
  measured(
    "cancellations",
    "cancellations",
    "journey",
    ["cancellations", "لغوها", "plural"],
    ["How often the viewer cancelled.", "شمار لغو اشتراک."],
    {
      table: "subscription_events",
      measure: "COUNT",
      where: [{ column: "subscription_event", op: "EQ", value: "cancelled" }],
    },
  ),
  derived(
    "has_cancelled",
    "boolean",
    undefined,
    "journey",
    ["has cancelled", "لغوکرده"],
    [
      "Has cancelled the subscription; missing where the source does not tell.",
      "اشتراک را لغو کرده است؛ نامعلوم اگر منبع نگوید.",
    ],
    {
      when: { id: "cancellations", op: "EXISTS" },
      gives: { holds: { id: "cancellations", op: "GTE", value: 1 } },
    },
  ),
  measured(
    "days_since_cancelling",
    "days",
    "journey",
    ["days since cancelling", "روز از لغو", "plural"],
    [
      "Whole days since the viewer cancelled; missing for those who stay.",
      "روزهای کامل از لغو اشتراک؛ نامعلوم برای ماندگاران.",
    ],
    {
      table: "subscription_events",
      measure: "DAYS_SINCE_LAST",
      where: [{ column: "subscription_event", op: "EQ", value: "cancelled" }],
    },
  ),
  measured(
    "days_since_sign_up",
    "days",
    "journey",
    ["days since sign-up", "روز از نام‌نویسی", "plural"],
    ["Whole days since the first subscription began.", "روزهای کامل از آغاز نخستین اشتراک."],
    {
      table: "subscription_events",
      measure: "DAYS_SINCE_FIRST",
      where: [{ column: "subscription_event", op: "EQ", value: "started" }],
    },
  ),
  measured(
    "months_paid",
    "months",
    "value",
    ["paid months", "ماه‌های پرداخت‌شده", "plural"],
    ["Monthly payments so far.", "شمار پرداخت‌های ماهانه تاکنون."],
    { table: "payments", measure: "COUNT" },
  ),
  measured(
    "paid_so_far",
    "currency",
    "value",
    ["amount paid so far", "پرداخت تاکنون"],
    ["Sum of all payments.", "جمع همهٔ پرداخت‌ها."],
    { table: "payments", measure: "SUM", column: "amount" },
  ),
  measured(
    "last_price",
    "currency",
    "value",
    ["price of the last month", "قیمت ماه اخیر"],
    [
      "Mean payment of the last 31 days; missing without one.",
      "میانگین پرداخت ۳۱ روز گذشته؛ نامعلوم بی پرداخت.",
    ],
    { table: "payments", measure: "AVG", column: "amount", window: { last: { days: 31 } } },
  ),
  derived(
    "price_now",
    "number",
    "currency",
    "value",
    ["monthly price", "قیمت ماهانه"],
    [
      "What a viewer who stays pays a month; missing for those who cancelled.",
      "پرداخت ماهانهٔ ماندگاران؛ نامعلوم برای لغوکنندگان.",
    ],
    { when: { id: "has_cancelled", op: "NEQ", value: true }, gives: trait("last_price") },
  ),
  measured(
    "devices_added",
    "devices",
    "behavioural",
    ["devices", "دستگاه‌ها", "plural"],
    ["Devices signed in so far.", "شمار دستگاه‌های واردشده تاکنون."],
    { table: "devices", measure: "COUNT" },
  ),
] as const;
