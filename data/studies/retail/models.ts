import type { ClusterModel, LifetimeModelDeclaration, RecommendModel } from "../../model.ts";

/** Groups of buyers by when, how often and how they buy. */
export const personas: ClusterModel = {
  id: "personas",
  name: { en: "Personas", fa: "شخصیت‌های خرید" },
  description: {
    en: "Buyers who are alike in when they last bought, how often, for how much, and whether at a discount.",
    fa: "خریدارانی که در تازگی، تکرار، مبلغ و تخفیف خرید به هم می‌مانند.",
  },
  among: { id: "frequency", op: "GTE", value: 1 },
  refit: "quarterly",
  kind: "kmeans",
  k: 3,
  scale: "standard",
  inputs: [
    { trait: "recency_days", log: true },
    { trait: "frequency", log: true },
    { trait: "average_order_value", log: true },
    { trait: "discounted_line_share" },
    { trait: "distinct_products", log: true },
  ],
};

/** What buyers are expected to buy in the year after as-of. */
export const lifetime: LifetimeModelDeclaration = {
  id: "lifetime",
  name: { en: "Lifetime value", fa: "ارزش طول عمر" },
  description: {
    en: "Purchases and spend expected in the next twelve months of thirty days, discounted by one percent a month, from how often and how lately each customer bought. Orders of one day are one purchase.",
    fa: "خرید و مبلغ چشم‌داشته در دوازده ماه سی‌روزهٔ آینده با تنزیل ماهی یک درصد، از روی تکرار و تازگی خرید هر مشتری. سفارش‌های یک روز یک خرید است.",
  },
  kind: "lifetime",
  method: "bgnbd",
  repeats: "repeat_purchases",
  last: "first_to_last_days",
  observed: "tenure_days",
  spend: "spend_per_purchase",
  horizon: { periods: 12, unitsInPeriod: 30, discountRate: 0.01 },
};

/** What buyers may like next. */
export const nextProducts: RecommendModel = {
  id: "next_products",
  name: { en: "Next products", fa: "کالاهای بعدی" },
  description: {
    en: "Products that those bought who bought the same; never one that the customer has bought before.",
    fa: "کالاهایی که خریداران همان کالاها خریده‌اند؛ هرگز کالایی که مشتری پیش‌تر خریده است.",
  },
  refit: "quarterly",
  kind: "recommend",
  table: "order_lines",
  item: "product_id",
  label: "product_name",
  basket: "order_id",
  likeness: "cosine",
  again: false,
};

export const models = [personas, lifetime, nextProducts];
