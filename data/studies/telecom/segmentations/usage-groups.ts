import type { Segmentation } from "../../../study.ts";
import { any, trait } from "../language.ts";

/** By the busiest of the last three months, as bundles have to cover it. The edges are those of the price list. */
export const usageGroups: Segmentation = {
  id: "usage_groups",
  name: { en: "Usage groups", fa: "گروه‌های مصرف" },
  description: {
    en: "Subscribers by what they use in a busy month.",
    fa: "مشترکان بر پایهٔ مصرف یک ماه پرمصرف.",
  },
  basis: "behavioural",
  goal: "grow_charges",
  cases: [
    {
      segment: "heavy_users",
      name: { en: "Heavy users", fa: "پرمصرف" },
      description: {
        en: "Use more than 20 GB in a busy month.",
        fa: "در ماه پرمصرف بیش از ۲۰ گیگابایت مصرف می‌کنند.",
      },
      where: trait("data_gb", "GT", 20),
      play: "large_bundle",
    },
    {
      segment: "balanced_users",
      name: { en: "Balanced users", fa: "میانه‌مصرف" },
      description: {
        en: "Use more than 4 GB or more than 300 minutes of calls in a busy month.",
        fa: "در ماه پرمصرف بیش از ۴ گیگابایت یا بیش از ۳۰۰ دقیقه تماس دارند.",
      },
      where: any(trait("data_gb", "GT", 4), trait("voice_minutes", "GT", 300)),
      play: "next_service",
    },
    {
      segment: "light_users",
      name: { en: "Light users", fa: "کم‌مصرف" },
      description: {
        en: "Use at most 4 GB and 300 minutes in a busy month.",
        fa: "در ماه پرمصرف نهایتاً ۴ گیگابایت و ۳۰۰ دقیقه مصرف می‌کنند.",
      },
      where: trait("data_gb", "EXISTS"),
      play: "economical_bundle",
    },
  ],
  otherwise: {
    segment: "use_not_seen",
    name: { en: "No use seen", fa: "بی مصرف ثبت‌شده" },
    description: {
      en: "No month of use in the last three: those who left, and those who only just joined.",
      fa: "در سه ماه گذشته ماه مصرفی ندارند: رفتگان و تازه‌واردان.",
    },
  },
};
