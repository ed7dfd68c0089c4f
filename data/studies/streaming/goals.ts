import type { Goal } from "../../study.ts";

export const goals: readonly Goal[] = [
  {
    id: "keep_viewers",
    name: { en: "Keep viewers", fa: "نگه‌داشتن بینندگان" },
    description: {
      en: "Fewer of those who subscribe cancel within a quarter.",
      fa: "در هر فصل شمار کمتری از مشترکان لغو کنند.",
    },
    kpi: "cancelled_share_90_days",
    goodDirection: "down",
    target: 0.12,
  },
  {
    id: "watch_weekly",
    name: { en: "Watch every week", fa: "تماشای هر هفته" },
    description: {
      en: "More of those who subscribe watch in at least six of eight weeks.",
      fa: "مشترکان بیشتری در دست‌کم شش هفته از هشت هفته تماشا کنند.",
    },
    kpi: "weekly_share",
    goodDirection: "up",
    target: 0.4,
  },
  {
    id: "find_something",
    name: { en: "Find something to watch", fa: "یافتن چیزی برای تماشا" },
    description: {
      en: "Viewers find more titles that they like, so that no single ending takes them away.",
      fa: "بینندگان عنوان‌های دلخواه بیشتری بیابند تا پایان یکی آنان را نبرد.",
    },
    kpi: "titles_a_viewer",
    goodDirection: "up",
    target: 8,
  },
  {
    id: "right_plan",
    name: { en: "The plan that fits", fa: "طرح مناسب" },
    description: {
      en: "What a subscriber pays fits what the home uses.",
      fa: "پرداخت هر مشترک با کاربرد خانه بخواند.",
    },
    kpi: "price_a_subscriber",
    goodDirection: "up",
  },
  {
    id: "earn",
    name: { en: "Earn more", fa: "درآمد بیشتر" },
    description: { en: "Payments of twelve months grow.", fa: "پرداخت‌های دوازده ماه رشد کند." },
    kpi: "paid_12_months",
    goodDirection: "up",
  },
];
