import type { Segmentation } from "../../../study.ts";
import { any, gone, trait } from "../language.ts";

/** Where a viewer stands with the service, from sign-up to cancelling. */
export const journey: Segmentation = {
  id: "journey",
  name: { en: "Viewer journey", fa: "مسیر بیننده" },
  description: {
    en: "Viewers by where they stand: new, trying out, at home, drifting, gone.",
    fa: "بینندگان بر پایهٔ جایگاهشان: تازه، در حال آزمودن، خوگرفته، در حال دورشدن، رفته.",
  },
  basis: "journey",
  goal: "keep_viewers",
  cases: [
    {
      segment: "stage_cancelled",
      name: { en: "Gone", fa: "رفته" },
      description: { en: "Have cancelled.", fa: "اشتراک را لغو کرده‌اند." },
      where: gone,
      play: "win_back",
    },
    {
      segment: "stage_new",
      name: { en: "New", fa: "تازه" },
      description: { en: "In their first 30 days.", fa: "در ۳۰ روز نخست." },
      where: trait("days_since_sign_up", "LT", 30),
      play: "welcome_path",
    },
    {
      segment: "stage_drifting",
      name: { en: "Drifting", fa: "در حال دورشدن" },
      description: {
        en: "Watched nothing for 30 days, or less than half of what they did the quarter before.",
        fa: "۳۰ روز چیزی ندیده‌اند، یا کمتر از نیمی از فصل پیش.",
      },
      where: any(
        trait("days_since_viewing", "GTE", 30),
        trait("days_since_viewing", "MISSING"),
        trait("half_of_before", "EQ", true),
      ),
      play: "reason_to_return",
    },
    {
      segment: "stage_trying",
      name: { en: "Trying out", fa: "در حال آزمودن" },
      description: {
        en: "In their first four months, and still there every month.",
        fa: "در چهار ماه نخست، و همچنان هر ماه حاضر.",
      },
      where: trait("days_since_sign_up", "LT", 120),
      play: "welcome_path",
    },
  ],
  otherwise: {
    segment: "stage_at_home",
    name: { en: "At home", fa: "خوگرفته" },
    description: {
      en: "With the service for four months and more, watching as before.",
      fa: "چهار ماه یا بیشتر مشترک‌اند و همچون پیش تماشا می‌کنند.",
    },
    play: "yearly_plan",
  },
  stages: ["stage_new", "stage_trying", "stage_at_home", "stage_drifting", "stage_cancelled"],
};
