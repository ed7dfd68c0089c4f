import { derived, measured, trait, type Words } from "../../../../define/define-traits.ts";
import type { EventMeasure } from "../../../../language.ts";
import { inPersian } from "../../../../text.ts";

/** How the guest travels: means over all stays, so that one odd trip changes little. */
const mean = <const Id extends string>(
  id: Id,
  unit: string,
  label: Words,
  description: Words,
  column: string,
  table = "stays",
) => measured(id, unit, "behavioural", label, description, { table, measure: "AVG", column });

/** The same of searches. */
const searched = [
  mean(
    "nights_a_search",
    "nights",
    ["nights a search", "شب در هر جست‌وجو", "plural"],
    ["Mean nights that the guest searched for.", "میانگین شب‌های خواسته در جست‌وجوها."],
    "nights",
    "searches",
  ),
  mean(
    "party_searched",
    "people",
    ["party size of searches", "شمار همراهان جست‌وجو"],
    ["Mean party that the guest searched for.", "میانگین شمار همراهان در جست‌وجوها."],
    "party_size",
    "searches",
  ),
  mean(
    "children_a_search",
    "people",
    ["number of children a search", "شمار کودکان در هر جست‌وجو"],
    ["Mean children that the guest searched for.", "میانگین شمار کودکان در جست‌وجوها."],
    "children",
    "searches",
  ),
  mean(
    "lead_of_searches",
    "days",
    ["days from search to arrival", "روز جست‌وجو تا ورود", "plural"],
    ["Mean days from the guest’s searches to arrival.", "میانگین روزهای جست‌وجو تا ورود."],
    "lead_days",
    "searches",
  ),
] as const;

/** Of those who never stayed what they look for stands in, or whoever finds nothing would be of no kind. */
const either = <const Id extends string>(
  id: Id,
  unit: string,
  label: Words,
  description: Words,
  of: readonly [string, string],
) => derived(id, "number", unit, "behavioural", label, description, { coalesce: of.map(trait) });

const where = (column: string, value: string): EventMeasure => ({
  table: "stays",
  measure: "COUNT",
  where: [{ column, op: "EQ", value }],
});

const kinds = [
  { id: "leisure_stays", kind: "leisure", en: "for leisure", fa: "تفریحی", name: "Leisure" },
  { id: "business_stays", kind: "business", en: "on business", fa: "کاری", name: "Business" },
  { id: "family_stays", kind: "family", en: "with the family", fa: "خانوادگی", name: "Family" },
] as const;

const seasons = [
  { id: "winter_stays", season: "winter", fa: "زمستان", name: "Winter" },
  { id: "spring_stays", season: "spring", fa: "بهار", name: "Spring" },
  { id: "summer_stays", season: "summer", fa: "تابستان", name: "Summer" },
  { id: "autumn_stays", season: "autumn", fa: "پاییز", name: "Autumn" },
] as const;

