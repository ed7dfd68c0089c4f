import { derived, measured, modelled, type Words } from "../../define/define-traits.ts";
import type { EventMeasure, Window } from "../../language.ts";
import type { UpliftModel } from "../../model.ts";
import { categories } from "./categories.ts";

/** The campaign with weekly picks in the app: whom they were sent to, and who was held out, chance decided. */
const campaign = "K04";
const began = "2025-05-12";
/** What it brings about is counted for four weeks. */
const days = 28;
const during: Window = { from: began, to: "2025-06-09" };
const before: Window = { to: began };

const exposed = <const Id extends string>(
  id: Id,
  label: Words,
  description: Words,
  measure: Omit<EventMeasure, "table">,
) =>
  measured(id, measure.measure === "COUNT" ? "campaigns" : "days", "behavioural", label, description, {
    table: "campaign_exposures",
    ...measure,
  });
const ofCampaign = { column: "campaign_id", op: "EQ", value: campaign };

/** Who was in the trial, in which arm, and who bought within its four weeks. */
const trial = [
  exposed(
    "app_picks_days",
    ["days since the weekly app picks", "روز از برگزیده‌های هفتگی اپ", "plural"],
    [
      "Whole days since the weekly app picks were first sent, or held back from those who were drawn to be held out; missing for the others.",
      "روزهای کامل از فرستادن برگزیده‌های هفتگی اپ یا کنارگذاشتن به قرعه؛ نامعلوم برای دیگران.",
    ],
    { measure: "DAYS_SINCE_FIRST", where: [ofCampaign] },
  ),
  exposed(
    "app_picks_sent",
    ["weekly app picks received", "برگزیده‌های هفتگی دریافتی اپ", "plural"],
    [
      "Series of weekly app picks that the customer was sent.",
      "برگزیده‌های هفتگی اپ که برای مشتری فرستاده شد.",
    ],
    { measure: "COUNT", where: [ofCampaign, { column: "arm", op: "EQ", value: "treated" }] },
  ),
  measured(
    "orders_after_app_picks",
    "orders",
    "behavioural",
    ["orders in the four weeks of the app picks", "سفارش‌های چهار هفتهٔ برگزیده‌های اپ", "plural"],
    [
      "Orders in the four weeks from the day of the weekly app picks.",
      "سفارش‌ها در چهار هفته از روز برگزیده‌های هفتگی اپ.",
    ],
    { table: "orders", measure: "COUNT", window: during },
  ),
  derived(
    "app_picks_treated",
    "boolean",
    undefined,
    "behavioural",
    ["was sent the weekly app picks", "دریافت‌کنندهٔ برگزیده‌های اپ"],
    [
      "Was sent the weekly app picks, against held out by chance; missing for those who were not in the trial.",
      "برگزیده‌های هفتگی اپ برایش فرستاده شد، در برابر کنارگذاشته به قرعه؛ نامعلوم بیرون از آزمایش.",
    ],
    {
      when: { id: "app_picks_days", op: "EXISTS" },
      gives: { holds: { id: "app_picks_sent", op: "GTE", value: 1 } },
    },
  ),
  derived(
    "bought_after_app_picks",
    "boolean",
    undefined,
    "behavioural",
    ["ordered in the four weeks of the app picks", "خرید در چهار هفتهٔ برگزیده‌های اپ"],
    [
      "Ordered in the four weeks from the day of the weekly app picks; missing for those who were not in the trial, and before the weeks are over.",
      "در چهار هفته از روز برگزیده‌های هفتگی اپ سفارش داد؛ نامعلوم بیرون از آزمایش و پیش از پایان آن هفته‌ها.",
    ],
    {
      when: { id: "app_picks_days", op: "GTE", value: days },
      gives: { holds: { id: "orders_after_app_picks", op: "GTE", value: 1 } },
    },
  ),
] as const;

