import type { Segmentation } from "../../../study.ts";
import { all, trait } from "../language.ts";

/** From here on a month's difference is worth a call, in the study's currency. */
const worthACall = 5;

/** What each pays against the cheapest bundle that covers what they use. */
export const bundleFit: Segmentation = {
  id: "bundle_fit",
  name: { en: "Bundle fit", fa: "تناسب بسته" },
  description: {
    en: "Subscribers by what they pay against the cheapest bundle that covers what they use.",
    fa: "مشترکان بر پایهٔ پرداختشان در برابر ارزان‌ترین بسته‌ای که مصرفشان را می‌پوشاند.",
  },
  basis: "value",
  goal: "fair_price",
  cases: [
    {
      segment: "bundle_too_small",
      name: { en: "Bundle too small", fa: "بستهٔ کوچک" },
      description: {
        en: "Pay at least 5 a month above the bundle that fits, and at least 5 beyond their own: a larger one would cost less.",
        fa: "ماهانه دست‌کم ۵ واحد بیش از بستهٔ مناسب و دست‌کم ۵ واحد بیرون از بستهٔ خود می‌پردازند: بستهٔ بزرگ‌تر ارزان‌تر است.",
      },
      where: all(trait("overpaid", "GTE", worthACall), trait("extra_charges_a_month", "GTE", worthACall)),
      play: "upgrade_after_shock",
    },
    {
      segment: "bundle_too_large",
      name: { en: "Bundle too large", fa: "بستهٔ بزرگ" },
      description: {
        en: "Pay at least 5 a month above the bundle that fits, for what they do not use.",
        fa: "ماهانه دست‌کم ۵ واحد بیش از بستهٔ مناسب می‌پردازند، برای آنچه مصرف نمی‌کنند.",
      },
      where: trait("overpaid", "GTE", worthACall),
      play: "economical_bundle",
    },
    {
      segment: "pays_too_little",
      name: { en: "Pays too little", fa: "پرداخت کم" },
      description: {
        en: "Pay at least 5 a month less than the cheapest bundle that covers what they use.",
        fa: "ماهانه دست‌کم ۵ واحد کمتر از ارزان‌ترین بستهٔ مناسب می‌پردازند.",
      },
      where: trait("overpaid", "LTE", -worthACall),
      play: "step_to_list_price",
    },
    {
      segment: "bundle_fits",
      name: { en: "Bundle fits", fa: "بستهٔ مناسب" },
      description: {
        en: "Pay within 5 a month of the cheapest bundle that covers what they use.",
        fa: "پرداختشان کمتر از ۵ واحد با ارزان‌ترین بستهٔ مناسب فاصله دارد.",
      },
      where: trait("overpaid", "EXISTS"),
      play: "next_service",
    },
  ],
  otherwise: {
    segment: "fit_not_known",
    name: { en: "Fit not known", fa: "تناسب نامعلوم" },
    description: {
      en: "Have left, or no bill or month of use tells yet.",
      fa: "رفته‌اند، یا هنوز صورتحساب یا ماه مصرفی نیست.",
    },
  },
};
