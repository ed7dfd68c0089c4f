import type {
  AttitudesModel,
  ClusterModel,
  FactorsModel,
  LifetimeModelDeclaration,
  RecommendModel,
} from "../../model.ts";
import { appPicks } from "./app-picks.ts";
import { attitudeGroups, statements } from "./attitudes.ts";
import { categories } from "./categories.ts";

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
  compare: { outcomes: ["monetary_value", "spend_last_90_days", "return_rate"] },
};

const items = statements.map(({ id }) => id);

/** What lies behind what customers value. */
export const values: FactorsModel = {
  id: "values",
  name: { en: "Values", fa: "ارزش‌ها" },
  description: {
    en: "What the ten statements of the survey of values have in common, two by two: price, home, gifts, ease, what lasts.",
    fa: "آنچه ده گزارهٔ نظرسنجی دوبه‌دو در آن یکی‌اند: قیمت، خانه، هدیه، آسانی، ماندگاری.",
  },
  refit: "quarterly",
  kind: "factors",
  items,
  factors: attitudeGroups.map(({ factor, high }) => ({ id: factor, leads: high[0] })),
};

/** Who values what, and who of those whom nobody asked would. */
export const attitudes: AttitudesModel = {
  id: "attitudes",
  name: { en: "Attitudes", fa: "نگرش‌ها" },
  description: {
    en: "Customers who value the same, by the survey of values; for those who did not answer the likeliest group, from what, where and how they buy and what is known of their home.",
    fa: "مشتریانی که ارزش‌هایشان یکی است، بر پایهٔ نظرسنجی؛ برای بی‌پاسخ‌ها محتمل‌ترین گروه، از این‌که چه، کجا و چگونه می‌خرند و خانه‌شان.",
  },
  refit: "quarterly",
  kind: "attitudes",
  items,
  scale: "none",
  groups: attitudeGroups.map(({ name: [en, fa], high }) => ({ name: { en, fa }, high })),
  predictors: [
    ...categories.map(({ id }) => `category_share_${id}`),
    ...[
      "channel_share_app",
      "channel_share_web",
      "discounted_line_share",
      "frequency",
      "average_order_value",
    ],
    ...["recency_days", "tenure_days", "household_size", "home_owner", "income_band", "acquisition_channel"],
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

export const models = [personas, values, attitudes, lifetime, nextProducts, appPicks];
