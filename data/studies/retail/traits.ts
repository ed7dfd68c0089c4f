import { ageBand, ageBandNames } from "../../define/age-bands.ts";
import { attitudesOf, leaning } from "../../define/define-attitudes.ts";
import {
  attribute,
  derived,
  measured,
  modelled,
  text,
  trait,
  type Words,
} from "../../define/define-traits.ts";
import type { TypedTrait } from "../../define/vocabulary.ts";
import type { EventMeasure, Span } from "../../language.ts";
import type { Expression, Trait } from "../../study.ts";
import { inPersian } from "../../text.ts";
import { appPicksTraits } from "./app-picks.ts";
import { attitudeGroups, statements } from "./attitudes.ts";
import { categories, categoriesCalled } from "./categories.ts";
import { attitudes, lifetime, nextProducts, personas, values } from "./models.ts";

/** When something last happened. */
function latest<const Id extends string>(
  id: Id,
  label: Words,
  description: Words,
  measure: Pick<EventMeasure, "table" | "column" | "where">,
): TypedTrait<Id, "instant"> {
  return {
    id,
    type: "instant",
    basis: "behavioural",
    label: text(label),
    description: text(description),
    from: { measure: { ...measure, measure: "MAX" } },
  };
}

const divide = (numerator: Expression, denominator: Expression): Expression => ({
  divide: [numerator, denominator],
});
const lastDays = (days: number): { last: Span } => ({ last: { days } });

const demographic = [
  attribute(
    "country",
    "string",
    "demographic",
    ["country", "کشور"],
    ["Country of residence.", "کشور محل زندگی."],
  ),
  attribute(
    "region",
    "string",
    "demographic",
    ["region", "منطقه"],
    ["Region or state within the country.", "منطقه یا استان."],
  ),
  attribute("city", "string", "demographic", ["city", "شهر"], ["City of residence.", "شهر محل زندگی."]),
  attribute(
    "latitude",
    "number",
    "demographic",
    ["latitude of the city", "عرض جغرافیایی شهر"],
    ["Latitude of the city of residence.", "عرض جغرافیایی شهر محل زندگی."],
    { unit: "degrees" },
  ),
  attribute(
    "longitude",
    "number",
    "demographic",
    ["longitude of the city", "طول جغرافیایی شهر"],
    ["Longitude of the city of residence.", "طول جغرافیایی شهر محل زندگی."],
    { unit: "degrees" },
  ),
  derived(
    "home_location",
    "point",
    undefined,
    "demographic",
    ["home", "محل زندگی"],
    [
      "Where the city of residence lies; missing unless both latitude and longitude are known.",
      "جای شهر محل زندگی؛ نامعلوم اگر عرض یا طول جغرافیایی نباشد.",
    ],
    { point: [{ trait: "latitude" }, { trait: "longitude" }] },
  ),
  attribute(
    "interests",
    "list",
    "psychographic",
    ["interests", "علاقه‌مندی‌ها", "plural"],
    [
      "Interests as the customer stated them in a survey or profile; missing where nobody asked.",
      "علاقه‌مندی‌ها به گفتهٔ خود مشتری در نظرسنجی یا نمایه؛ نامعلوم اگر پرسیده نشده باشد.",
    ],
  ),
  attribute(
    "acquired_at",
    "instant",
    "journey",
    ["first contact", "نخستین آشنایی"],
    [
      "When the customer was won; missing where the source does not tell.",
      "زمان جذب مشتری؛ نامعلوم اگر منبع نگوید.",
    ],
  ),
  attribute(
    "gender",
    "string",
    "demographic",
    ["gender", "جنسیت"],
    ["As the customer states it.", "به گفتهٔ خود مشتری."],
  ),
  attribute(
    "household_size",
    "number",
    "demographic",
    ["household size", "شمار اعضای خانوار"],
    ["People in the household.", "شمار افراد خانوار."],
    { unit: "people" },
  ),
  attribute(
    "income_band",
    "string",
    "demographic",
    ["income band", "گروه درآمدی"],
    ["Yearly household income band.", "گروه درآمد سالانهٔ خانوار."],
  ),
  attribute(
    "home_owner",
    "boolean",
    "demographic",
    ["owns the home", "مالک خانه"],
    ["Owns the home.", "مالک خانه است."],
  ),
  attribute(
    "birth_date",
    "date",
    "demographic",
    ["birthday", "تاریخ تولد"],
    ["Date of birth.", "تاریخ تولد."],
    { personal: true },
  ),
  attribute(
    "stated_age_band",
    "string",
    "demographic",
    ["stated age band", "گروه سنی اعلام‌شده"],
    [
      "Age band as the source states it, where it knows no date of birth.",
      "گروه سنی به گفتهٔ منبع، آن‌جا که تاریخ تولد نیست.",
    ],
    { column: "age_band" },
  ),
  derived(
    "age_years",
    "number",
    "years",
    "demographic",
    ["age", "سن"],
    ["Whole years from the date of birth to as-of.", "سال‌های کامل از تولد تا تاریخ مبنا."],
    { yearsSince: trait("birth_date") },
  ),
  derived(
    "age_band",
    "string",
    undefined,
    "demographic",
    ["age band", "گروه سنی"],
    ["From the date of birth, otherwise as the source states it.", "از تاریخ تولد، وگرنه به گفتهٔ منبع."],
    {
      coalesce: [ageBand(trait("age_years")), trait("stated_age_band")],
    },
    ageBandNames,
  ),
];

