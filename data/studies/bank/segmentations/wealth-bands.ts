import type { Segmentation } from "../../../study.ts";
import { trait } from "../language.ts";

/**
 * By the money with the bank, in fixed amounts, so that a band means the same next year. In the public file of a Portuguese
 * bank 8 % are overdrawn, 59 % have up to 1,000, 26 % up to 5,000 and 6 % more: some in each, and few enough at the top for
 * somebody to talk to every one.
 */
export const wealthBands: Segmentation = {
  id: "wealth_bands",
  name: { en: "Wealth bands", fa: "گروه‌های دارایی" },
  description: {
    en: "Customers by their money with the bank: yearly balance, term deposits and funds.",
    fa: "مشتریان بر پایهٔ دارایی نزد بانک: موجودی سالانه، سپرده و صندوق.",
  },
  basis: "value",
  goal: "grow_income",
  cases: [
    {
      segment: "wealthy",
      name: { en: "Wealthy", fa: "دارا" },
      description: { en: "5,000 and more with the bank.", fa: "۵٬۰۰۰ و بیشتر نزد بانک." },
      where: trait("wealth", "GTE", 5000),
      play: "deposit_high_rate",
    },
    {
      segment: "some_put_by",
      name: { en: "Some put by", fa: "با اندکی پس‌انداز" },
      description: { en: "1,000 to less than 5,000 with the bank.", fa: "۱٬۰۰۰ تا کمتر از ۵٬۰۰۰ نزد بانک." },
      where: trait("wealth", "GTE", 1000),
      play: "next_product",
    },
    {
      segment: "little_put_by",
      name: { en: "Little put by", fa: "کم‌پس‌انداز" },
      description: { en: "Nothing to less than 1,000 with the bank.", fa: "صفر تا کمتر از ۱٬۰۰۰ نزد بانک." },
      where: trait("wealth", "GTE", 0),
      play: "first_savings",
    },
  ],
  otherwise: {
    segment: "overdrawn",
    name: { en: "Overdrawn", fa: "با موجودی منفی" },
    description: {
      en: "Below nothing on average, and those whose balance the bank does not know.",
      fa: "به طور میانگین زیر صفر، و کسانی که موجودیشان دانسته نیست.",
    },
    play: "payment_plan",
  },
};
