import type { Goal } from "../../study.ts";

export const goals: readonly Goal[] = [
  {
    id: "keep_best",
    name: { en: "Keep the best customers", fa: "نگه‌داشتن بهترین مشتریان" },
    description: {
      en: "The few who bring most of the revenue go on buying.",
      fa: "اندک مشتریانی که بیشتر درآمد را می‌آورند به خرید ادامه دهند.",
    },
    kpi: "spend_90_days",
    goodDirection: "up",
  },
  {
    id: "second_order",
    name: { en: "Win the second order", fa: "به‌دست‌آوردن سفارش دوم" },
    description: {
      en: "One-time buyers and newcomers come back within the season.",
      fa: "خریداران یک‌باره و تازه‌واردان در همان فصل بازگردند.",
    },
    kpi: "repeat_share",
    goodDirection: "up",
  },
  {
    id: "keep_moving",
    name: { en: "Move customers along", fa: "پیش‌بردن مشتریان" },
    description: {
      en: "More go from the first order to a habit than slip away, and those who left return.",
      fa: "بیش از آن‌که دور شوند از نخستین سفارش به عادت برسند، و رفتگان بازگردند.",
    },
    kpi: "orders_per_customer",
    goodDirection: "up",
  },
  {
    id: "win_back",
    name: { en: "Win back those who went quiet", fa: "بازگرداندن خاموش‌شده‌ها" },
    description: {
      en: "Customers who used to buy and stopped return before they forget the shop.",
      fa: "کسانی که می‌خریدند و دست کشیدند، پیش از فراموشی بازگردند.",
    },
    kpi: "days_since_order",
    goodDirection: "down",
  },
  {
    id: "margin",
    name: { en: "Protect the margin", fa: "حفظ حاشیهٔ سود" },
    description: {
      en: "Fewer discounts and returns where they buy nothing.",
      fa: "تخفیف و مرجوعی کمتر، آن‌جا که چیزی نمی‌خرند.",
    },
    kpi: "return_rate",
    goodDirection: "down",
  },
  {
    id: "relevance",
    name: { en: "Speak to each group as it is", fa: "سخن‌گفتن با هر گروه به زبان خودش" },
    description: {
      en: "Offers and messages fit age, place and habit.",
      fa: "پیشنهاد و پیام با سن، مکان و عادت هماهنگ باشد.",
    },
    kpi: "orders_per_customer",
    goodDirection: "up",
  },
];
