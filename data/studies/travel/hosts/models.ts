import type { PropensityModel } from "../../../model.ts";

/** Whose homes stand empty, and what goes with it. */
export const standingEmpty: PropensityModel = {
  id: "standing_empty",
  name: { en: "Standing empty", fa: "خالی‌ماندن" },
  description: {
    en: "The chance that nobody has stayed for 90 days, from how the host prices, answers and is rated.",
    fa: "احتمال اینکه ۹۰ روز کسی نمانده باشد، از قیمت، پاسخ‌گویی و امتیاز میزبان.",
  },
  refit: "quarterly",
  kind: "logistic",
  outcome: "stands_empty",
  inputs: ["price_against_like", "answers_within", "rating", "homes", "sleeps_a_home", "shortest_stay"],
};

export const models = [standingEmpty];
