import type { PropensityModel } from "../../../model.ts";

/** Who comes back. */
export const comingBack: PropensityModel = {
  id: "coming_back",
  name: { en: "Coming back", fa: "بازگشت" },
  description: {
    en: "The chance to stay again within half a year, of those who stayed in the half year before, from how they travel: with whom, for how long, how far ahead, for how much. How they travel is read from all their stays.",
    fa: "احتمال اقامت دوباره تا نیم سال، در میان کسانی که در نیم سال پیش از آن مانده‌اند، از شیوهٔ سفر: همراه، شمار شب، روزهای پیش از سفر، قیمت.",
  },
  refit: "quarterly",
  kind: "logistic",
  among: { id: "stayed_again", op: "EXISTS" },
  outcome: "stayed_again",
  inputs: [
    "usual_price",
    "party_size",
    "nights_a_stay",
    "lead_days",
    "children_a_stay",
    "usual_season",
    "age",
  ],
};

/** Who would name the price as what matters most, of those whom nobody asked. */
export const priceMinded: PropensityModel = {
  id: "price_minded",
  name: { en: "Minds the price", fa: "حساسیت به قیمت" },
  description: {
    en: "The chance to name the price as what matters most, learnt from those who answered the survey, from how they travel, what they pay and their age.",
    fa: "احتمال مهم‌ترین دانستن قیمت، آموخته از پاسخ‌دهندگان نظرسنجی، از شیوهٔ سفر، پرداخت و سنشان.",
  },
  refit: "quarterly",
  kind: "logistic",
  outcome: "minds_price",
  inputs: [
    "usual_price",
    "party_size",
    "nights_a_stay",
    "lead_days",
    "children_a_stay",
    "most_a_night",
    "age",
  ],
};

export const models = [comingBack, priceMinded];