const journey = [
  attribute(
    "acquisition_channel",
    "string",
    "journey",
    ["acquisition channel", "کانال جذب"],
    ["The channel that won the customer.", "کانالی که مشتری را آورد."],
  ),
  attribute(
    "consent_marketing",
    "boolean",
    "journey",
    ["consent to marketing", "رضایت به بازاریابی"],
    ["Agrees to receive marketing.", "دریافت پیام بازاریابی را پذیرفته است."],
  ),
  measured(
    "tenure_days",
    "days",
    "journey",
    ["days since the first order", "روز از نخستین سفارش", "plural"],
    [
      "Whole days from the calendar day of the first order to as-of.",
      "روزهای کامل از روز نخستین سفارش تا تاریخ مبنا.",
    ],
    { table: "orders", measure: "DAYS_SINCE_FIRST" },
  ),
  measured(
    "recency_days",
    "days",
    "behavioural",
    ["days since the last order", "روز از آخرین سفارش", "plural"],
    [
      "Whole days from the calendar day of the last order to as-of.",
      "روزهای کامل از روز آخرین سفارش تا تاریخ مبنا.",
    ],
    { table: "orders", measure: "DAYS_SINCE_LAST" },
  ),
  {
    id: "first_order_at",
    type: "instant",
    basis: "journey",
    label: text(["time of the first order", "زمان نخستین سفارش"]),
    description: text(["When the first order was placed.", "زمان نخستین سفارش."]),
    from: { measure: { table: "orders", measure: "MIN", column: "ordered_at" } },
  } as const satisfies TypedTrait<"first_order_at", "instant">,
  latest(
    "last_order_at",
    ["time of the last order", "زمان آخرین سفارش"],
    ["When the last order before as-of was placed.", "زمان آخرین سفارش پیش از تاریخ مبنا."],
    { table: "orders", column: "ordered_at" },
  ),
];

