import { attribute, derived, measured, modelled, trait } from "../../../define/define-traits.ts";
import type { Window } from "../../../language.ts";
import { inPersian } from "../../../text.ts";
import { standingEmpty } from "./models.ts";

const year: Window = { last: { days: 365 } };
const quarter: Window = { last: { days: 90 } };

/** How a host answers, as the platform shows it. */
const answering = [
  attribute(
    "answers_within",
    "string",
    "behavioural",
    ["time to answer", "زمان پاسخ"],
    ["How soon the host usually answers.", "میزبان معمولاً چه زود پاسخ می‌دهد."],
  ),
  attribute(
    "response_rate",
    "number",
    "behavioural",
    ["part of enquiries answered", "سهم پرسش‌های پاسخ‌گرفته"],
    ["Part of the enquiries that the host answered.", "سهم پرسش‌هایی که میزبان پاسخ داده است."],
    { unit: "share" },
  ),
  attribute(
    "acceptance_rate",
    "number",
    "behavioural",
    ["part of requests accepted", "سهم درخواست‌های پذیرفته"],
    ["Part of the requests that the host accepted.", "سهم درخواست‌هایی که میزبان پذیرفته است."],
    { unit: "share" },
  ),
  attribute(
    "is_superhost",
    "boolean",
    "psychographic",
    ["has the badge", "نشان دارد"],
    ["Has the platform’s badge for good hosts.", "نشان میزبان خوب را دارد."],
  ),
  attribute(
    "agrees_to_messages",
    "boolean",
    "journey",
    ["agrees to advice", "رضایت به پیام"],
    ["Agrees to advice by e-mail.", "به دریافت راهنمایی با ایمیل رضایت داده است."],
  ),
  attribute(
    "hosting_since",
    "instant",
    "journey",
    ["opening of the account", "گشایش حساب"],
    ["When the host opened an account.", "زمان گشایش حساب."],
  ),
] as const;

/** What the host lets. */
const homes = [
  measured(
    "homes",
    "homes",
    "firmographic",
    ["homes", "خانه‌ها", "plural"],
    ["Homes that the host lets.", "شمار خانه‌های میزبان."],
    { table: "listings", measure: "COUNT" },
  ),
  derived(
    "size_of_host",
    "string",
    undefined,
    "firmographic",
    ["scale", "اندازه"],
    ["One home, two or three, or four and more.", "یک خانه، دو یا سه، یا چهار و بیشتر."],
    { band: trait("homes"), edges: [2, 4], labels: ["One", "Few", "Many"] },
    inPersian({ One: "یک", Few: "چند", Many: "بسیار" }),
  ),
  measured(
    "usual_price",
    "currency",
    "value",
    ["usual price a night", "قیمت معمول شب"],
    ["Mean price a night of the host’s homes.", "میانگین قیمت شب خانه‌های میزبان."],
    { table: "listings", measure: "AVG", column: "nightly_price" },
  ),
  measured(
    "price_against_like",
    "ratio",
    "behavioural",
    ["price against homes like it", "قیمت در برابر خانه‌های همانند"],
    [
      "Mean of the host’s prices over the median of homes in the same neighbourhood that let as much and take as many.",
      "میانگین قیمت‌های میزبان بخش بر میانهٔ خانه‌های همانند در همان محله.",
    ],
    { table: "listings", measure: "AVG", column: "price_against_like" },
  ),
  measured(
    "sleeps_a_home",
    "people",
    "firmographic",
    ["places to sleep a home", "جای خواب هر خانه", "plural"],
    ["Mean number of people that the homes take.", "میانگین گنجایش خانه‌ها."],
    { table: "listings", measure: "AVG", column: "sleeps" },
  ),
  measured(
    "shortest_stay",
    "nights",
    "behavioural",
    ["shortest stay", "کوتاه‌ترین اقامت"],
    ["Fewest nights that any of the homes is let for.", "کمترین شب‌هایی که خانه‌ای اجاره داده می‌شود."],
    { table: "listings", measure: "MIN", column: "minimum_nights" },
  ),
  measured(
    "rating",
    "stars",
    "psychographic",
    ["rating", "امتیاز"],
    ["Mean rating of the host’s homes; missing without any.", "میانگین امتیاز خانه‌ها؛ نامعلوم بی امتیاز."],
    { table: "listings", measure: "AVG", column: "rating" },
  ),
  measured(
    "days_since_first_home",
    "days",
    "journey",
    ["days since the first home was offered", "روز از نخستین عرضهٔ خانه", "plural"],
    ["Whole days since the first home was offered.", "روزهای کامل از نخستین عرضهٔ خانه."],
    { table: "listings", measure: "DAYS_SINCE_FIRST" },
  ),
] as const;

