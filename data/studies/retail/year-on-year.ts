import type { Condition } from "../../language.ts";
import type { Segmentation } from "../../study.ts";
import { all, not } from "./language.ts";

/** Spent something in the window. */
const spent = (window: { readonly last: object } | { readonly previous: object }): Condition => ({
  event: { table: "orders", measure: "SUM", column: "amount", window, op: "GT", value: 0 },
});

const thisYear = spent({ last: { weeks: 52 } });
const yearBefore = spent({ previous: { weeks: 52 } });

/**
 * Who bought in the last year, in the year before, or in both: the members behind the change on the year. A year is 52 whole weeks, as
 * in the journey, so that both draw the same line.
 */
export const yearOnYear: Segmentation = {
  id: "year_on_year",
  name: { en: "New, repeating, lapsed", fa: "تازه، ماندگار، رفته" },
  description: {
    en: "Customers by whether they bought in the last 52 weeks, in the 52 before, or in both.",
    fa: "مشتریان بر پایهٔ خرید در ۵۲ هفتهٔ گذشته، در ۵۲ هفتهٔ پیش از آن یا در هر دو.",
  },
  basis: "behavioural",
  goal: "keep_moving",
  cases: [
    {
      segment: "repeating_buyers",
      name: { en: "Repeating buyers", fa: "خریداران ماندگار" },
      description: {
        en: "Bought in the last 52 weeks and in the 52 before.",
        fa: "در ۵۲ هفتهٔ گذشته و در ۵۲ هفتهٔ پیش از آن خریده‌اند.",
      },
      where: all(thisYear, yearBefore),
      play: "cross_sell",
    },
    {
      segment: "new_or_back",
      name: { en: "New or back", fa: "تازه یا بازگشته" },
      description: {
        en: "Bought in the last 52 weeks and not in the 52 before: for the first time, or after a longer break.",
        fa: "در ۵۲ هفتهٔ گذشته خریده‌اند و در ۵۲ هفتهٔ پیش از آن نه: نخستین بار، یا پس از درنگی بلندتر.",
      },
      where: all(thisYear, not(yearBefore)),
      play: "next_order",
    },
    {
      segment: "lapsed_buyers",
      name: { en: "Lapsed buyers", fa: "خریداران رفته" },
      description: {
        en: "Bought in the 52 weeks before the last 52, and nothing since.",
        fa: "در ۵۲ هفتهٔ پیش از ۵۲ هفتهٔ گذشته خریده‌اند و از آن پس هیچ.",
      },
      where: all(yearBefore),
      play: "win_back",
    },
  ],
  otherwise: {
    segment: "quiet_two_years",
    name: { en: "Quiet for two years", fa: "دو سال خاموش" },
    description: {
      en: "Bought nothing in the last 104 weeks, or never.",
      fa: "در ۱۰۴ هفتهٔ گذشته هیچ نخریده‌اند، یا هرگز.",
    },
    play: "low_cost_reminder",
  },
};
