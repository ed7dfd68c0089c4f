import type { Goal } from "../../study.ts";

export const goals: readonly Goal[] = [
  {
    id: "gather_deposits",
    name: { en: "Gather deposits", fa: "گردآوردن سپرده" },
    description: {
      en: "More of those who are offered a term deposit take it: 15 in 100.",
      fa: "از کسانی که سپردهٔ مدت‌دار به آنان پیشنهاد می‌شود بیشتر بپذیرند: ۱۵ در ۱۰۰.",
    },
    kpi: "deposit_response",
    goodDirection: "up",
    target: 0.15,
  },
  {
    id: "answer_offers",
    name: { en: "Offers worth a yes", fa: "پیشنهادی درخور پذیرش" },
    description: {
      en: "One offer in eight is accepted, because it is made to those whom it suits.",
      fa: "از هر هشت پیشنهاد یکی پذیرفته شود، چون به کسی داده می‌شود که به کارش می‌آید.",
    },
    kpi: "offer_response",
    goodDirection: "up",
    target: 0.125,
  },
  {
    id: "deepen",
    name: { en: "Deepen the relationship", fa: "ژرف‌کردن رابطه" },
    description: {
      en: "Customers hold three products and a half on average, and use them.",
      fa: "هر مشتری به طور میانگین سه‌ونیم محصول دارد و از آن‌ها بهره می‌برد.",
    },
    kpi: "products_per_customer",
    goodDirection: "up",
    target: 3.5,
  },
  {
    id: "grow_income",
    name: { en: "Earn more of the wealthy", fa: "درآمد بیشتر از دارایان" },
    description: {
      en: "Money with the bank is looked after well enough to stay and to grow.",
      fa: "از پول مشتری چنان نگهداری می‌شود که بماند و بیفزاید.",
    },
    kpi: "income_per_customer",
    goodDirection: "up",
    target: 550,
  },
  {
    id: "keep_using",
    name: { en: "Stay the bank they use", fa: "بانک روزمرهٔ مشتری ماندن" },
    description: {
      en: "98 of 100 customers pay from their account every quarter.",
      fa: "از هر ۱۰۰ مشتری ۹۸ تن در هر فصل از حساب خود پرداخت می‌کنند.",
    },
    kpi: "active_share",
    goodDirection: "up",
    target: 0.98,
  },
  {
    id: "lend_safely",
    name: { en: "Lend without harm", fa: "وام بی زیان" },
    description: {
      en: "Fewer than one customer in fifty has credit in default.",
      fa: "کمتر از یک مشتری در پنجاه وام معوق دارد.",
    },
    kpi: "default_share",
    goodDirection: "down",
    target: 0.02,
  },
];
