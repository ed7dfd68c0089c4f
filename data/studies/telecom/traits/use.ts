import { derived, measured, trait } from "../../../define/define-traits.ts";
import type { Expression } from "../../../study.ts";
import { type Bundle, bundles } from "../bundles.ts";
import { lastThreeMonths } from "./windows.ts";

const most = (column: string) =>
  ({ table: "monthly_usage", measure: "MAX", column, window: lastThreeMonths }) as const;

/** What is given where the bundle covers all that was used: each kind within its limit, or without one. */
function whereCovered({ gigabytes, minutes, messages }: Bundle, gives: Expression): Expression {
  const within = (id: string, limit: number | null, inner: Expression): Expression => ({
    when: limit === null ? { id, op: "EXISTS" } : { id, op: "LTE", value: limit },
    gives: inner,
  });
  return within(
    "data_gb",
    gigabytes,
    within("voice_minutes", minutes, within("messages_sent", messages, gives)),
  );
}

/** What the subscriber uses, and the bundle that would cover it. */
export const useTraits = [
  measured(
    "data_gb",
    "gigabytes",
    "behavioural",
    ["data in a busy month", "دادهٔ ماه پرمصرف"],
    ["Most data used in one of the last three months.", "بیشترین دادهٔ یک ماه در سه ماه گذشته."],
    most("data_gb"),
  ),
  measured(
    "voice_minutes",
    "minutes",
    "behavioural",
    ["minutes of calls in a busy month", "دقیقهٔ تماس ماه پرمصرف", "plural"],
    ["Most minutes of calls in one of the last three months.", "بیشترین دقیقهٔ تماس یک ماه در سه ماه گذشته."],
    most("voice_minutes"),
  ),
  measured(
    "messages_sent",
    "messages",
    "behavioural",
    ["messages in a busy month", "پیام ماه پرمصرف", "plural"],
    ["Most messages sent in one of the last three months.", "بیشترین پیام یک ماه در سه ماه گذشته."],
    most("messages_sent"),
  ),
  measured(
    "mean_data_gb",
    "gigabytes",
    "behavioural",
    ["data a month", "دادهٔ ماهانه"],
    ["Mean data of the last three months.", "میانگین دادهٔ سه ماه گذشته."],
    { table: "monthly_usage", measure: "AVG", column: "data_gb", window: lastThreeMonths },
  ),
  measured(
    "previous_data_gb",
    "gigabytes",
    "behavioural",
    ["data a month, three months before", "دادهٔ ماهانه، سه ماه پیش‌تر"],
    ["Mean data of the three months before the last three.", "میانگین دادهٔ سه ماه پیش از سه ماه گذشته."],
    { table: "monthly_usage", measure: "AVG", column: "data_gb", window: { previous: { months: 3 } } },
  ),
  derived(
    "data_growth",
    "number",
    "share",
    "behavioural",
    ["growth of data use", "رشد مصرف داده"],
    [
      "Mean data of the last three months over that of the three before, minus one.",
      "میانگین دادهٔ سه ماه گذشته نسبت به سه ماه پیش از آن، منهای یک.",
    ],
    { subtract: [{ divide: [trait("mean_data_gb"), trait("previous_data_gb")] }, { number: 1 }] },
  ),
  derived(
    "fitting_bundle",
    "string",
    undefined,
    "behavioural",
    ["bundle that fits", "بستهٔ مناسب"],
    [
      "The cheapest bundle of the price list that covers what was used in each of the last three months.",
      "ارزان‌ترین بستهٔ فهرست که مصرف هر یک از سه ماه گذشته را می‌پوشاند.",
    ],
    { coalesce: bundles.map((bundle) => whereCovered(bundle, { text: bundle.name })) },
  ),
  derived(
    "fitting_price",
    "number",
    "currency",
    "value",
    ["price of the bundle that fits", "قیمت بستهٔ مناسب"],
    [
      "List price of a month of the cheapest bundle that covers what was used in each of the last three months.",
      "قیمت ماهانهٔ ارزان‌ترین بسته‌ای که مصرف هر یک از سه ماه گذشته را می‌پوشاند.",
    ],
    { coalesce: bundles.map((bundle) => whereCovered(bundle, { number: bundle.price })) },
  ),
  derived(
    "overpaid",
    "number",
    "currency",
    "value",
    ["amount paid above the bundle that fits", "پرداخت بیش از بستهٔ مناسب"],
    [
      "Monthly charges minus the price of the bundle that fits: below zero pays too little for what is used; missing for those who left.",
      "هزینهٔ ماهانه منهای قیمت بستهٔ مناسب: زیر صفر یعنی کمتر از مصرف می‌پردازد؛ نامعلوم برای رفتگان.",
    ],
    { subtract: [trait("charges_now"), trait("fitting_price")] },
  ),
  measured(
    "extra_charges_a_month",
    "currency",
    "value",
    ["charges beyond the bundle", "هزینهٔ بیرون از بسته", "plural"],
    [
      "Mean charges beyond the bundle in the last three months.",
      "میانگین هزینهٔ بیرون از بسته در سه ماه گذشته.",
    ],
    { table: "bills", measure: "AVG", column: "extra_charges", window: lastThreeMonths },
  ),
  measured(
    "largest_bill",
    "currency",
    "value",
    ["largest bill of the last three months", "بزرگ‌ترین صورتحساب سه ماه گذشته"],
    ["Amount of the largest bill of the last three months.", "مبلغ بزرگ‌ترین صورتحساب سه ماه گذشته."],
    { table: "bills", measure: "MAX", column: "amount", window: lastThreeMonths },
  ),
  measured(
    "smallest_bill",
    "currency",
    "value",
    ["smallest bill of the last six months", "کوچک‌ترین صورتحساب شش ماه گذشته"],
    ["Amount of the smallest bill of the last six months.", "مبلغ کوچک‌ترین صورتحساب شش ماه گذشته."],
    { table: "bills", measure: "MIN", column: "amount", window: { last: { months: 6 } } },
  ),
  derived(
    "bill_jump",
    "number",
    "ratio",
    "value",
    ["jump of the bill", "جهش صورتحساب"],
    [
      "Largest bill of the last three months over the smallest of the last six: 2 means twice as much.",
      "بزرگ‌ترین صورتحساب سه ماه گذشته نسبت به کوچک‌ترین شش ماه گذشته: ۲ یعنی دو برابر.",
    ],
    { divide: [trait("largest_bill"), trait("smallest_bill")] },
  ),
] as const;