const buying = [
  measured(
    "frequency",
    "orders",
    "behavioural",
    ["number of orders", "شمار سفارش‌ها"],
    ["Orders before as-of.", "سفارش‌های پیش از تاریخ مبنا."],
    { table: "orders", measure: "COUNT" },
  ),
  measured(
    "monetary_value",
    "currency",
    "value",
    ["total spend", "کل خرید"],
    ["Sum of the amounts of all orders.", "جمع مبلغ همهٔ سفارش‌ها."],
    { table: "orders", measure: "SUM", column: "amount" },
  ),
  derived(
    "spend_of_buyers",
    "number",
    "currency",
    "value",
    ["spend of those who ordered", "خرید سفارش‌دهندگان"],
    [
      "Total spend; missing for those who never ordered, so that shares of it are shares of buyers.",
      "کل خرید؛ نامعلوم برای کسی که هرگز سفارش نداده، تا سهم‌ها سهم خریداران باشد.",
    ],
    { when: { id: "frequency", op: "GTE", value: 1 }, gives: trait("monetary_value") },
  ),
  derived(
    "average_order_value",
    "number",
    "currency",
    "value",
    ["average order value", "میانگین مبلغ سفارش"],
    ["Total spend over number of orders.", "کل خرید تقسیم بر شمار سفارش‌ها."],
    divide(trait("monetary_value"), trait("frequency")),
  ),
  measured(
    "largest_order",
    "currency",
    "value",
    ["largest order", "بزرگ‌ترین سفارش"],
    ["Amount of the largest order.", "مبلغ بزرگ‌ترین سفارش."],
    { table: "orders", measure: "MAX", column: "amount" },
  ),
  measured(
    "orders_last_365_days",
    "orders",
    "behavioural",
    ["orders in the last 365 days", "سفارش‌های ۳۶۵ روز گذشته", "plural"],
    ["Orders in the 365 days before as-of.", "سفارش‌های ۳۶۵ روز پیش از تاریخ مبنا."],
    { table: "orders", measure: "COUNT", window: lastDays(365) },
  ),
  measured(
    "spend_last_90_days",
    "currency",
    "value",
    ["spend in the last 90 days", "خرید ۹۰ روز گذشته"],
    ["Amounts of the orders in the 90 days before as-of.", "مبلغ سفارش‌های ۹۰ روز پیش از تاریخ مبنا."],
    { table: "orders", measure: "SUM", column: "amount", window: lastDays(90) },
  ),
  measured(
    "spend_previous_90_days",
    "currency",
    "value",
    ["spend in the 90 days before those", "خرید ۹۰ روز پیش از آن"],
    [
      "Amounts of the orders from 180 to 90 days before as-of.",
      "مبلغ سفارش‌های ۱۸۰ تا ۹۰ روز پیش از تاریخ مبنا.",
    ],
    { table: "orders", measure: "SUM", column: "amount", window: { previous: { days: 90 } } },
  ),
  derived(
    "spend_trend",
    "number",
    "share",
    "behavioural",
    ["change in spend", "تغییر خرید"],
    [
      "Spend in the last 90 days over the 90 before, minus one; unknown if nothing was spent before.",
      "خرید ۹۰ روز گذشته نسبت به ۹۰ روز پیش از آن، منهای یک؛ نامعلوم اگر پیش از آن خریدی نبود.",
    ],
    { subtract: [divide(trait("spend_last_90_days"), trait("spend_previous_90_days")), { number: 1 }] },
  ),
  derived(
    "inter_purchase_days",
    "number",
    "days",
    "behavioural",
    ["days between orders", "روز میان سفارش‌ها", "plural"],
    [
      "Mean days from one order to the next; needs two orders.",
      "میانگین روز از هر سفارش تا سفارش بعد؛ دست‌کم دو سفارش می‌خواهد.",
    ],
    divide(
      { subtract: [trait("tenure_days"), trait("recency_days")] },
      { subtract: [trait("frequency"), { number: 1 }] },
    ),
  ),
  derived(
    "overdue_ratio",
    "number",
    "ratio",
    "behavioural",
    ["overdue ratio", "نسبت دیرکرد"],
    [
      "Days since the last order over the customer's own mean days between orders: 2 means twice as long as usual.",
      "روز از آخرین سفارش نسبت به فاصلهٔ معمول خود مشتری: ۲ یعنی دو برابر معمول.",
    ],
    divide(trait("recency_days"), trait("inter_purchase_days")),
  ),
  measured(
    "distinct_products",
    "products",
    "behavioural",
    ["different products", "کالاهای گوناگون", "plural"],
    ["Different products bought.", "شمار کالاهای گوناگونِ خریده‌شده."],
    { table: "order_lines", measure: "DISTINCT", column: "product_id" },
  ),
  measured(
    "items_bought",
    "items",
    "behavioural",
    ["items bought", "شمار اقلام", "plural"],
    ["Items over all order lines.", "شمار اقلام در همهٔ سفارش‌ها."],
    { table: "order_lines", measure: "SUM", column: "quantity" },
  ),
  measured(
    "returned_value",
    "currency",
    "value",
    ["returned value", "مبلغ مرجوعی"],
    ["Money given back for returns.", "مبلغ بازگردانده برای مرجوعی‌ها."],
    { table: "returns", measure: "SUM", column: "amount" },
  ),
  derived(
    "return_rate",
    "number",
    "share",
    "behavioural",
    ["return rate", "نرخ مرجوعی"],
    [
      "Returned amount over ordered amount; unknown without an order.",
      "مبلغ مرجوعی نسبت به مبلغ سفارش؛ بی سفارش نامعلوم است.",
    ],
    divide(trait("returned_value"), trait("monetary_value")),
  ),
  measured(
    "discounted_value",
    "currency",
    "value",
    ["discounts received", "تخفیف گرفته‌شده", "plural"],
    ["Taken off list prices over all order lines.", "کاسته از قیمت فهرست در همهٔ سفارش‌ها."],
    {
      table: "order_lines",
      measure: "SUM",
      column: "discount",
      where: [{ column: "discount", op: "EXISTS" }],
    },
  ),
  measured(
    "lines_with_known_discount",
    "lines",
    "behavioural",
    ["order lines with a known discount", "ردیف‌های با تخفیف معلوم", "plural"],
    [
      "Order lines whose discount the source states, zero included.",
      "ردیف‌هایی که منبع تخفیفشان را گفته است، صفر هم.",
    ],
    { table: "order_lines", measure: "COUNT", where: [{ column: "discount", op: "EXISTS" }] },
  ),
  measured(
    "lines_with_discount",
    "lines",
    "behavioural",
    ["order lines with a discount", "ردیف‌های با تخفیف", "plural"],
    ["Order lines sold below their list price.", "ردیف‌هایی که پایین‌تر از قیمت فهرست فروخته شدند."],
    { table: "order_lines", measure: "COUNT", where: [{ column: "discount", op: "GT", value: 0 }] },
  ),
  derived(
    "discounted_line_share",
    "number",
    "share",
    "behavioural",
    ["share of order lines with a discount", "سهم ردیف‌های با تخفیف"],
    [
      "Order lines with a discount over those with a known discount; unknown where the source states no discounts.",
      "ردیف‌های با تخفیف نسبت به ردیف‌های با تخفیف معلوم؛ نامعلوم اگر منبع تخفیف را نگوید.",
    ],
    divide(trait("lines_with_discount"), trait("lines_with_known_discount")),
  ),
  derived(
    "discount_share",
    "number",
    "share",
    "behavioural",
    ["discount share", "سهم تخفیف"],
    [
      "Discounts over spend at list price; unknown where the source states no discounts.",
      "تخفیف نسبت به خرید با قیمت فهرست؛ نامعلوم اگر منبع تخفیف را نگوید.",
    ],
    {
      when: { id: "lines_with_known_discount", op: "GTE", value: 1 },
      gives: divide(trait("discounted_value"), { add: [trait("monetary_value"), trait("discounted_value")] }),
    },
  ),
];