/** What was known of customers on the day before. */
const knownBefore = [
  measured(
    "orders_before_app_picks",
    "orders",
    "behavioural",
    ["orders before the app picks", "سفارش‌های پیش از برگزیده‌های اپ", "plural"],
    ["Orders before the day of the weekly app picks.", "سفارش‌های پیش از روز برگزیده‌های هفتگی اپ."],
    { table: "orders", measure: "COUNT", window: before },
  ),
  measured(
    "app_orders_before_app_picks",
    "orders",
    "behavioural",
    ["orders by app before the app picks", "سفارش‌های اپ پیش از برگزیده‌های اپ", "plural"],
    ["Orders by app before the day of the weekly app picks.", "سفارش‌های اپ پیش از روز برگزیده‌های هفتگی اپ."],
    {
      table: "orders",
      measure: "COUNT",
      where: [{ column: "channel", op: "EQ", value: "app" }],
      window: before,
    },
  ),
  measured(
    "days_since_order_before_app_picks",
    "days",
    "behavioural",
    ["days since the last order before the app picks", "روز از آخرین سفارش پیش از برگزیده‌های اپ", "plural"],
    [
      "Whole days from the last order before the day of the weekly app picks to as-of.",
      "روزهای کامل از آخرین سفارش پیش از روز برگزیده‌های هفتگی اپ تا تاریخ مبنا.",
    ],
    { table: "orders", measure: "DAYS_SINCE_LAST", window: before },
  ),
  measured(
    "deal_lines_before_app_picks",
    "lines",
    "behavioural",
    ["order lines with a discount before the app picks", "ردیف‌های با تخفیف پیش از برگزیده‌های اپ", "plural"],
    [
      "Order lines sold below their list price before the day of the weekly app picks.",
      "ردیف‌های ارزان‌تر از قیمت فهرست پیش از روز برگزیده‌های هفتگی اپ.",
    ],
    {
      table: "order_lines",
      measure: "COUNT",
      where: [{ column: "discount", op: "GT", value: 0 }],
      window: before,
    },
  ),
  ...categories.map(({ id, category, fa }) =>
    measured(
      `${id}_lines_before_app_picks`,
      "lines",
      "behavioural",
      [
        `order lines of ${category.toLowerCase()} before the app picks`,
        `ردیف‌های ${fa} پیش از برگزیده‌های اپ`,
        "plural",
      ],
      [
        `Order lines of the category ${category} before the day of the weekly app picks.`,
        `ردیف‌های دستهٔ ${fa} پیش از روز برگزیده‌های هفتگی اپ.`,
      ],
      {
        table: "order_lines",
        measure: "COUNT",
        where: [{ column: "category", op: "EQ", value: category }],
        window: before,
      },
    ),
  ),
] as const;

/** Whom the weekly app picks make buy who would not have bought. */
export const appPicks: UpliftModel = {
  id: "app_picks",
  name: { en: "Weekly app picks", fa: "برگزیده‌های هفتگی اپ" },
  description: {
    en: "What the weekly app picks would change for each customer: the chance to order within four weeks if they are sent, less the chance if they are not, learnt from those whom chance held out, from what was known the day before.",
    fa: "آنچه برگزیده‌های هفتگی اپ برای هر مشتری دگرگون می‌کند: احتمال سفارش تا چهار هفته با فرستادن، منهای احتمال بی آن؛ آموخته از کنارگذاشتگان به قرعه، از دانسته‌های روز پیش.",
  },
  refit: "quarterly",
  kind: "uplift",
  treated: "app_picks_treated",
  outcome: "bought_after_app_picks",
  inputs: knownBefore.map(({ id }) => id),
};

/** Traits of the trial, and what the model says. */
export const appPicksTraits = [
  ...trial,
  ...knownBefore,
  modelled(
    "app_picks_gain",
    "number",
    "share",
    ["what the weekly app picks would change", "آنچه برگزیده‌های هفتگی اپ دگرگون می‌کند"],
    [
      "The chance to order within four weeks if the weekly app picks are sent, less the chance if they are not; missing where the model does not rank.",
      "احتمال سفارش تا چهار هفته با فرستادن برگزیده‌های هفتگی اپ، منهای احتمال بی آن؛ نامعلوم اگر مدل رتبه‌بندی نکند.",
    ],
    appPicks,
    "effect",
  ),
] as const;
