import type { Segmentation } from "../../../../study.ts";
import { group, part } from "../../words.ts";
import { trait } from "../language.ts";

/** By what a night may cost. */
export const budgets: Segmentation = {
  id: "budgets",
  name: { en: "Budgets", fa: "بودجه‌ها" },
  description: {
    en: "Guests by the usual price a night of the homes that they stayed in.",
    fa: "مهمان‌ها بر پایهٔ قیمت معمول شب خانه‌هایی که در آن مانده‌اند.",
  },
  basis: "value",
  goal: "grow_payments",
  cases: [
    group("budget_saving", trait("budget", "EQ", "Saving"), "low_price_alert", [
      ["Saving", "صرفه‌جو"],
      ["Below 75 a night.", "کمتر از شبی ۷۵."],
    ]),
    group("budget_middle", trait("budget", "EQ", "Middle"), "weekend_for_two", [
      ["Middle", "میانه"],
      ["From 75 to below 120 a night.", "از شبی ۷۵ تا کمتر از ۱۲۰."],
    ]),
    group("budget_comfort", trait("budget", "EQ", "Comfort"), "family_homes", [
      ["Comfort", "راحت"],
      ["From 120 to below 200 a night.", "از شبی ۱۲۰ تا کمتر از ۲۰۰."],
    ]),
    group("budget_premium", trait("budget", "EQ", "Premium"), "best_homes_first", [
      ["Premium", "ممتاز"],
      ["From 200 a night.", "شبی ۲۰۰ و بیشتر."],
    ]),
  ],
  otherwise: part("budget_not_seen", "first_stay", [
    ["Budget not seen yet", "بودجهٔ نامعلوم"],
    ["No stay in a home of known price.", "بی اقامت در خانه‌ای با قیمت معلوم."],
  ]),
};
