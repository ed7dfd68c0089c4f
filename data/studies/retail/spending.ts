import type { Segmentation } from "../../study.ts";
import { all, trait } from "./language.ts";

/**
 * Buyers by what they spent so far: the highest fifth, the three tenths below, the lower half, as the trade draws the line
 * ("a fifth of customers brings four fifths"). Shares are of those who ordered; equal amounts at an edge stay together.
 */
export const spending = {
  id: "spending_levels",
  name: { en: "Spending levels", fa: "سطح‌های خرید" },
  description: {
    en: "Customers by what they spent over all their orders: heavy, medium and light.",
    fa: "مشتریان بر پایهٔ جمع خریدشان در همهٔ سفارش‌ها: پرخرید، میانه و کم‌خرید.",
  },
  basis: "value",
  goal: "keep_best",
  cases: [
    {
      segment: "heavy_spenders",
      name: { en: "Heavy spenders", fa: "پرخریدها" },
      description: {
        en: "The fifth of all buyers who spent most.",
        fa: "یک‌پنجم خریداران که بیش از همه خریده‌اند.",
      },
      where: all(trait("spend_of_buyers", "TOP_PERCENT", 20)),
      play: "early_access",
    },
    {
      segment: "light_spenders",
      name: { en: "Light spenders", fa: "کم‌خریدها" },
      description: {
        en: "The half of all buyers who spent least.",
        fa: "نیمی از خریداران که کمتر از همه خریده‌اند.",
      },
      where: all(trait("spend_of_buyers", "BOTTOM_PERCENT", 50)),
      play: "next_order",
    },
    {
      segment: "medium_spenders",
      name: { en: "Medium spenders", fa: "خریداران میانه" },
      description: {
        en: "The three tenths of buyers between the heavy and the light.",
        fa: "سه‌دهم خریداران که میان پرخرید و کم‌خریدند.",
      },
      where: all(trait("frequency", "GTE", 1)),
      play: "cross_sell",
    },
  ],
  otherwise: {
    segment: "no_spend_yet",
    name: { en: "No spend yet", fa: "هنوز بی‌خرید" },
    description: { en: "Known to the shop, without an order.", fa: "برای فروشگاه شناخته‌اند، بی هیچ سفارش." },
    play: "first_order",
  },
} as const satisfies Segmentation;
