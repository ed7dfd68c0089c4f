import type { Column } from "../../../../contract.ts";
import type { Rule, StagedColumn } from "../../../../source-tools.ts";

export type FileId =
  | "demographics"
  | "products"
  | "transactions"
  | "campaign_descriptions"
  | "campaigns"
  | "coupons"
  | "coupon_redemptions";

function column(
  name: string,
  type: Column["type"],
  required: boolean,
  rest: Partial<Column> = {},
): StagedColumn {
  return { name, label: name, column: { type, required, ...rest } };
}

const text = (name: string): StagedColumn => column(name, "string", false);
const key = (name: string): StagedColumn => column(name, "string", true);
const money = (name: string): StagedColumn => column(name, "money", true, { min: 0 });

/** Days since 1970; the publisher writes them as DOUBLE. */
function day(name: string): StagedColumn {
  return {
    ...column(name, "date", true),
    parsed: (x) => `CASE WHEN ${x} BETWEEN -100000 AND 100000 AND ${x} = trunc(${x})
      THEN DATE '1970-01-01' + CAST(${x} AS INTEGER) END`,
  };
}

/** Seconds since 1970. */
function second(name: string): StagedColumn {
  return {
    ...column(name, "instant", true),
    parsed: (x) =>
      `CASE WHEN ${x} BETWEEN -1e10 AND 1e10 THEN make_timestamp(CAST(${x} * 1000000 AS BIGINT)) END`,
  };
}

/** The columns that are read of each file, and rules beside the column checks. */
export const files: Readonly<
  Record<FileId, { readonly columns: readonly StagedColumn[]; readonly rules: readonly Rule[] }>
> = {
  demographics: {
    columns: [
      key("household_id"),
      text("age"),
      text("income"),
      text("home_ownership"),
      text("household_size"),
    ],
    rules: [],
  },
  products: {
    columns: [key("product_id"), text("department"), text("product_category"), text("product_type")],
    rules: [],
  },
  transactions: {
    columns: [
      key("household_id"),
      key("basket_id"),
      key("product_id"),
      column("quantity", "integer", true),
      money("sales_value"),
      money("retail_disc"),
      money("coupon_disc"),
      money("coupon_match_disc"),
      second("transaction_timestamp"),
    ],
    rules: [
      {
        when: "household_id IS NULL",
        reason: "missing_customer",
        message: "household_id: expected a value, but it is missing",
      },
      { when: "quantity <= 0", reason: "non_positive_quantity", message: "quantity: expected more than 0" },
      {
        when: "quantity > 0 AND round(sales_value / quantity, 4) <= 0",
        reason: "non_positive_price",
        message: "sales_value: expected more than 0 for one item",
      },
    ],
  },
  campaign_descriptions: {
    columns: [key("campaign_id"), text("campaign_type"), day("start_date"), day("end_date")],
    rules: [],
  },
  campaigns: { columns: [key("campaign_id"), key("household_id")], rules: [] },
  coupons: { columns: [key("coupon_upc"), key("product_id"), key("campaign_id")], rules: [] },
  coupon_redemptions: {
    columns: [key("household_id"), key("coupon_upc"), key("campaign_id"), day("redemption_date")],
    rules: [],
  },
};

/** Parents before the files that refer to them. */
export const fileIds: readonly FileId[] = [
  "demographics",
  "products",
  "transactions",
  "campaign_descriptions",
  "campaigns",
  "coupons",
  "coupon_redemptions",
];
