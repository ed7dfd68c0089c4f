import type { EventMeasure } from "../../language.ts";
import type { Metric } from "../../metric.ts";

const year = { last: { days: 365 } } as const;
const orders: EventMeasure = { table: "orders", measure: "COUNT", window: year };
const moneyOf = (table: string): EventMeasure => ({ table, measure: "SUM", column: "amount", window: year });

/** What the business is run by: each number of everyone, or of a group, over the 365 days before an instant. */
export const metrics: readonly Metric[] = [
  {
    id: "revenue",
    label: { en: "Revenue, 12 months", fa: "درآمد، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    total: moneyOf("orders"),
  },
  {
    id: "active_customers",
    label: { en: "Active customers, 12 months", fa: "مشتریان فعال، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...orders, op: "GTE", value: 1 } },
  },
  {
    id: "orders",
    label: { en: "Orders, 12 months", fa: "سفارش‌ها، ۱۲ ماه" },
    unit: "orders",
    goodDirection: "up",
    total: orders,
  },
  {
    id: "repeat_customers",
    label: { en: "Customers who bought again, 12 months", fa: "مشتریان با خرید دوباره، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...orders, op: "GTE", value: 2 } },
  },
  {
    id: "repeat_share",
    label: { en: "Bought again, 12 months", fa: "خرید دوباره، ۱۲ ماه" },
    unit: "share",
    goodDirection: "up",
    ratio: ["repeat_customers", "active_customers"],
  },
  {
    id: "orders_per_active_customer",
    label: { en: "Orders an active customer, 12 months", fa: "سفارش هر مشتری فعال، ۱۲ ماه" },
    unit: "orders",
    goodDirection: "up",
    ratio: ["orders", "active_customers"],
  },
  {
    id: "average_order_value",
    label: { en: "Average order, 12 months", fa: "میانگین سفارش، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["revenue", "orders"],
  },
  {
    id: "returned",
    label: { en: "Given back, 12 months", fa: "بازپرداخت، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "down",
    total: moneyOf("returns"),
  },
  {
    id: "return_rate",
    label: { en: "Returned, 12 months", fa: "مرجوعی، ۱۲ ماه" },
    unit: "share",
    goodDirection: "down",
    ratio: ["returned", "revenue"],
  },
  {
    id: "discounts",
    label: { en: "Discounts given, 12 months", fa: "تخفیف داده‌شده، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "down",
    total: { table: "order_lines", measure: "SUM", column: "discount", window: year },
  },
  {
    id: "visits",
    label: { en: "Visits, 12 months", fa: "بازدیدها، ۱۲ ماه" },
    unit: "visits",
    goodDirection: "up",
    total: {
      table: "events",
      measure: "COUNT",
      where: [{ column: "kind", op: "EQ", value: "visit" }],
      window: year,
    },
  },
  {
    id: "customers",
    label: { en: "Customers", fa: "مشتریان" },
    unit: "members",
    goodDirection: "up",
    customersWith: { all: [] },
  },
  {
    id: "active_share",
    label: { en: "Active, 12 months", fa: "فعال، ۱۲ ماه" },
    unit: "share",
    goodDirection: "up",
    ratio: ["active_customers", "customers"],
  },
  {
    id: "revenue_per_customer",
    label: { en: "Revenue a customer, 12 months", fa: "درآمد هر مشتری، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["revenue", "customers"],
  },
  {
    id: "orders_per_customer",
    label: { en: "Orders a customer, 12 months", fa: "سفارش هر مشتری، ۱۲ ماه" },
    unit: "orders",
    goodDirection: "up",
    mean: "orders_last_365_days",
  },
  {
    id: "spend_90_days",
    label: { en: "Spend a customer, 90 days", fa: "خرید هر مشتری، ۹۰ روز" },
    unit: "currency",
    goodDirection: "up",
    mean: "spend_last_90_days",
  },
  {
    id: "days_since_order",
    label: { en: "Days since the last order, median", fa: "روز از آخرین سفارش، میانه" },
    unit: "days",
    goodDirection: "down",
    median: "recency_days",
  },
];
