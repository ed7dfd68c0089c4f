import type { EventMeasure } from "../../language.ts";
import type { Metric } from "../../metric.ts";
import { any, event, stays, trait } from "./language.ts";

const year = { last: { days: 365 } } as const;
const bills: EventMeasure = { table: "bills", measure: "COUNT", window: year };
const leftLately = event({
  table: "contract_events",
  measure: "COUNT",
  where: [{ column: "contract_event", op: "EQ", value: "left" }],
  window: { last: { days: 90 } },
  op: "GTE",
  value: 1,
});

/** What the business is run by: each number of everyone, or of a group, at an instant. */
export const metrics: readonly Metric[] = [
  {
    id: "staying_subscribers",
    label: { en: "Subscribers", fa: "مشترکان" },
    unit: "members",
    goodDirection: "up",
    customersWith: stays,
  },
  {
    id: "charges_a_month",
    label: { en: "Monthly charges a subscriber", fa: "هزینهٔ ماهانهٔ هر مشترک" },
    unit: "currency",
    goodDirection: "up",
    mean: "charges_now",
  },
  {
    id: "left_in_90_days",
    label: { en: "Left, 90 days", fa: "رفته، ۹۰ روز" },
    unit: "members",
    goodDirection: "down",
    customersWith: leftLately,
  },
  {
    id: "there_in_90_days",
    label: { en: "There, or left within 90 days", fa: "مشترک، یا رفته در ۹۰ روز" },
    unit: "members",
    goodDirection: "up",
    customersWith: any(stays, leftLately),
  },
  {
    id: "churn_90_days",
    label: { en: "Churn, 90 days", fa: "ریزش، ۹۰ روز" },
    unit: "share",
    goodDirection: "down",
    ratio: ["left_in_90_days", "there_in_90_days"],
  },
  {
    id: "stated_subscribers",
    label: { en: "Subscribers on record", fa: "مشترکان ثبت‌شده" },
    unit: "members",
    goodDirection: "up",
    customersWith: trait("stated_churned", "EXISTS"),
  },
  {
    id: "stated_departures",
    label: { en: "Left, as stated", fa: "رفته، به گفتهٔ منبع" },
    unit: "members",
    goodDirection: "down",
    customersWith: trait("stated_churned", "EQ", true),
  },
  {
    id: "stated_departed_share",
    label: { en: "Left, of all on record", fa: "سهم رفتگان از ثبت‌شدگان" },
    unit: "share",
    goodDirection: "down",
    ratio: ["stated_departures", "stated_subscribers"],
  },
  {
    id: "billed_revenue",
    label: { en: "Billed, 12 months", fa: "صورتحساب، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    total: { table: "bills", measure: "SUM", column: "amount", window: year },
  },
  {
    id: "billed_subscribers",
    label: { en: "Subscribers billed, 12 months", fa: "مشترکان دارای صورتحساب، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...bills, op: "GTE", value: 1 } },
  },
  {
    id: "bills_written",
    label: { en: "Bills, 12 months", fa: "صورتحساب‌ها، ۱۲ ماه" },
    unit: "bills",
    goodDirection: "up",
    total: bills,
  },
  {
    id: "bills_a_subscriber",
    label: { en: "Bills a subscriber, 12 months", fa: "صورتحساب هر مشترک، ۱۲ ماه" },
    unit: "bills",
    goodDirection: "up",
    ratio: ["bills_written", "billed_subscribers"],
  },
  {
    id: "average_bill",
    label: { en: "Average bill, 12 months", fa: "میانگین صورتحساب، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["billed_revenue", "bills_written"],
  },
  {
    id: "extra_billed",
    label: { en: "Billed beyond bundles, 12 months", fa: "صورتحساب بیرون از بسته، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "down",
    total: { table: "bills", measure: "SUM", column: "extra_charges", window: year },
  },
  {
    id: "extra_share",
    label: { en: "Billed beyond bundles, share", fa: "سهم صورتحساب بیرون از بسته" },
    unit: "share",
    goodDirection: "down",
    ratio: ["extra_billed", "billed_revenue"],
  },
  {
    id: "overpaid_a_subscriber",
    label: { en: "Paid above the bundle that fits", fa: "پرداخت بیش از بستهٔ مناسب" },
    unit: "currency",
    goodDirection: "down",
    mean: "overpaid",
  },
  {
    id: "data_a_subscriber",
    label: { en: "Data a month, median", fa: "دادهٔ ماهانه، میانه" },
    unit: "gigabytes",
    goodDirection: "up",
    median: "mean_data_gb",
  },
  {
    id: "support_calls",
    label: { en: "Calls to support, 90 days", fa: "تماس‌های پشتیبانی، ۹۰ روز" },
    unit: "calls",
    goodDirection: "down",
    total: { table: "support_calls", measure: "COUNT", window: { last: { days: 90 } } },
  },
  {
    id: "months_with_operator",
    label: { en: "Months with the operator, median", fa: "ماه‌های اشتراک، میانه" },
    unit: "months",
    goodDirection: "up",
    median: "tenure_months",
  },
  {
    id: "speed_a_subscriber",
    label: { en: "Speed, median", fa: "سرعت، میانه" },
    unit: "mbps",
    goodDirection: "up",
    median: "speed_mbps",
  },
];
