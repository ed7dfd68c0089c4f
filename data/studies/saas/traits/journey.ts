import { attribute, derived, measured, trait } from "../../../define/define-traits.ts";
import type { EventMeasure, Window } from "../../../language.ts";

const events = (kind: string, window?: Window): EventMeasure => ({
  table: "account_events",
  measure: "COUNT",
  where: [{ column: "account_event", op: "EQ", value: kind }],
  ...(window === undefined ? {} : { window }),
});

/** How far the account has come, from the first visit to leaving. */
export const journeyTraits = [
  attribute(
    "first_visit_at",
    "instant",
    "journey",
    ["first visit", "نخستین بازدید"],
    [
      "When the company was first heard of: its first visit, trial or deal.",
      "نخستین نشانه از شرکت: بازدید، آزمایش یا معامله.",
    ],
  ),
  measured(
    "trials",
    "members",
    "journey",
    ["trials", "آزمایش‌ها", "plural"],
    ["How often the account opened a trial.", "شمار دفعاتی که شرکت آزمایش را آغاز کرد."],
    events("tried"),
  ),
  measured(
    "beginnings",
    "members",
    "journey",
    ["beginnings", "آغازهای کار", "plural"],
    ["How often the account began to work in the product.", "شمار دفعاتی که شرکت کار با محصول را آغاز کرد."],
    events("began"),
  ),
  measured(
    "subscriptions",
    "members",
    "journey",
    ["subscriptions", "اشتراک‌ها", "plural"],
    ["How often the account began to pay.", "شمار دفعاتی که شرکت پرداخت را آغاز کرد."],
    events("subscribed"),
  ),
  measured(
    "cancellations",
    "members",
    "journey",
    ["cancellations", "لغوها", "plural"],
    ["How often the account cancelled.", "شمار دفعاتی که شرکت اشتراک را لغو کرد."],
    events("cancelled"),
  ),
  measured(
    "cancellations_90_days",
    "members",
    "journey",
    ["cancellations of 90 days", "لغوهای ۹۰ روز", "plural"],
    ["How often the account cancelled in the last 90 days.", "شمار لغوها در ۹۰ روز گذشته."],
    events("cancelled", { last: { days: 90 } }),
  ),
  derived(
    "cancelled",
    "boolean",
    undefined,
    "journey",
    ["has cancelled", "لغو کرده"],
    [
      "Paid once and has cancelled; missing for those who never paid.",
      "زمانی می‌پرداخت و لغو کرده است؛ نامعلوم برای کسانی که هرگز نپرداخته‌اند.",
    ],
    {
      when: { id: "subscriptions", op: "GTE", value: 1 },
      gives: { holds: { id: "cancellations", op: "GTE", value: 1 } },
    },
  ),
  derived(
    "pays",
    "boolean",
    undefined,
    "journey",
    ["pays", "می‌پردازد"],
    ["Pays and has not cancelled.", "می‌پردازد و لغو نکرده است."],
    { holds: { id: "cancelled", op: "EQ", value: false } },
  ),
  derived(
    "left_lately",
    "boolean",
    undefined,
    "journey",
    ["left within 90 days", "رفته در ۹۰ روز"],
    [
      "Of those who pay or cancelled in the last 90 days: has cancelled. Missing for the others.",
      "در میان پرداخت‌کنندگان و کسانی که در ۹۰ روز گذشته لغو کرده‌اند: لغو کرده است. برای دیگران نامعلوم.",
    ],
    {
      when: { id: "pays", op: "EQ", value: true },
      gives: { holds: { id: "cancellations", op: "GTE", value: 1 } },
      otherwise: {
        when: { id: "cancellations_90_days", op: "GTE", value: 1 },
        gives: { holds: { id: "cancellations", op: "GTE", value: 1 } },
      },
    },
  ),
  measured(
    "days_since_first_paid",
    "days",
    "journey",
    ["days since it first paid", "روز از نخستین پرداخت", "plural"],
    ["Whole days since the account began to pay.", "روزهای کامل از آغاز پرداخت."],
    { ...events("subscribed"), measure: "DAYS_SINCE_FIRST" },
  ),
  measured(
    "days_since_cancelled",
    "days",
    "journey",
    ["days since it cancelled", "روز از لغو", "plural"],
    ["Whole days since the account cancelled.", "روزهای کامل از زمان لغو."],
    { ...events("cancelled"), measure: "DAYS_SINCE_LAST" },
  ),
  measured(
    "days_since_term_began",
    "days",
    "journey",
    ["days since the term began", "روز از آغاز دوره", "plural"],
    [
      "Whole days since the account began to pay or last renewed a yearly term.",
      "روزهای کامل از آغاز پرداخت یا آخرین تمدید سالانه.",
    ],
    {
      table: "account_events",
      measure: "DAYS_SINCE_LAST",
      where: [{ column: "account_event", op: "IN", value: ["subscribed", "renewed"] }],
    },
  ),
  measured(
    "days_since_step",
    "days",
    "journey",
    ["days since the last step", "روز از آخرین گام", "plural"],
    [
      "Whole days since the last event of the account: visited, tried, began, paid, renewed or cancelled.",
      "روزهای کامل از آخرین رویداد شرکت: بازدید، آزمایش، آغاز، پرداخت، تمدید یا لغو.",
    ],
    { table: "account_events", measure: "DAYS_SINCE_LAST" },
  ),
  derived(
    "months_as_customer",
    "number",
    "months",
    "journey",
    ["months as a customer", "ماه‌های مشتری بودن", "plural"],
    [
      "Months since the account began to pay; of those who left, until they cancelled. A month is 30.4375 days.",
      "ماه‌ها از آغاز پرداخت؛ برای رفتگان تا زمان لغو. هر ماه ۳۰٫۴۳۷۵ روز است.",
    ],
    {
      divide: [
        {
          subtract: [
            trait("days_since_first_paid"),
            { coalesce: [trait("days_since_cancelled"), { number: 0 }] },
          ],
        },
        { number: 30.4375 },
      ],
    },
  ),
] as const;
