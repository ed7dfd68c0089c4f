import type { Condition } from "../../language.ts";
import type { Segmentation } from "../../study.ts";

/*
 * Where a customer stands with the shop, by orders alone: every feed of a retailer has those, so the stages mean the same
 * over any of them, and customers without an order are aware of the shop at most.
 *
 * The spans are whole weeks, so that every quarter (13 weeks, as in retail calendars), half-year and year holds each day
 * of the week equally often:
 *
 * - Half a year without an order is late. Nine in ten orders come within 26 weeks of the one before, in the sample (90 %)
 *   and in the public data that the importers read (CDNOW 89 %, UCI Online Retail 97 %): whoever has waited longer is
 *   behaving like the tenth who do not come as they used to. A grocer, whose customers come weekly, would shorten these.
 * - A year without an order is lost: then the season in which gift buyers come has passed too. It is the usual line in
 *   the trade: ASOS and Zalando report as active customers those who ordered in the last twelve months.
 * - Three of the last four quarters is loyal: buying in one season, or twice on one occasion, is not yet a habit.
 */
const quarter = { weeks: 13 };
const halfYear = { weeks: 26 };
const year = { weeks: 52 };
const yearAndHalf = { weeks: 78 };
const yearDays = 7 * year.weeks;

const ordered = (window: { readonly last: object } | { readonly previous: object }): Condition => ({
  event: { table: "orders", measure: "COUNT", window, op: "GTE", value: 1 },
});

/** Customers by stage of their journey with the shop. */
export const journey: Segmentation = {
  id: "journey",
  name: { en: "Customer journey", fa: "مسیر مشتری" },
  description: {
    en: "Customers by where they stand with the shop, from knowing it to coming back after they were lost.",
    fa: "مشتریان بر پایهٔ جایگاهشان در رابطه با فروشگاه، از آشنایی تا بازگشت پس از رفتن.",
  },
  basis: "journey",
  goal: "keep_moving",
  cases: [
    {
      segment: "stage_won_back",
      name: { en: "Won back", fa: "بازگشته" },
      description: {
        en: "Ordered again in the last 26 weeks, after more than 52 weeks without an order.",
        fa: "پس از بیش از ۵۲ هفته بی‌سفارش، در ۲۶ هفتهٔ گذشته دوباره سفارش داده‌اند.",
      },
      // No order of the last half-year came within a year of one from before it; orders from before there were.
      where: {
        all: [
          ordered({ last: halfYear }),
          { event: { table: "orders", measure: "DAYS_SINCE_FIRST", op: "GT", value: yearDays } },
          {
            not: {
              sequence: {
                steps: [
                  {
                    table: "orders",
                    where: [{ column: "ordered_at", op: "NOT_IN_LAST", value: halfYear }],
                  },
                  {
                    table: "orders",
                    where: [{ column: "ordered_at", op: "IN_LAST", value: halfYear }],
                    within: year,
                  },
                ],
                window: { last: yearAndHalf },
              },
            },
          },
        ],
      },
      play: "welcome_back",
    },
    {
      segment: "stage_loyal",
      name: { en: "Buying by habit", fa: "خریدار از روی عادت" },
      description: {
        en: "Ordered in at least three of the last four quarters, of 13 weeks each.",
        fa: "دست‌کم در سه فصل از چهار فصل گذشته، هر یک ۱۳ هفته، سفارش داده‌اند.",
      },
      where: {
        event: {
          table: "orders",
          measure: "ACTIVE_PERIODS",
          period: quarter,
          window: { last: year },
          op: "GTE",
          value: 3,
        },
      },
      play: "early_access",
    },
    {
      segment: "stage_trying",
      name: { en: "Trying", fa: "در حال آزمودن" },
      description: {
        en: "Placed their first and so far only order in the last 26 weeks.",
        fa: "نخستین و تاکنون تنها سفارش خود را در ۲۶ هفتهٔ گذشته داده‌اند.",
      },
      where: {
        all: [
          ordered({ last: halfYear }),
          { event: { table: "orders", measure: "COUNT", op: "EQ", value: 1 } },
        ],
      },
      play: "next_order",
    },
    {
      segment: "stage_active",
      name: { en: "Active", fa: "فعال" },
      description: {
        en: "Ordered in the last 26 weeks, more than once so far, not yet by habit.",
        fa: "در ۲۶ هفتهٔ گذشته سفارش داده‌اند، تاکنون بیش از یک بار، هنوز نه از روی عادت.",
      },
      where: ordered({ last: halfYear }),
      play: "cross_sell",
    },
    {
      segment: "stage_slipping",
      name: { en: "Slipping", fa: "در حال دور شدن" },
      description: {
        en: "Last ordered 26 to 52 weeks ago.",
        fa: "آخرین سفارششان ۲۶ تا ۵۲ هفته پیش بوده است.",
      },
      // Those who ordered in the last half-year are in an earlier case.
      where: ordered({ previous: halfYear }),
      play: "reminder",
    },
    {
      segment: "stage_lost",
      name: { en: "Lost", fa: "ازدست‌رفته" },
      description: {
        en: "Last ordered more than 52 weeks ago.",
        fa: "آخرین سفارششان بیش از ۵۲ هفته پیش بوده است.",
      },
      where: { event: { table: "orders", measure: "COUNT", op: "GTE", value: 1 } },
      play: "win_back",
    },
  ],
  otherwise: {
    segment: "stage_aware",
    name: { en: "Aware", fa: "آشنا" },
    description: {
      en: "Known to the shop, without an order so far.",
      fa: "برای فروشگاه شناخته‌اند و هنوز سفارشی نداده‌اند.",
    },
    play: "first_order",
  },
  stages: [
    "stage_aware",
    "stage_trying",
    "stage_active",
    "stage_loyal",
    "stage_slipping",
    "stage_lost",
    "stage_won_back",
  ],
};