const channels = ["web", "app", "store"] as const;
const channelNames: Record<(typeof channels)[number], Words> = {
  web: ["web", "وب"],
  app: ["app", "اپ"],
  store: ["stores", "فروشگاه"],
};

const channelsCalled = inPersian(
  Object.fromEntries(channels.map((channel) => [channel, channelNames[channel][1]])),
);

const channelMix = [
  measured(
    "orders_with_known_channel",
    "orders",
    "behavioural",
    ["orders with a known channel", "سفارش‌های با کانال معلوم", "plural"],
    ["Orders by one of the channels web, app and store.", "سفارش‌های یکی از کانال‌های وب، اپ و فروشگاه."],
    { table: "orders", measure: "COUNT", where: [{ column: "channel", op: "IN", value: [...channels] }] },
  ),
  ...channels.flatMap((channel) => {
    const [en, fa] = channelNames[channel];
    return [
      measured(
        `orders_${channel}`,
        "orders",
        "behavioural",
        [`orders, ${en}`, `سفارش‌ها، ${fa}`, "plural"],
        [`Orders placed by ${en}.`, `سفارش‌های ${fa}.`],
        { table: "orders", measure: "COUNT", where: [{ column: "channel", op: "EQ", value: channel }] },
      ),
      derived(
        `channel_share_${channel}`,
        "number",
        "share",
        "behavioural",
        [`share of orders, ${en}`, `سهم سفارش‌ها، ${fa}`],
        [
          `Orders by ${en} over the orders with a known channel.`,
          `سفارش‌های ${fa} نسبت به سفارش‌های با کانال معلوم.`,
        ],
        divide(trait(`orders_${channel}`), trait("orders_with_known_channel")),
      ),
    ];
  }),
  derived(
    "favourite_channel",
    "string",
    undefined,
    "behavioural",
    ["favourite channel", "کانال دلخواه"],
    ["The channel of most orders.", "کانال بیشترین سفارش‌ها."],
    {
      labelOfLargest: channels.map((channel) => ({ label: channel, of: trait(`orders_${channel}`) })),
    },
    channelsCalled,
  ),
];