/** Who stays with the host. What comes of payments is missing where no source tells. */
const demand = [
  measured(
    "stays_12_months",
    "stays",
    "behavioural",
    ["stays in 12 months", "اقامت‌های ۱۲ ماه", "plural"],
    ["Stays in the last 365 days.", "شمار اقامت‌ها در ۳۶۵ روز گذشته."],
    { table: "stays", measure: "COUNT", window: year },
  ),
  measured(
    "stays_year_before",
    "stays",
    "behavioural",
    ["stays in the 12 months before", "اقامت‌های ۱۲ ماه پیش از آن", "plural"],
    ["Stays in the 365 days before the last 365.", "شمار اقامت‌ها در ۳۶۵ روز پیش از آن."],
    { table: "stays", measure: "COUNT", window: { previous: { days: 365 } } },
  ),
  measured(
    "stays_90_days",
    "stays",
    "behavioural",
    ["stays in 90 days", "اقامت‌های ۹۰ روز", "plural"],
    ["Stays in the last 90 days.", "شمار اقامت‌ها در ۹۰ روز گذشته."],
    { table: "stays", measure: "COUNT", window: quarter },
  ),
  measured(
    "days_since_stay",
    "days",
    "behavioural",
    ["days since the last stay", "روز از آخرین اقامت", "plural"],
    ["Whole days since somebody last arrived.", "روزهای کامل از آخرین ورود مهمان."],
    { table: "stays", measure: "DAYS_SINCE_LAST" },
  ),
  measured(
    "guests_12_months",
    "guests",
    "behavioural",
    ["guests in 12 months", "مهمان‌های ۱۲ ماه", "plural"],
    ["Different guests of the last 365 days.", "شمار مهمان‌های متفاوت ۳۶۵ روز گذشته."],
    { table: "stays", measure: "DISTINCT", column: "guest_id", window: year },
  ),
  derived(
    "stays_a_home",
    "number",
    "stays",
    "value",
    ["stays a home in 12 months", "اقامت هر خانه در ۱۲ ماه", "plural"],
    ["Stays of the last 365 days over the homes.", "اقامت‌های ۳۶۵ روز گذشته بخش بر خانه‌ها."],
    { divide: [trait("stays_12_months"), trait("homes")] },
  ),
  derived(
    "stands_empty",
    "boolean",
    undefined,
    "behavioural",
    ["stands empty", "خالی مانده"],
    ["Nobody has arrived in the last 90 days.", "در ۹۰ روز گذشته کسی نیامده است."],
    { holds: { id: "stays_90_days", op: "LT", value: 1 } },
  ),
  measured(
    "takings_12_months",
    "currency",
    "value",
    ["takings in 12 months", "دریافتی ۱۲ ماه", "plural"],
    ["What guests paid for stays of the last 365 days.", "پرداخت مهمان‌ها برای اقامت‌های ۳۶۵ روز گذشته."],
    { table: "payments", measure: "SUM", column: "amount", window: year },
  ),
  derived(
    "price_score",
    "number",
    "score",
    "value",
    ["price score", "امتیاز قیمت"],
    [
      "1 to 5: quintile of the price against homes like it, 5 for the cheapest.",
      "۱ تا ۵: پنجک قیمت در برابر خانه‌های همانند، ۵ برای ارزان‌ترین.",
    ],
    { quintile: trait("price_against_like"), by: "CUT_POINTS", lowIsBest: true },
  ),
  derived(
    "demand_score",
    "number",
    "score",
    "value",
    ["demand score", "امتیاز تقاضا"],
    ["1 to 5: quintile of the stays a home.", "۱ تا ۵: پنجک اقامت هر خانه."],
    { quintile: trait("stays_a_home"), by: "CUT_POINTS" },
  ),
] as const;

/** What is known of each host. */
export const traits = [
  ...answering,
  ...homes,
  ...demand,
  modelled(
    "empty_chance",
    "number",
    "share",
    ["chance to stand empty", "احتمال خالی‌ماندن"],
    [
      "How likely nobody stays for 90 days with a host who prices, answers and is rated so.",
      "احتمال اینکه با چنین قیمت، پاسخ‌گویی و امتیازی ۹۰ روز کسی نماند.",
    ],
    standingEmpty,
    "chance",
  ),
];
