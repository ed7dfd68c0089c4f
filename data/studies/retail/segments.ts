import { defineLanguage, partIds } from "../../define/define-language.ts";
import type { Segment } from "../../study.ts";
import { all, event, not, trait } from "./language.ts";
import { rfm } from "./rfm.ts";
import { retailTables } from "./tables.ts";
import { traits } from "./traits.ts";

const { segment } = defineLanguage({ traits, tables: retailTables, segments: partIds(rfm) });

/** Segments beside the loyalty groups; they overlap with those and with each other. */
export const segments: readonly Segment[] = [
  {
    id: "top_tenth",
    name: { en: "Top tenth by spend", fa: "یک‌دهم پرخریدترین‌ها" },
    description: {
      en: "The tenth of all customers who spent the most, over all their orders and before returns.",
      fa: "یک‌دهم همهٔ مشتریان که روی هم و پیش از کسر مرجوعی بیشترین خرید را داشته‌اند.",
    },
    basis: "value",
    goal: "keep_best",
    where: all(trait("frequency", "GTE", 1), trait("monetary_value", "TOP_PERCENT", 10)),
    play: "early_access",
  },
  {
    id: "big_baskets",
    name: { en: "Big baskets", fa: "سبدهای بزرگ" },
    description: {
      en: "Ordered at least twice, and the average order is among the highest fifth of all buyers.",
      fa: "دست‌کم دو بار خریده‌اند و میانگین سفارششان در یک‌پنجم بالایی همهٔ خریداران است.",
    },
    basis: "value",
    goal: "keep_best",
    where: all(trait("frequency", "GTE", 2), trait("average_order_value", "TOP_PERCENT", 20)),
    play: "cross_sell",
  },
  {
    id: "one_time_buyers",
    name: { en: "One-time buyers", fa: "خریداران یک‌باره" },
    description: { en: "Ordered exactly once.", fa: "درست یک بار سفارش داده‌اند." },
    basis: "behavioural",
    goal: "second_order",
    where: trait("frequency", "EQ", 1),
    play: "next_order",
  },
  {
    id: "overdue_regulars",
    name: { en: "At-risk regulars", fa: "مشتریان ثابتِ در خطر" },
    description: {
      en: "Ordered at least four times, last between 30 and 364 days ago, and have waited at least twice their own usual time between orders.",
      fa: "دست‌کم چهار بار خریده‌اند، آخرین بار ۳۰ تا ۳۶۴ روز پیش، و دست‌کم دو برابر فاصلهٔ معمول سفارش‌های خود درنگ کرده‌اند.",
    },
    basis: "behavioural",
    goal: "win_back",
    where: all(
      trait("frequency", "GTE", 4),
      trait("overdue_ratio", "GTE", 2),
      trait("recency_days", "BETWEEN", [30, 364]),
    ),
    play: "win_back",
  },
  {
    id: "stopped_buying",
    name: { en: "Stopped buying", fa: "دست‌کشیده از خرید" },
    description: {
      en: "Last ordered 26 to 52 weeks ago, and did not order so seldom that they count as hibernating.",
      fa: "آخرین بار ۲۶ تا ۵۲ هفته پیش خریده‌اند، و چنان کم‌خرید نبوده‌اند که خفته به شمار آیند.",
    },
    basis: "journey",
    goal: "win_back",
    where: all(
      event({
        table: "orders",
        measure: "COUNT",
        window: { previous: { days: 182 } },
        op: "GTE",
        value: 1,
      }),
      event({ table: "orders", measure: "COUNT", window: { last: { days: 182 } }, op: "LT", value: 1 }),
      not(segment("hibernating")),
    ),
    play: "win_back",
  },
  {
    id: "growing_spenders",
    name: { en: "Growing spenders", fa: "خرید رو به رشد" },
    description: {
      en: "Spent in the last 90 days and in the 90 before, and in the last at least half as much again.",
      fa: "هم در ۹۰ روز گذشته و هم در ۹۰ روز پیش از آن خریده‌اند، در گذشته دست‌کم یک‌ونیم برابر.",
    },
    basis: "behavioural",
    goal: "keep_best",
    where: trait("spend_trend", "GTE", 0.5),
    play: "cross_sell",
  },
  {
    id: "browsing_not_buying",
    name: { en: "Browsing, not buying", fa: "بازدید بی خرید" },
    description: {
      en: "Came to the site or app in the last 30 days and ordered nothing in the last 90.",
      fa: "در ۳۰ روز گذشته به سایت یا اپ آمده‌اند و در ۹۰ روز گذشته چیزی نخریده‌اند.",
    },
    basis: "journey",
    goal: "second_order",
    where: all(
      trait("visits_last_30_days", "GTE", 1),
      event({ table: "orders", measure: "COUNT", window: { last: { days: 90 } }, op: "LT", value: 1 }),
    ),
    play: "reminder",
  },
  {
    id: "discount_seekers",
    name: { en: "Discount seekers", fa: "جویندگان تخفیف" },
    description: {
      en: "Ordered at least twice, took at least half of their order lines at a discount and saved at least a tenth of list prices in all.",
      fa: "دست‌کم دو بار خریده‌اند، دست‌کم نیمی از ردیف‌های سفارششان با تخفیف بوده است و روی هم دست‌کم یک‌دهم قیمت فهرست را نپرداخته‌اند.",
    },
    basis: "behavioural",
    goal: "margin",
    where: all(
      trait("frequency", "GTE", 2),
      trait("discounted_line_share", "GTE", 0.5),
      trait("discount_share", "GTE", 0.1),
    ),
    play: "full_price_bundle",
  },
  {
    id: "frequent_returners",
    name: { en: "Frequent returners", fa: "پرمرجوعی‌ها" },
    description: {
      en: "Returned goods at least twice, and at least a fifth of what they ordered by value.",
      fa: "دست‌کم دو بار کالا بازگردانده‌اند، و روی هم دست‌کم یک‌پنجم مبلغ خرید خود را.",
    },
    basis: "behavioural",
    goal: "margin",
    where: all(
      event({ table: "returns", measure: "DISTINCT", column: "return_id", op: "GTE", value: 2 }),
      trait("return_rate", "GTE", 0.2),
    ),
    play: "size_and_fit_help",
  },
  {
    id: "birthday_soon",
    name: { en: "Birthday soon, with consent", fa: "تولد نزدیک، با رضایت" },
    description: {
      en: "Have a birthday within 30 days and agree to marketing.",
      fa: "تا ۳۰ روز آینده تولد دارند و پیام بازاریابی را پذیرفته‌اند.",
    },
    basis: "demographic",
    goal: "relevance",
    where: all(
      trait("birth_date", "ANNIVERSARY_IN_NEXT", { days: 30 }),
      trait("consent_marketing", "EQ", true),
    ),
    play: "birthday",
  },
  {
    id: "first_order_day_soon",
    name: { en: "First-order day soon, with consent", fa: "سالروز نخستین سفارش، با رضایت" },
    description: {
      en: "The anniversary of the first order is within 14 days, and they agree to marketing.",
      fa: "سالگرد نخستین سفارششان تا ۱۴ روز آینده است و پیام بازاریابی را پذیرفته‌اند.",
    },
    basis: "journey",
    goal: "relevance",
    where: all(
      trait("first_order_at", "ANNIVERSARY_IN_NEXT", { days: 14 }),
      trait("consent_marketing", "EQ", true),
    ),
  },
  {
    id: "under_35",
    name: { en: "Under 35", fa: "زیر ۳۵ سال" },
    description: { en: "Younger than 35 by date of birth.", fa: "بر پایهٔ تاریخ تولد جوان‌تر از ۳۵ سال." },
    basis: "demographic",
    goal: "relevance",
    where: trait("age_years", "LT", 35),
    play: "app_first",
  },
  {
    id: "abroad",
    name: { en: "Outside the UK", fa: "بیرون از بریتانیا" },
    description: {
      en: "Live in another country than the United Kingdom.",
      fa: "در کشوری جز بریتانیا زندگی می‌کنند.",
    },
    basis: "demographic",
    goal: "relevance",
    where: all(trait("country", "EXISTS"), trait("country", "NEQ", "United Kingdom")),
    play: "local_delivery",
  },
  {
    id: "near_london_store",
    name: { en: "Within 40 km of London", fa: "تا ۴۰ کیلومتری لندن" },
    description: {
      en: "Live in a city within 40 km of the middle of London, near enough for an evening in the store.",
      fa: "در شهری تا ۴۰ کیلومتری مرکز لندن زندگی می‌کنند؛ به اندازهٔ یک شب در فروشگاه نزدیک‌اند.",
    },
    basis: "demographic",
    goal: "relevance",
    where: trait("home_location", "WITHIN_KM", { km: 40, of: [51.5074, -0.1278] }),
    play: "store_evening",
  },
  {
    id: "garden_and_planet",
    name: { en: "Gardening or green living", fa: "باغبانی یا زندگی سبز" },
    description: {
      en: "Said that gardening or sustainable living interests them.",
      fa: "گفته‌اند که به باغبانی یا زندگی پایدار علاقه‌مندند.",
    },
    basis: "psychographic",
    goal: "relevance",
    where: trait("interests", "CONTAINS_ANY", ["gardening", "sustainable living"]),
    play: "interest_news",
  },
  {
    id: "newly_won",
    name: { en: "Won in the last three months", fa: "جذب‌شده در سه ماه گذشته" },
    description: {
      en: "Came to the shop for the first time in the last three months.",
      fa: "در سه ماه گذشته برای نخستین بار با فروشگاه آشنا شده‌اند.",
    },
    basis: "journey",
    goal: "second_order",
    where: all(
      trait("acquired_at", "IN_LAST", { months: 3 }),
      event({
        table: "orders",
        measure: "COUNT",
        where: [{ column: "ordered_at", op: "NOT_IN_LAST", value: { months: 3 } }],
        op: "LT",
        value: 1,
      }),
    ),
    play: "welcome",
  },
  {
    id: "app_picks_gainers",
    name: { en: "Moved by the app picks", fa: "برانگیختهٔ برگزیده‌های اپ" },
    description: {
      en: "Agree to marketing, and are among the fifth for whom the weekly app picks would change most, by the trial of them.",
      fa: "پیام بازاریابی را پذیرفته‌اند و به آزمایش برگزیده‌های هفتگی اپ در یک‌پنجمی‌اند که بیشترین دگرگونی را می‌بینند.",
    },
    basis: "predictive",
    goal: "relevance",
    where: all(trait("app_picks_gain", "TOP_PERCENT", 20), trait("consent_marketing", "EQ", true)),
    play: "app_first",
  },
];
