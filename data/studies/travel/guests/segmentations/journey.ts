import type { Segmentation } from "../../../../study.ts";
import { group, part } from "../../words.ts";
import { not, stayed, trait } from "../language.ts";

/** Where a guest stands with the platform. */
export const journey: Segmentation = {
  id: "guest_journey",
  name: { en: "Guest journey", fa: "مسیر مهمان" },
  description: {
    en: "Guests by where they stand: looking, first stay, coming back, regular, drifting, gone quiet.",
    fa: "مهمان‌ها بر پایهٔ جایگاهشان: در جست‌وجو، نخستین اقامت، بازگشته، همیشگی، در حال دورشدن، خاموش.",
  },
  basis: "journey",
  goal: "come_back",
  cases: [
    group("stage_looking", not(stayed), "first_stay", [
      ["Looking", "در جست‌وجو"],
      ["Have not stayed so far.", "تاکنون نمانده‌اند."],
    ]),
    group("stage_quiet", trait("days_since_stay", "GTE", 365), "why_not_back", [
      ["Gone quiet", "خاموش"],
      ["Last stayed a year ago or longer.", "آخرین اقامتشان یک سال پیش یا دورتر است."],
    ]),
    group("stage_drifting", trait("days_since_stay", "GTE", 180), "why_not_back", [
      ["Drifting", "در حال دورشدن"],
      ["Last stayed half a year ago or longer.", "آخرین اقامتشان نیم سال پیش یا دورتر است."],
    ]),
    group("stage_regular", trait("stays_12_months", "GTE", 3), "thank_regulars", [
      ["Regular", "همیشگی"],
      ["Stayed three times and more in 12 months.", "در ۱۲ ماه سه بار یا بیشتر مانده‌اند."],
    ]),
    group("stage_back", trait("stays_so_far", "GTE", 2), "thank_regulars", [
      ["Coming back", "بازگشته"],
      ["Stayed a second time, and within half a year.", "بار دوم مانده‌اند، در نیم سال گذشته."],
    ]),
  ],
  otherwise: part("stage_first", "second_stay", [
    ["First stay", "نخستین اقامت"],
    ["Stayed once, within half a year.", "یک بار مانده‌اند، در نیم سال گذشته."],
  ]),
  stages: ["stage_looking", "stage_first", "stage_back", "stage_regular", "stage_drifting", "stage_quiet"],
};