const categoryMix = [
  measured(
    "spend_in_known_categories",
    "currency",
    "value",
    ["spend in known categories", "خرید در دسته‌های معلوم"],
    ["Spend on products of the categories of the retailer's range.", "خرید کالاهای دسته‌های این خرده‌فروش."],
    {
      table: "order_lines",
      measure: "SUM",
      column: "amount",
      where: [{ column: "category", op: "IN", value: categories.map(({ category }) => category) }],
    },
  ),
  ...categories.flatMap(({ id, category, fa }) => [
    measured(
      `spend_${id}`,
      "currency",
      "value",
      [`spend on ${category.toLowerCase()}`, `خرید ${fa}`],
      [`Spend on products of the category ${category}.`, `خرید کالاهای دستهٔ ${fa}.`],
      {
        table: "order_lines",
        measure: "SUM",
        column: "amount",
        where: [{ column: "category", op: "EQ", value: category }],
      },
    ),
    derived(
      `category_share_${id}`,
      "number",
      "share",
      "behavioural",
      [`share of spend, ${category.toLowerCase()}`, `سهم خرید، ${fa}`],
      [
        `Spend on ${category.toLowerCase()} over spend in known categories.`,
        `خرید ${fa} نسبت به خرید در دسته‌های معلوم.`,
      ],
      divide(trait(`spend_${id}`), trait("spend_in_known_categories")),
    ),
  ]),
  derived(
    "favourite_category",
    "string",
    undefined,
    "behavioural",
    ["favourite category", "دستهٔ دلخواه"],
    ["The category of most spend.", "دستهٔ بیشترین خرید."],
    {
      labelOfLargest: categories.map(({ id, category }) => ({ label: category, of: trait(`spend_${id}`) })),
    },
    categoriesCalled,
  ),
];

const attention = [
  measured(
    "visits_last_30_days",
    "visits",
    "behavioural",
    ["visits in the last 30 days", "بازدیدهای ۳۰ روز گذشته", "plural"],
    [
      "Visits to the site or app in the 30 days before as-of.",
      "بازدیدهای سایت یا اپ در ۳۰ روز پیش از تاریخ مبنا.",
    ],
    {
      table: "events",
      measure: "COUNT",
      where: [{ column: "kind", op: "EQ", value: "visit" }],
      window: lastDays(30),
    },
  ),
  measured(
    "days_since_last_visit",
    "days",
    "behavioural",
    ["days since the last visit", "روز از آخرین بازدید", "plural"],
    [
      "Whole days from the last event on the site or app to as-of.",
      "روزهای کامل از آخرین رویداد سایت یا اپ تا تاریخ مبنا.",
    ],
    { table: "events", measure: "DAYS_SINCE_LAST" },
  ),
  latest(
    "last_basket_at",
    ["time at which something was last put into the basket", "زمان آخرین افزودن به سبد"],
    [
      "When a product was last put into the basket on the site or app before as-of.",
      "زمان آخرین افزودن کالایی به سبد در سایت یا اپ پیش از تاریخ مبنا.",
    ],
    { table: "events", column: "occurred_at", where: [{ column: "kind", op: "EQ", value: "add_to_basket" }] },
  ),
  measured(
    "campaigns_received",
    "campaigns",
    "behavioural",
    ["campaigns received", "کمپین‌های دریافتی", "plural"],
    ["Campaigns in which the customer was contacted.", "کمپین‌هایی که به مشتری فرستاده شد."],
    { table: "campaign_exposures", measure: "COUNT", where: [{ column: "arm", op: "EQ", value: "treated" }] },
  ),
];

