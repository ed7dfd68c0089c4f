import type { Segmentation } from "../../../study.ts";
import { all, pays, trait } from "../language.ts";

/** How widely an account works in the product, and whether it is falling away. */
export const adoption: Segmentation = {
  id: "adoption",
  name: { en: "Adoption", fa: "به‌کارگیری" },
  description: {
    en: "Paying accounts by how many features they use, and whether their use is falling.",
    fa: "شرکت‌های پرداخت‌کننده بر پایهٔ شمار قابلیت‌های به‌کاررفته و افت کارشان.",
  },
  basis: "behavioural",
  goal: "seats_in_use",
  cases: [
    {
      segment: "fading_accounts",
      name: { en: "Fading", fa: "رو به خاموشی" },
      description: {
        en: "A quarter fewer users at work than three months before, or fewer still.",
        fa: "کاربران فعالشان دست‌کم یک‌چهارم کمتر از سه ماه پیش است.",
      },
      where: all(pays, trait("use_change", "LTE", -0.25)),
      play: "wake_up_visit",
    },
    {
      segment: "broad_accounts",
      name: { en: "Broad", fa: "گسترده" },
      description: {
        en: "Use five features or more in three months.",
        fa: "در سه ماه پنج قابلیت یا بیشتر به کار می‌برند.",
      },
      where: all(pays, trait("features_used", "GTE", 5)),
      play: "thank_and_ask",
    },
    {
      segment: "steady_accounts",
      name: { en: "Steady", fa: "پیوسته" },
      description: {
        en: "Use three or four features in three months.",
        fa: "در سه ماه سه یا چهار قابلیت به کار می‌برند.",
      },
      where: all(pays, trait("features_used", "GTE", 3)),
      play: "next_feature",
    },
    {
      segment: "narrow_accounts",
      name: { en: "Narrow", fa: "محدود" },
      description: {
        en: "Use one or two features in three months.",
        fa: "در سه ماه یک یا دو قابلیت به کار می‌برند.",
      },
      where: all(pays, trait("features_used", "GTE", 1)),
      play: "guided_start",
    },
  ],
  otherwise: {
    segment: "not_at_work",
    name: { en: "Not at work in it", fa: "بی کار با محصول" },
    description: {
      en: "Do not pay, or no month of use tells of them.",
      fa: "نمی‌پردازند، یا ماه کاری از آنان در دست نیست.",
    },
  },
};
