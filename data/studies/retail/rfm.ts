import type { Condition } from "../../language.ts";
import type { Segmentation } from "../../study.ts";
import { all, trait } from "./language.ts";

type Score = "recency_score" | "frequency_score";

const score = (id: Score, low: number, high: number): Condition =>
  low === high ? trait(id, "EQ", low) : trait(id, "BETWEEN", [low, high]);

/** A block of the grid: recency scores and frequency scores, both ends included. */
const block = (recency: readonly [number, number], frequency: readonly [number, number]): Condition =>
  all(score("recency_score", ...recency), score("frequency_score", ...frequency));

/**
 * The recency × frequency grid of ten groups in common use (its rule stands in many public notebooks; the blocks do
 * not overlap and cover all 25 cells), after Hughes, "Strategic Database Marketing" (1994), on scoring by quintiles;
 * and those who have not bought yet.
 */
export const rfm = {
  id: "rfm",
  name: { en: "Loyalty groups", fa: "گروه‌های وفاداری" },
  description: {
    en: "Customers by how recently and how often they order, each in fifths of those who ordered.",
    fa: "مشتریان بر پایهٔ تازگی و شمار سفارش‌ها، هر یک در پنج بخش از کسانی که سفارش داده‌اند.",
  },
  basis: "value",
  goal: "keep_best",
  cases: [
    {
      segment: "champions",
      name: { en: "Champions", fa: "قهرمانان" },
      description: {
        en: "Bought lately and buy often: the most recent fifth of buyers, the upper two fifths by number of orders.",
        fa: "تازه خریده‌اند و بسیار می‌خرند: تازه‌ترین پنجک خریداران، دو پنجک بالای شمار سفارش‌ها.",
      },
      where: block([5, 5], [4, 5]),
      play: "early_access",
    },
    {
      segment: "loyal",
      name: { en: "Loyal", fa: "وفادار" },
      description: {
        en: "Buy often, though not most recently: the second and middle fifths by recency, the upper two by number of orders.",
        fa: "بسیار می‌خرند، هرچند نه از همه تازه‌تر: پنجک دوم و میانهٔ تازگی، دو پنجک بالای شمار سفارش‌ها.",
      },
      where: block([3, 4], [4, 5]),
      play: "cross_sell",
    },
    {
      segment: "potential_loyalists",
      name: { en: "Potential loyalists", fa: "وفاداران آینده" },
      description: {
        en: "Bought lately, not yet often: the two most recent fifths, the second lowest and middle fifths by number of orders.",
        fa: "به‌تازگی خریده‌اند، هنوز نه بسیار: دو پنجک تازه‌تر، پنجک دوم از پایین و پنجک میانهٔ شمار سفارش‌ها.",
      },
      where: block([4, 5], [2, 3]),
      play: "next_order",
    },
    {
      segment: "new_customers",
      name: { en: "New customers", fa: "مشتریان تازه" },
      description: {
        en: "Bought lately, seldom so far: the most recent fifth, the lowest fifth by number of orders.",
        fa: "به‌تازگی خریده‌اند، هنوز کم: تازه‌ترین پنجک، پایین‌ترین پنجک شمار سفارش‌ها.",
      },
      where: block([5, 5], [1, 1]),
      play: "welcome",
    },
    {
      segment: "promising",
      name: { en: "Promising", fa: "نویدبخش" },
      description: {
        en: "Bought fairly lately, seldom so far: the second most recent fifth, the lowest fifth by number of orders.",
        fa: "کمابیش به‌تازگی خریده‌اند، هنوز کم: دومین پنجک تازگی، پایین‌ترین پنجک شمار سفارش‌ها.",
      },
      where: block([4, 4], [1, 1]),
      play: "welcome",
    },
    {
      segment: "need_attention",
      name: { en: "Need attention", fa: "نیازمند توجه" },
      description: {
        en: "In the middle fifth by recency and by number of orders.",
        fa: "در پنجک میانهٔ تازگی و شمار سفارش‌ها.",
      },
      where: block([3, 3], [3, 3]),
      play: "next_order",
    },
    {
      segment: "about_to_sleep",
      name: { en: "About to sleep", fa: "در آستانهٔ خاموشی" },
      description: {
        en: "Bought a while ago, seldom: the middle fifth by recency, the lower two fifths by number of orders.",
        fa: "مدتی پیش و کم خریده‌اند: پنجک میانهٔ تازگی، دو پنجک پایین شمار سفارش‌ها.",
      },
      where: block([3, 3], [1, 2]),
      play: "reminder",
    },
    {
      segment: "at_risk",
      name: { en: "Previously loyal", fa: "پیش‌تر وفادار" },
      description: {
        en: "Used to buy fairly often, not lately: the two least recent fifths, the middle and second highest by number of orders.",
        fa: "پیش‌تر کمابیش بسیار می‌خریدند، نه به‌تازگی: دو پنجک کهنه‌تر، پنجک میانه و پنجک دوم از بالای شمار سفارش‌ها.",
      },
      where: block([1, 2], [3, 4]),
      play: "win_back",
    },
    {
      segment: "cannot_lose",
      name: { en: "Former champions", fa: "قهرمانان پیشین" },
      description: {
        en: "Were among the most frequent buyers and went quiet: the two least recent fifths, the highest fifth by number of orders.",
        fa: "از پرتکرارترین‌ها بودند و خاموش شدند: دو پنجک کهنه‌تر، بالاترین پنجک شمار سفارش‌ها.",
      },
      where: block([1, 2], [5, 5]),
      play: "personal_call",
    },
    {
      segment: "hibernating",
      name: { en: "Hibernating", fa: "خفته" },
      description: {
        en: "Bought long ago, seldom: the two least recent fifths, the lower two fifths by number of orders.",
        fa: "دیرزمانی پیش و کم خریده‌اند: دو پنجک کهنه‌تر، دو پنجک پایین شمار سفارش‌ها.",
      },
      where: block([1, 2], [1, 2]),
      play: "low_cost_reminder",
    },
  ],
  otherwise: {
    segment: "no_purchase_yet",
    name: { en: "No purchase yet", fa: "هنوز بی‌خرید" },
    description: { en: "Known to the shop, without an order.", fa: "برای فروشگاه شناخته‌اند، بی هیچ سفارش." },
    play: "first_order",
  },
} as const satisfies Segmentation;