/** R, F and M as 1–5: source of the grid in rfm.ts. Only customers with an order are scored. */
const scores = [
  derived(
    "recency_score",
    "number",
    "score",
    "value",
    ["recency score", "امتیاز تازگی"],
    [
      "Quintile of days since the last order, by cut points; 5 is the most recent.",
      "پنجک روز از آخرین سفارش؛ ۵ تازه‌ترین است.",
    ],
    { quintile: trait("recency_days"), by: "CUT_POINTS", lowIsBest: true },
  ),
  derived(
    "frequency_score",
    "number",
    "score",
    "value",
    ["frequency score", "امتیاز تکرار"],
    [
      "Quintile of the rank by number of orders, ties in customer-id order; 5 is the most frequent.",
      "پنجک رتبه بر پایهٔ شمار سفارش‌ها؛ ۵ پرتکرارترین است.",
    ],
    { quintile: { when: { id: "frequency", op: "GTE", value: 1 }, gives: trait("frequency") }, by: "RANK" },
  ),
  derived(
    "monetary_score",
    "number",
    "score",
    "value",
    ["monetary score", "امتیاز مبلغ"],
    ["Quintile of total spend, by cut points; 5 is the highest.", "پنجک کل خرید؛ ۵ بالاترین است."],
    {
      quintile: { when: { id: "frequency", op: "GTE", value: 1 }, gives: trait("monetary_value") },
      by: "CUT_POINTS",
    },
  ),
  derived(
    "rfm_cell",
    "string",
    undefined,
    "value",
    ["RFM cell", "خانهٔ RFM"],
    [
      "Recency, frequency and monetary scores side by side, such as 543.",
      "امتیازهای تازگی، تکرار و مبلغ در کنار هم، مانند ۵۴۳.",
    ],
    { concat: [trait("recency_score"), trait("frequency_score"), trait("monetary_score")] },
  ),
];

/** How often, how long and for how much customers bought, as the model of lifetime value takes it. */
const repeatBuying = [
  measured(
    "purchase_days",
    "days",
    "behavioural",
    ["days with an order", "روزهای دارای سفارش", "plural"],
    ["Calendar days with an order.", "روزهای تقویمی که سفارشی دارند."],
    { table: "orders", measure: "ACTIVE_DAYS" },
  ),
  derived(
    "repeat_purchases",
    "number",
    undefined,
    "behavioural",
    ["purchases after the first", "خریدهای پس از نخستین", "plural"],
    [
      "Days with an order, less one; unknown without an order.",
      "روزهای دارای سفارش منهای یک؛ بی سفارش نامعلوم است.",
    ],
    {
      when: { id: "purchase_days", op: "GTE", value: 1 },
      gives: { subtract: [trait("purchase_days"), { number: 1 }] },
    },
  ),
  derived(
    "first_to_last_days",
    "number",
    "days",
    "behavioural",
    ["days from the first order to the last", "روز از نخستین سفارش تا آخرین", "plural"],
    ["Days from the day of the first order to that of the last.", "روز از نخستین سفارش تا آخرین سفارش."],
    { subtract: [trait("tenure_days"), trait("recency_days")] },
  ),
  derived(
    "spend_per_purchase",
    "number",
    "currency",
    "value",
    ["spend on a day with an order", "خرید در هر روز دارای سفارش"],
    ["Total spend over days with an order.", "کل خرید تقسیم بر روزهای دارای سفارش."],
    divide(trait("monetary_value"), trait("purchase_days")),
  ),
];

/** What customers say that they value. */
const valued = statements.map(({ id, label: [en, fa], statement }) =>
  measured(
    id,
    "score",
    "psychographic",
    [en, fa],
    [
      `Agreement with “${statement}”, 1 to 5, by the survey of values; missing without an answer.`,
      `میزان ارزش ${fa}، ۱ تا ۵، در نظرسنجی؛ نامعلوم بی پاسخ.`,
    ],
    { table: "survey_answers", measure: "AVG", column: id },
  ),
);

/** What models say of attitudes. */
const attitude = [
  ...attitudeGroups.map(({ factor, values: pole }) =>
    leaning(`values_${factor}`, pole, values, factor, "the survey of values"),
  ),
  ...attitudesOf(
    attitudes,
    ["attitude", "نگرش"],
    {
      id: "attitude",
      description: [
        "What the customer values, by their own answers to the survey of values; missing without an answer.",
        "آنچه برای مشتری ارزش دارد، به پاسخ خودش در نظرسنجی؛ نامعلوم بی پاسخ.",
      ],
    },
    {
      id: "likely_attitude",
      description: [
        "By the customer’s own answers, else the likeliest by what, where and how they buy.",
        "به پاسخ خود مشتری، وگرنه محتمل‌ترین از این‌که چه، کجا و چگونه می‌خرد.",
      ],
    },
    {
      id: "attitude_chance",
      description: [
        "How likely the attitude is that is told of a customer who did not answer the survey of values.",
        "احتمال نگرشی که برای مشتری بی‌پاسخ گفته شده است.",
      ],
    },
  ),
];

