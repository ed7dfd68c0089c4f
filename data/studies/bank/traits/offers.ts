import { attribute, derived, measured, trait } from "../../../define/define-traits.ts";
import type { ColumnCondition } from "../../../language.ts";

const offered: ColumnCondition = { column: "arm", op: "EQ", value: "offered" };
const ofDeposit: ColumnCondition = { column: "holding", op: "EQ", value: "term_deposit" };
const accepted: ColumnCondition = { column: "accepted_at", op: "EXISTS" };

/** What was offered to customers, how they were reached, and what they answered. */
export const answers = [
  attribute(
    "contact_channel",
    "string",
    "behavioural",
    ["contact channel", "کانال تماس"],
    ["How the bank reaches the customer.", "بانک چگونه به مشتری می‌رسد."],
  ),
  attribute(
    "contact_month",
    "string",
    "behavioural",
    ["month of the last contact", "ماه آخرین تماس"],
    [
      "Month of the year in which the offer was last made, jan to dec; known before the call.",
      "ماهی از سال که پیشنهاد آخرین بار داده شد؛ پیش از تماس دانسته است.",
    ],
  ),
  attribute(
    "contact_day",
    "number",
    "behavioural",
    ["day of the last contact", "روز آخرین تماس"],
    ["Day of the month on which the offer was last made.", "روزی از ماه که پیشنهاد آخرین بار داده شد."],
  ),
  attribute(
    "contacts_this_campaign",
    "number",
    "behavioural",
    ["contacts in this campaign", "تماس‌های این کمپین", "plural"],
    [
      "Contacts in the campaign in which the offer was made, the last one counted.",
      "تماس‌های کمپینی که پیشنهاد در آن داده شد، با آخرین تماس.",
    ],
    { unit: "contacts" },
  ),
  attribute(
    "call_duration",
    "number",
    "behavioural",
    ["duration of the last call", "مدت آخرین تماس"],
    [
      "How long the call lasted in which the offer was made. Known only once it was answered, so that it explains and cannot predict.",
      "مدت تماسی که پیشنهاد در آن داده شد. تنها پس از پاسخ دانسته می‌شود؛ پس توضیح می‌دهد و پیش‌بینی نمی‌کند.",
    ],
    { unit: "seconds", knownAfter: "outcome" },
  ),
  attribute(
    "days_since_campaign",
    "number",
    "behavioural",
    ["days since an earlier campaign", "روز از کمپین پیشین", "plural"],
    [
      "Days from the last contact of an earlier campaign to that of this one; unknown if there was none.",
      "روز از آخرین تماس کمپین پیشین تا تماس این کمپین؛ نامعلوم اگر نبوده است.",
    ],
    { unit: "days" },
  ),
  attribute(
    "contacts_before",
    "number",
    "behavioural",
    ["contacts before this campaign", "تماس‌های پیش از این کمپین", "plural"],
    ["Contacts in earlier campaigns.", "تماس‌ها در کمپین‌های پیشین."],
    { unit: "contacts" },
  ),
  attribute(
    "previous_outcome",
    "string",
    "behavioural",
    ["answer to the campaign before", "پاسخ به کمپین پیشین"],
    ["Success, failure, other, or “unknown”.", "موفق، ناموفق، دیگر یا «نامعلوم»."],
  ),
  attribute(
    "stated_deposit",
    "boolean",
    "behavioural",
    ["answer to the deposit as the source states it", "پاسخ به سپرده به گفتهٔ منبع"],
    [
      "Said yes to the offer of a term deposit, as the source states it.",
      "پیشنهاد سپردهٔ مدت‌دار را پذیرفت، به گفتهٔ منبع.",
    ],
    { column: "deposit" },
  ),
  measured(
    "deposit_offers",
    "offers",
    "behavioural",
    ["offers of a term deposit", "پیشنهادهای سپردهٔ مدت‌دار", "plural"],
    ["Offers of a term deposit made to the customer.", "پیشنهادهای سپردهٔ مدت‌دار به مشتری."],
    { table: "offer_contacts", measure: "COUNT", where: [offered, ofDeposit] },
  ),
  measured(
    "deposit_offers_accepted",
    "offers",
    "behavioural",
    ["offers of a term deposit accepted", "پیشنهادهای پذیرفتهٔ سپردهٔ مدت‌دار", "plural"],
    ["Those to which the customer said yes.", "پیشنهادهایی که مشتری پذیرفت."],
    { table: "offer_contacts", measure: "COUNT", where: [offered, ofDeposit, accepted] },
  ),
  derived(
    "deposit",
    "boolean",
    undefined,
    "behavioural",
    ["yes to the deposit", "پذیرش سپرده"],
    [
      "Said yes to an offer of a term deposit, no to all that were made; unknown where none was made.",
      "یکی از پیشنهادهای سپردهٔ مدت‌دار را پذیرفت یا همه را نپذیرفت؛ نامعلوم اگر پیشنهادی نبود.",
    ],
    {
      coalesce: [
        {
          when: { id: "deposit_offers", op: "GTE", value: 1 },
          gives: { holds: { id: "deposit_offers_accepted", op: "GTE", value: 1 } },
        },
        trait("stated_deposit"),
      ],
    },
  ),
  measured(
    "offers_12_months",
    "offers",
    "behavioural",
    ["offers, 12 months", "پیشنهادها، ۱۲ ماه", "plural"],
    ["Offers made to the customer in the last 12 months.", "پیشنهادهای ۱۲ ماه گذشته به مشتری."],
    { table: "offer_contacts", measure: "COUNT", where: [offered], window: { last: { months: 12 } } },
  ),
];
