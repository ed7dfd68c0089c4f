import type { Segmentation } from "../../../study.ts";
import { all, any, gone, trait } from "../language.ts";

/** By how much and how regularly viewers watch. */
export const engagementTiers: Segmentation = {
  id: "engagement_tiers",
  name: { en: "Engagement", fa: "میزان تماشا" },
  description: {
    en: "Viewers by how they watch now: in binges, every week, now and then, or no more.",
    fa: "بینندگان بر پایهٔ شیوهٔ تماشای کنونی: پشت‌سرهم، هر هفته، گاه‌به‌گاه، یا دیگر هیچ.",
  },
  basis: "behavioural",
  goal: "watch_weekly",
  cases: [
    {
      segment: "no_longer_subscribed",
      name: { en: "No longer subscribed", fa: "بی اشتراک" },
      description: { en: "Have cancelled.", fa: "اشتراک را لغو کرده‌اند." },
      where: gone,
      play: "win_back",
    },
    {
      segment: "lapsed_viewers",
      name: { en: "Lapsed", fa: "خاموش" },
      description: {
        en: "Subscribe, and have watched nothing for 60 days, or nothing ever.",
        fa: "مشترک‌اند و ۶۰ روز یا هرگز چیزی ندیده‌اند.",
      },
      where: any(trait("days_since_viewing", "GTE", 60), trait("days_since_viewing", "MISSING")),
      play: "pause_instead",
    },
    {
      segment: "binge_viewers",
      name: { en: "Binge viewers", fa: "تماشاگران پشت‌سرهم" },
      description: {
        en: "Four or more episodes a sitting on average in the last 90 days, in at least two sittings.",
        fa: "میانگین چهار قسمت یا بیشتر در هر نشست ۹۰ روز گذشته، دست‌کم در دو نشست.",
      },
      where: all(trait("mean_episodes", "GTE", 4), trait("viewings_last_90_days", "GTE", 2)),
      play: "next_season_alert",
    },
    {
      segment: "weekly_viewers",
      name: { en: "Weekly viewers", fa: "تماشاگران هفتگی" },
      description: {
        en: "Watched in at least six of the last eight weeks.",
        fa: "دست‌کم در شش هفته از هشت هفتهٔ گذشته تماشا کرده‌اند.",
      },
      where: trait("weeks_watched", "GTE", 6),
      play: "yearly_plan",
    },
    {
      segment: "lapsing",
      name: { en: "Lapsing", fa: "رو به خاموشی" },
      description: {
        en: "Watched in at most one of the last eight weeks, or less than half of what they did the quarter before.",
        fa: "نهایتاً در یک هفته از هشت هفتهٔ گذشته تماشا کرده‌اند، یا کمتر از نیمی از فصل پیش.",
      },
      where: any(trait("weeks_watched", "LTE", 1), trait("half_of_before", "EQ", true)),
      play: "reason_to_return",
    },
  ],
  otherwise: {
    segment: "now_and_then",
    name: { en: "Now and then", fa: "گاه‌به‌گاه" },
    description: {
      en: "Watch in two to five of eight weeks.",
      fa: "در دو تا پنج هفته از هشت هفته تماشا می‌کنند.",
    },
    play: "weekend_evening",
  },
};
