import type { Goal } from "../../study.ts";

export const goals: readonly Goal[] = [
  {
    id: "keep_subscribers",
    name: { en: "Keep subscribers", fa: "نگه‌داشتن مشترکان" },
    description: {
      en: "Fewer of those who were there leave within a quarter.",
      fa: "در هر فصل شمار کمتری از مشترکان بروند.",
    },
    kpi: "churn_90_days",
    goodDirection: "down",
    target: 0.05,
  },
  {
    id: "fair_price",
    name: { en: "A bundle that fits", fa: "بستهٔ مناسب" },
    description: {
      en: "What subscribers pay comes near to the cheapest bundle that covers what they use.",
      fa: "پرداخت مشترک به ارزان‌ترین بسته‌ای که مصرفش را می‌پوشاند نزدیک شود.",
    },
    kpi: "overpaid_a_subscriber",
    goodDirection: "down",
    target: 2,
  },
  {
    id: "no_surprises",
    name: { en: "No surprises on the bill", fa: "صورتحساب بی شگفتی" },
    description: {
      en: "Less is billed beyond the bundles, where it annoys more than it earns.",
      fa: "هزینهٔ بیرون از بسته کمتر شود؛ آزارش بیش از سود آن است.",
    },
    kpi: "extra_share",
    goodDirection: "down",
    target: 0.08,
  },
  {
    id: "grow_charges",
    name: { en: "Grow with what they use", fa: "رشد همراه با مصرف" },
    description: {
      en: "Subscribers who use more move to larger bundles and pay more a month.",
      fa: "مشترکان پرمصرف‌تر به بسته‌های بزرگ‌تر بروند و ماهانه بیشتر بپردازند.",
    },
    kpi: "charges_a_month",
    goodDirection: "up",
  },
  {
    id: "good_network",
    name: { en: "A network that works", fa: "شبکهٔ خوب" },
    description: {
      en: "Speed where subscribers are, repaired before they complain.",
      fa: "سرعت خوب همان‌جا که مشترک هست، پیش از شکایت.",
    },
    kpi: "speed_a_subscriber",
    goodDirection: "up",
    target: 30,
  },
];