export const tripTraits = [
  mean(
    "nights_a_stay",
    "nights",
    ["nights a stay", "شب در هر اقامت", "plural"],
    ["Mean nights of the guest’s stays.", "میانگین شب‌های هر اقامت."],
    "nights",
  ),
  mean(
    "party_size",
    "people",
    ["party size", "شمار همراهان"],
    ["Mean party of the guest’s stays, children among them.", "میانگین شمار همراهان، با کودکان."],
    "party_size",
  ),
  mean(
    "children_a_stay",
    "people",
    ["number of children a stay", "شمار کودکان در هر اقامت"],
    ["Mean children of the guest’s stays.", "میانگین شمار کودکان در هر اقامت."],
    "children",
  ),
  mean(
    "lead_days",
    "days",
    ["days from booking to arrival", "روز رزرو پیش از سفر", "plural"],
    ["Mean days from booking to arrival.", "میانگین روزهای رزرو تا ورود."],
    "lead_days",
  ),
  mean(
    "usual_price",
    "currency",
    ["usual price a night", "قیمت معمول شب"],
    ["Mean price a night of the homes that the guest stayed in.", "میانگین قیمت شب خانه‌های اقامت."],
    "nightly_price",
  ),
  ...searched,
  either(
    "travel_nights",
    "nights",
    ["nights a trip", "شب در هر سفر", "plural"],
    ["Mean nights of stays; without a stay, of searches.", "میانگین شب‌های اقامت‌ها؛ بی اقامت، جست‌وجوها."],
    ["nights_a_stay", "nights_a_search"],
  ),
  either(
    "travel_party",
    "people",
    ["party size of trips", "شمار همراهان سفر"],
    ["Mean party of stays; without a stay, of searches.", "میانگین همراهان اقامت‌ها؛ بی اقامت، جست‌وجوها."],
    ["party_size", "party_searched"],
  ),
  either(
    "travel_children",
    "people",
    ["number of children a trip", "شمار کودکان هر سفر"],
    ["Mean children of stays; without a stay, of searches.", "میانگین کودکان اقامت‌ها؛ بی اقامت، جست‌وجوها."],
    ["children_a_stay", "children_a_search"],
  ),
  either(
    "travel_lead",
    "days",
    ["days before a trip", "روزهای پیش از سفر", "plural"],
    [
      "Mean days booked ahead of stays; without a stay, searched ahead.",
      "میانگین روزهای رزرو پیش از سفر؛ بی اقامت، جست‌وجو پیش از سفر.",
    ],
    ["lead_days", "lead_of_searches"],
  ),
  either(
    "price_asked",
    "currency",
    ["price asked for", "قیمت خواسته"],
    [
      "The highest price a night of the guest’s searches, on average; without a search, the usual price of their stays.",
      "میانگین سقف قیمت جست‌وجوها؛ بی جست‌وجو، قیمت معمول اقامت‌ها.",
    ],
    ["most_a_night", "usual_price"],
  ),
  measured(
    "highest_price",
    "currency",
    "value",
    ["highest price a night", "بالاترین قیمت شب"],
    ["The dearest home that the guest stayed in, a night.", "گران‌ترین خانهٔ اقامت، هر شب."],
    { table: "stays", measure: "MAX", column: "nightly_price" },
  ),
  mean(
    "mean_stars",
    "stars",
    ["stars on average", "ستاره‌های داده‌شده", "plural"],
    ["Mean of the stars that the guest gave; missing without any.", "میانگین ستاره‌ها؛ نامعلوم بی امتیاز."],
    "stars",
  ),
  measured(
    "neighbourhoods_stayed",
    "areas",
    "behavioural",
    ["neighbourhoods of stays", "محله‌های اقامت", "plural"],
    ["Different neighbourhoods of the guest’s stays.", "شمار محله‌های متفاوت اقامت."],
    { table: "stays", measure: "DISTINCT", column: "neighbourhood" },
  ),
  measured(
    "hosts_met",
    "hosts",
    "behavioural",
    ["hosts of stays", "میزبان‌های دیده", "plural"],
    ["Different hosts that the guest stayed with.", "شمار میزبان‌های متفاوت."],
    { table: "stays", measure: "DISTINCT", column: "host_id" },
  ),
  ...kinds.map(({ id, kind, en, fa }) =>
    measured<(typeof kinds)[number]["id"]>(
      id,
      "stays",
      "psychographic",
      [`stays ${en}`, `اقامت‌های ${fa}`, "plural"],
      [`Stays that the guest said were ${en}.`, `اقامت‌هایی که مهمان ${fa} خوانده است.`],
      where("trip_kind", kind),
    ),
  ),
  derived(
    "trip_kind",
    "string",
    undefined,
    "psychographic",
    ["kind of trip", "نوع سفر"],
    [
      "What most stays were for, as said at booking: leisure, business, family; missing where the guest never said.",
      "بیشتر اقامت‌ها برای چه بود، به گفتهٔ مهمان: تفریح، کار، خانواده؛ نامعلوم اگر نگفته باشد.",
    ],
    { labelOfLargest: kinds.map(({ id, name }) => ({ label: name, of: trait(id) })) },
    inPersian({ Leisure: "تفریح", Business: "کار", Family: "خانواده" }),
  ),
  ...seasons.map(({ id, season, fa }) =>
    measured<(typeof seasons)[number]["id"]>(
      id,
      "stays",
      "behavioural",
      [`stays in ${season}`, `اقامت‌های ${fa}`, "plural"],
      [`Stays that began in ${season}.`, `اقامت‌هایی که در ${fa} آغاز شد.`],
      where("arrival_season", season),
    ),
  ),
  derived(
    "usual_season",
    "string",
    undefined,
    "behavioural",
    ["usual season", "فصل معمول سفر"],
    [
      "The season of most stays, the earlier in the year where two are even; missing without a stay.",
      "فصل بیشتر اقامت‌ها؛ نامعلوم بی اقامت.",
    ],
    { labelOfLargest: seasons.map(({ id, name }) => ({ label: name, of: trait(id) })) },
    inPersian(Object.fromEntries(seasons.map(({ name, fa }) => [name, fa]))),
  ),
  derived(
    "budget",
    "string",
    undefined,
    "value",
    ["budget", "بودجه"],
    [
      "By the usual price a night: below 75, from 75, from 120, from 200; missing without a stay of known price.",
      "بر پایهٔ قیمت معمول شب: کمتر از ۷۵، از ۷۵، از ۱۲۰، از ۲۰۰؛ نامعلوم بی اقامت باقیمت.",
    ],
    {
      band: trait("usual_price"),
      edges: [75, 120, 200],
      labels: ["Saving", "Middle", "Comfort", "Premium"],
    },
    inPersian({ Saving: "صرفه‌جو", Middle: "میانه", Comfort: "راحت", Premium: "ممتاز" }),
  ),
];
