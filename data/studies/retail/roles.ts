import type { Roles } from "../../roles.ts";

/** What this business's declarations are for. */
export const roles: Roles = {
  value: { trait: "monetary_value", word: { en: "spend", fa: "خرید" } },
  risk: { trait: "chance_alive", chanceOf: "staying" },
  lead: "rfm",
  grid: { rows: "recency_score", columns: "frequency_score" },
  cards: ["revenue", "active_customers", "repeat_share", "average_order_value", "return_rate"],
  product: {
    of: "revenue",
    factors: ["active_customers", "orders_per_active_customer", "average_order_value"],
  },
  filters: ["country", "favourite_channel"],
  activity: { table: "orders", amount: "amount", notTakenOff: { en: "returns", fa: "مرجوعی" } },
  choices: {
    table: "order_lines",
    together: "order_id",
    amount: { column: "amount", word: { en: "spend", fa: "خرید" } },
    quantity: "quantity",
    group: {
      column: "category",
      noun: {
        en: { one: "category", many: "categories" },
        fa: { one: "دسته", any: "دسته‌ای", many: "دسته‌ها", those: "دسته‌هایی" },
      },
    },
    item: {
      column: "product_name",
      noun: {
        en: { one: "product", many: "products" },
        fa: { one: "کالا", any: "کالایی", many: "کالاها", those: "کالاهایی" },
      },
    },
    channel: {
      table: "orders",
      column: "channel",
      noun: {
        en: { one: "channel", many: "channels" },
        fa: { one: "کانال", any: "کانالی", many: "کانال‌ها", those: "کانال‌هایی" },
      },
    },
    goneAfterDays: 364,
  },
  trial: {
    table: "campaign_exposures",
    campaign: "campaign_id",
    arm: { column: "arm", treated: "treated", control: "control" },
    campaigns: { table: "campaigns", name: "name", startedAt: "started_at" },
    days: 30,
    outcomes: ["revenue", "active_customers", "orders", "visits"],
    discount: "discounts",
  },
  moments: [
    {
      segment: "birthday_soon",
      of: "birth_date",
      gesture: {
        en: "A card by e-mail a week before, and a small gift with any order of the month",
        fa: "کارت ایمیلی یک هفته پیش، و هدیه‌ای کوچک با هر سفارش آن ماه",
      },
    },
    {
      segment: "first_order_day_soon",
      of: "first_order_at",
      gesture: {
        en: "A word of thanks that names what they first bought",
        fa: "سپاسی که نام نخستین خریدشان را می‌برد",
      },
    },
  ],
  journey: {
    of: "journey",
    bestFirst: [
      "stage_loyal",
      "stage_active",
      "stage_trying",
      "stage_won_back",
      "stage_aware",
      "stage_slipping",
      "stage_lost",
    ],
    moves: [
      { from: "stage_trying", to: "stage_active" },
      { from: "stage_active", to: "stage_loyal" },
      { from: "stage_slipping", to: "stage_lost" },
    ],
  },
};
