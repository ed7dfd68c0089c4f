import type { Segmentation } from "../../../../study.ts";
import { group, part } from "../../words.ts";
import { trait } from "../language.ts";

const inSeason = (season: string) => trait("usual_season", "EQ", season);

/** By when in the year they come. */
export const seasons: Segmentation = {
  id: "seasons",
  name: { en: "Seasons", fa: "فصل‌ها" },
  description: {
    en: "Guests by the season in which most of their stays began.",
    fa: "مهمان‌ها بر پایهٔ فصلی که بیشتر اقامت‌هایشان در آن آغاز شد.",
  },
  basis: "behavioural",
  goal: "find_a_home",
  cases: [
    group("summer_guests", inSeason("Summer"), "book_early", [
      ["Summer guests", "مهمان‌های تابستان"],
      ["Come most in summer.", "بیشتر تابستان‌ها می‌آیند."],
    ]),
    group("autumn_guests", inSeason("Autumn"), "book_early", [
      ["Autumn guests", "مهمان‌های پاییز"],
      ["Come most in autumn.", "بیشتر پاییزها می‌آیند."],
    ]),
    group("winter_guests", inSeason("Winter"), "quiet_season_offer", [
      ["Winter guests", "مهمان‌های زمستان"],
      ["Come most in winter.", "بیشتر زمستان‌ها می‌آیند."],
    ]),
    group("spring_guests", inSeason("Spring"), "quiet_season_offer", [
      ["Spring guests", "مهمان‌های بهار"],
      ["Come most in spring.", "بیشتر بهارها می‌آیند."],
    ]),
  ],
  otherwise: part("season_not_seen", "first_stay", [
    ["Season not seen yet", "فصل نامعلوم"],
    ["Have not stayed so far.", "تاکنون نمانده‌اند."],
  ]),
};