const predicted = [
  modelled(
    "persona",
    "string",
    undefined,
    ["persona", "شخصیت خرید"],
    [
      "Number of the persona, which stays with the same people when groups are found anew; unknown without an order.",
      "شمارهٔ شخصیت خرید که با یافتن دوبارهٔ گروه‌ها نزد همان کسان می‌ماند؛ بی سفارش نامعلوم است.",
    ],
    personas,
    "cluster",
  ),
  modelled(
    "chance_alive",
    "number",
    "share",
    ["chance to be still a customer", "احتمال مشتری ماندن"],
    [
      "How likely the customer has not left for good, from how often and how lately they bought; unknown of who has bought once, of whom the model tells nothing.",
      "احتمال آن که مشتری برای همیشه نرفته باشد، از تکرار و تازگی خرید؛ برای کسی که یک بار خریده نامعلوم است، زیرا مدل دربارهٔ او چیزی نمی‌گوید.",
    ],
    lifetime,
    "alive",
  ),
  modelled(
    "expected_purchases",
    "number",
    undefined,
    ["purchases expected in a year", "خریدهای چشم‌داشته در یک سال", "plural"],
    ["Days with an order expected in the next 360 days.", "روزهای دارای سفارش در ۳۶۰ روز آینده."],
    lifetime,
    "purchases",
  ),
  modelled(
    "expected_value",
    "number",
    "currency",
    ["spend expected in a year", "خرید چشم‌داشته در یک سال"],
    [
      "Spend expected in the next 360 days, discounted by one percent a month.",
      "مبلغ خرید در ۳۶۰ روز آینده، با تنزیل ماهی یک درصد.",
    ],
    lifetime,
    "value",
  ),
  modelled(
    "expected_value_low",
    "number",
    "currency",
    ["least spend likely in a year", "کمترین خرید محتمل در یک سال"],
    [
      "Lower end of the 95 percent interval of the spend expected: how well the model is known, not how much one customer's spend varies.",
      "کران پایین بازهٔ ۹۵ درصدی خرید چشم‌داشته: دقت برآورد مدل، نه نوسان خرید یک مشتری.",
    ],
    lifetime,
    "low",
  ),
  modelled(
    "expected_value_high",
    "number",
    "currency",
    ["largest spend likely in a year", "بیشترین خرید محتمل در یک سال"],
    [
      "Upper end of the 95 percent interval of the spend expected: how well the model is known, not how much one customer's spend varies.",
      "کران بالای بازهٔ ۹۵ درصدی خرید چشم‌داشته: دقت برآورد مدل، نه نوسان خرید یک مشتری.",
    ],
    lifetime,
    "high",
  ),
  modelled(
    "next_products",
    "list",
    undefined,
    ["products to offer next", "کالاهای پیشنهادی", "plural"],
    [
      "Five products, the best first, that those bought who bought the same; none that the customer has bought before.",
      "پنج کالا که خریداران همان کالاها خریده‌اند، بهترین نخست؛ هیچ‌یک را مشتری پیش‌تر نخریده است.",
    ],
    nextProducts,
    "items",
  ),
  modelled(
    "next_product",
    "string",
    undefined,
    ["product to offer first", "نخستین کالای پیشنهادی"],
    ["The first of the products to offer next.", "نخستین کالا از کالاهای پیشنهادی."],
    nextProducts,
    "first",
  ),
  modelled(
    "next_product_because",
    "string",
    undefined,
    ["product that speaks for it", "کالایی که پشت آن است"],
    [
      "The product bought before that speaks most for the one to offer first.",
      "کالایی که پیش‌تر خریده شده و بیش از همه پشت نخستین پیشنهاد است.",
    ],
    nextProducts,
    "because",
  ),
];

/** Every trait of the retail study; the order is the order of the columns of its profiles. */
export const traits = [
  ...demographic,
  ...journey,
  ...buying,
  ...channelMix,
  ...categoryMix,
  ...attention,
  ...scores,
  ...repeatBuying,
  ...valued,
  ...attitude,
  ...predicted,
  ...appPicksTraits,
] as const satisfies readonly Trait[];
