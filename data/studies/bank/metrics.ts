import type { EventMeasure } from "../../language.ts";
import type { Metric } from "../../metric.ts";

const year = { last: { days: 365 } } as const;
const income: EventMeasure = { table: "statements", measure: "SUM", column: "income", window: year };
const opened: EventMeasure = { table: "accounts", measure: "COUNT", window: year };
const offered = [{ column: "arm", op: "EQ", value: "offered" }] as const;
const holding = (id: string, label: Metric["label"], trait: string): readonly Metric[] => [
  {
    id,
    label,
    unit: "members",
    goodDirection: "up",
    customersWith: { trait: { id: trait, op: "EQ", value: true } },
  },
];

/** What the bank is run by: each number of everyone, or of a group. */
export const metrics: readonly Metric[] = [
  {
    id: "income",
    label: { en: "Income, 12 months", fa: "درآمد، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    total: income,
  },
  {
    id: "customers",
    label: { en: "Customers", fa: "مشتریان" },
    unit: "members",
    goodDirection: "up",
    customersWith: { all: [] },
  },
  {
    id: "income_per_customer",
    label: { en: "Income a customer, 12 months", fa: "درآمد هر مشتری، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["income", "customers"],
  },
  {
    id: "products_per_customer",
    label: { en: "Products a customer", fa: "محصول هر مشتری" },
    unit: "products",
    goodDirection: "up",
    mean: "different_products",
  },
  {
    id: "offers_made",
    label: { en: "Offers made, 12 months", fa: "پیشنهادها، ۱۲ ماه" },
    unit: "offers",
    goodDirection: "up",
    total: { table: "offer_contacts", measure: "COUNT", where: offered, window: year },
  },
  {
    id: "offers_accepted",
    label: { en: "Offers accepted, 12 months", fa: "پیشنهادهای پذیرفته، ۱۲ ماه" },
    unit: "offers",
    goodDirection: "up",
    total: {
      table: "offer_contacts",
      measure: "COUNT",
      where: [...offered, { column: "accepted_at", op: "EXISTS" }],
      window: year,
    },
  },
  {
    id: "offer_response",
    label: { en: "Said yes to an offer, 12 months", fa: "پذیرش پیشنهاد، ۱۲ ماه" },
    unit: "share",
    goodDirection: "up",
    ratio: ["offers_accepted", "offers_made"],
  },
  {
    id: "active_customers",
    label: { en: "Customers who paid, 3 months", fa: "مشتریان با پرداخت، ۳ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: {
      event: {
        table: "statements",
        measure: "COUNT",
        where: [{ column: "payments", op: "GTE", value: 1 }],
        window: { last: { months: 3 } },
        op: "GTE",
        value: 1,
      },
    },
  },
  {
    id: "active_share",
    label: { en: "Paid from their account, 3 months", fa: "پرداخت از حساب، ۳ ماه" },
    unit: "share",
    goodDirection: "up",
    ratio: ["active_customers", "customers"],
  },
  {
    id: "money_put_by",
    label: { en: "In term deposits and funds", fa: "در سپرده و صندوق" },
    unit: "currency",
    goodDirection: "up",
    total: { table: "statements", measure: "SUM", column: "money_put_by", window: { last: { months: 1 } } },
  },
  {
    id: "first_year_income",
    label: {
      en: "First-year income of products opened, 12 months",
      fa: "درآمد سال نخست محصولات گشوده، ۱۲ ماه",
    },
    unit: "currency",
    goodDirection: "up",
    total: { table: "accounts", measure: "SUM", column: "first_year_income", window: year },
  },
  {
    id: "openers",
    label: { en: "Customers who opened a product, 12 months", fa: "مشتریان با محصول تازه، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...opened, op: "GTE", value: 1 } },
  },
  {
    id: "asked_customers",
    label: { en: "Customers offered a term deposit", fa: "مشتریان با پیشنهاد سپرده" },
    unit: "members",
    goodDirection: "up",
    customersWith: { trait: { id: "deposit", op: "EXISTS" } },
  },
  ...holding("depositors", { en: "Said yes to a term deposit", fa: "پذیرندگان سپرده" }, "deposit"),
  {
    id: "deposit_response",
    label: { en: "Yes to the term deposit", fa: "پذیرش سپردهٔ مدت‌دار" },
    unit: "share",
    goodDirection: "up",
    ratio: ["depositors", "asked_customers"],
  },
  {
    id: "mean_balance",
    label: { en: "Mean balance", fa: "میانگین موجودی" },
    unit: "currency",
    goodDirection: "up",
    mean: "balance",
  },
  {
    id: "median_balance",
    label: { en: "Median balance", fa: "میانهٔ موجودی" },
    unit: "currency",
    goodDirection: "up",
    median: "balance",
  },
  ...holding(
    "housing_borrowers",
    { en: "Customers with a housing loan", fa: "مشتریان با وام مسکن" },
    "housing_loan",
  ),
  {
    id: "housing_share",
    label: { en: "With a housing loan", fa: "با وام مسکن" },
    unit: "share",
    goodDirection: "up",
    ratio: ["housing_borrowers", "customers"],
  },
  {
    id: "customers_in_default",
    label: { en: "Customers with credit in default", fa: "مشتریان با وام معوق" },
    unit: "members",
    goodDirection: "down",
    customersWith: { trait: { id: "in_default", op: "EQ", value: true } },
  },
  {
    id: "default_share",
    label: { en: "Credit in default", fa: "وام معوق" },
    unit: "share",
    goodDirection: "down",
    ratio: ["customers_in_default", "customers"],
  },
];
