import { attribute, derived, measured, trait } from "../../../define/define-traits.ts";
import { lastThreeMonths } from "./windows.ts";

/*
 * Bills and events of contracts tell what was true at any as-of. A source without them states it once, as of its own day:
 * that stands where they are missing.
 */
export const contractTraits = [
  attribute(
    "contract",
    "string",
    "journey",
    ["contract", "قرارداد"],
    ["Term of the contract: month to month, one year, two years.", "مدت قرارداد: ماه‌به‌ماه، یک‌ساله، دوساله."],
  ),
  attribute(
    "joined_at",
    "instant",
    "journey",
    ["beginning of the first contract", "آغاز نخستین قرارداد"],
    [
      "When the first contract began; missing where the source does not tell.",
      "زمان آغاز نخستین قرارداد؛ نامعلوم اگر منبع نگوید.",
    ],
  ),
  measured(
    "departures",
    "members",
    "journey",
    ["departures", "رفتن‌ها", "plural"],
    [
      "How often the subscriber left, by the events of contracts.",
      "شمار رفتن‌های مشترک بر پایهٔ رویدادهای قرارداد.",
    ],
    {
      table: "contract_events",
      measure: "COUNT",
      where: [{ column: "contract_event", op: "EQ", value: "left" }],
    },
  ),
  attribute(
    "stated_churned",
    "boolean",
    "journey",
    ["has left, as stated", "رفته، به گفتهٔ منبع"],
    ["Has left, as the source states it.", "به گفتهٔ منبع رفته است."],
    { column: "churned" },
  ),
  derived(
    "churned",
    "boolean",
    undefined,
    "journey",
    ["has left", "رفته"],
    [
      "Has left the operator: by the events of contracts, otherwise as the source states it.",
      "اپراتور را ترک کرده است: بر پایهٔ رویدادهای قرارداد، وگرنه به گفتهٔ منبع.",
    ],
    {
      coalesce: [
        {
          when: { id: "departures", op: "EXISTS" },
          gives: { holds: { id: "departures", op: "GTE", value: 1 } },
        },
        trait("stated_churned"),
      ],
    },
  ),
  measured(
    "days_since_term_began",
    "days",
    "journey",
    ["days since the term began", "روز از آغاز دوره", "plural"],
    [
      "Whole days since the contract began or was last renewed.",
      "روزهای کامل از آغاز قرارداد یا آخرین تمدید آن.",
    ],
    {
      table: "contract_events",
      measure: "DAYS_SINCE_LAST",
      where: [{ column: "contract_event", op: "IN", value: ["joined", "renewed"] }],
    },
  ),
  measured(
    "months_billed",
    "months",
    "journey",
    ["months billed", "ماه‌های صورتحساب", "plural"],
    ["Monthly bills so far.", "شمار صورتحساب‌های ماهانه تاکنون."],
    { table: "bills", measure: "COUNT" },
  ),
  attribute(
    "stated_tenure_months",
    "number",
    "journey",
    ["months with the operator, as stated", "ماه‌های اشتراک، به گفتهٔ منبع", "plural"],
    ["Months with the operator, as the source states them.", "ماه‌های اشتراک به گفتهٔ منبع."],
    { unit: "months", column: "tenure_months" },
  ),
  derived(
    "tenure_months",
    "number",
    "months",
    "journey",
    ["months with the operator", "ماه‌های اشتراک", "plural"],
    [
      "Months billed, otherwise as the source states them; of those who left, until they left.",
      "ماه‌های دارای صورتحساب، وگرنه به گفتهٔ منبع؛ برای رفتگان تا زمان رفتن.",
    ],
    { coalesce: [trait("months_billed"), trait("stated_tenure_months")] },
  ),
  measured(
    "mean_bill_last_3_months",
    "currency",
    "value",
    ["mean bill of the last three months", "میانگین صورتحساب سه ماه گذشته"],
    ["Mean amount of the bills of the last three months.", "میانگین مبلغ صورتحساب‌های سه ماه گذشته."],
    { table: "bills", measure: "AVG", column: "amount", window: lastThreeMonths },
  ),
  attribute(
    "stated_monthly_charges",
    "number",
    "value",
    ["monthly charges, as stated", "هزینهٔ ماهانه، به گفتهٔ منبع", "plural"],
    ["Charges of a month, as the source states them.", "هزینهٔ یک ماه به گفتهٔ منبع."],
    { unit: "currency", column: "monthly_charges" },
  ),
  derived(
    "monthly_charges",
    "number",
    "currency",
    "value",
    ["monthly charges", "هزینهٔ ماهانه", "plural"],
    [
      "Mean bill of the last three months, otherwise as the source states it; missing for those who had left before.",
      "میانگین صورتحساب سه ماه گذشته، وگرنه به گفتهٔ منبع؛ نامعلوم برای کسانی که پیش از آن رفته‌اند.",
    ],
    { coalesce: [trait("mean_bill_last_3_months"), trait("stated_monthly_charges")] },
  ),
  derived(
    "charges_now",
    "number",
    "currency",
    "value",
    ["monthly charges of those who stay", "هزینهٔ ماهانهٔ ماندگاران", "plural"],
    ["Monthly charges; missing for those who left.", "هزینهٔ ماهانه؛ نامعلوم برای رفتگان."],
    { when: { id: "churned", op: "NEQ", value: true }, gives: trait("monthly_charges") },
  ),
  measured(
    "billed_total",
    "currency",
    "value",
    ["amount billed so far", "صورتحساب تاکنون"],
    ["Sum of the amounts of all bills.", "جمع مبلغ همهٔ صورتحساب‌ها."],
    { table: "bills", measure: "SUM", column: "amount" },
  ),
  attribute(
    "stated_total_charges",
    "number",
    "value",
    ["total charges, as stated", "کل هزینه، به گفتهٔ منبع", "plural"],
    ["Charges so far, as the source states them.", "هزینه تاکنون به گفتهٔ منبع."],
    { unit: "currency", column: "total_charges" },
  ),
  derived(
    "total_charges",
    "number",
    "currency",
    "value",
    ["total charges", "کل هزینه", "plural"],
    [
      "Amounts of all bills, otherwise as the source states them; missing where it is blank.",
      "مبلغ همهٔ صورتحساب‌ها، وگرنه به گفتهٔ منبع؛ نامعلوم اگر خالی باشد.",
    ],
    { coalesce: [trait("billed_total"), trait("stated_total_charges")] },
  ),
] as const;
