import { derived, measured, trait } from "../../../define/define-traits.ts";
import type { Window } from "../../../language.ts";

const quarter: Window = { last: { days: 90 } };
const month: Window = { last: { days: 30 } };

/** How much, how regularly and on what the viewer watches. */
export const viewingTraits = [
  measured(
    "days_since_viewing",
    "days",
    "behavioural",
    ["days since the last viewing", "روز از آخرین تماشا", "plural"],
    ["Whole days since something was last watched.", "روزهای کامل از آخرین تماشا."],
    { table: "viewings", measure: "DAYS_SINCE_LAST" },
  ),
  measured(
    "viewings_last_30_days",
    "viewings",
    "behavioural",
    ["viewings in the last 30 days", "تماشاهای ۳۰ روز گذشته", "plural"],
    ["Viewings in the last 30 days.", "شمار تماشاها در ۳۰ روز گذشته."],
    { table: "viewings", measure: "COUNT", window: month },
  ),
  measured(
    "viewings_last_90_days",
    "viewings",
    "behavioural",
    ["viewings in the last 90 days", "تماشاهای ۹۰ روز گذشته", "plural"],
    ["Viewings in the last 90 days.", "شمار تماشاها در ۹۰ روز گذشته."],
    { table: "viewings", measure: "COUNT", window: quarter },
  ),
  measured(
    "viewings_previous_90_days",
    "viewings",
    "behavioural",
    ["viewings in the 90 days before", "تماشاهای ۹۰ روز پیش از آن", "plural"],
    ["Viewings in the 90 days before the last 90.", "شمار تماشاها در ۹۰ روز پیش از ۹۰ روز گذشته."],
    { table: "viewings", measure: "COUNT", window: { previous: { days: 90 } } },
  ),
  derived(
    "half_of_previous",
    "number",
    "viewings",
    "behavioural",
    ["half of the viewings in the 90 days before", "نیمی از تماشاهای ۹۰ روز پیش از آن"],
    [
      "Half of the viewings of the 90 days before the last 90; missing where those were fewer than four.",
      "نیمی از تماشاهای ۹۰ روز پیش از ۹۰ روز گذشته؛ نامعلوم اگر کمتر از چهار بوده باشد.",
    ],
    {
      when: { id: "viewings_previous_90_days", op: "GTE", value: 4 },
      gives: { divide: [trait("viewings_previous_90_days"), { number: 2 }] },
    },
  ),
  derived(
    "half_of_before",
    "boolean",
    undefined,
    "behavioural",
    ["watches less than half of before", "کمتر از نیم پیش تماشا می‌کند"],
    [
      "Watched less than half as often in the last 90 days as in the 90 before, when it was at least four times.",
      "در ۹۰ روز گذشته کمتر از نیمی از ۹۰ روز پیش از آن، که دست‌کم چهار بار بود، تماشا کرده است.",
    ],
    { holds: { id: "viewings_last_90_days", op: "LT", trait: "half_of_previous" } },
  ),
  measured(
    "minutes_last_90_days",
    "minutes",
    "behavioural",
    ["minutes of viewing in the last 90 days", "دقیقه‌های تماشای ۹۰ روز گذشته", "plural"],
    ["Minutes watched in the last 90 days.", "دقیقه‌های تماشا در ۹۰ روز گذشته."],
    { table: "viewings", measure: "SUM", column: "minutes_viewed", window: quarter },
  ),
  derived(
    "hours_a_month",
    "number",
    "hours",
    "behavioural",
    ["hours of viewing a month", "ساعت تماشای ماهانه", "plural"],
    [
      "Hours watched in the last 90 days, over three; missing for those who watched none.",
      "ساعت‌های تماشای ۹۰ روز گذشته، بخش بر سه؛ نامعلوم برای کسانی که هیچ ندیده‌اند.",
    ],
    {
      when: { id: "minutes_last_90_days", op: "GT", value: 0 },
      gives: { divide: [trait("minutes_last_90_days"), { number: 180 }] },
    },
  ),
  measured(
    "weeks_watched",
    "weeks",
    "behavioural",
    ["weeks with a viewing, of the last eight", "هفته‌های دارای تماشا از هشت هفته", "plural"],
    [
      "In how many of the last eight weeks something was watched.",
      "در چند هفته از هشت هفتهٔ گذشته تماشا کرده است.",
    ],
    {
      table: "viewings",
      measure: "ACTIVE_PERIODS",
      period: { days: 7 },
      window: { last: { days: 56 } },
    },
  ),
  measured(
    "most_episodes",
    "episodes",
    "behavioural",
    ["most episodes in one sitting", "بیشترین قسمت در یک نشست", "plural"],
    ["Most episodes watched in one sitting of the last 90 days.", "بیشترین قسمت‌های یک نشست در ۹۰ روز گذشته."],
    { table: "viewings", measure: "MAX", column: "episodes_viewed", window: quarter },
  ),
  measured(
    "mean_episodes",
    "episodes",
    "behavioural",
    ["episodes a sitting", "قسمت در هر نشست", "plural"],
    [
      "Mean episodes of the sittings with a series in the last 90 days.",
      "میانگین قسمت‌های نشست‌های سریال در ۹۰ روز گذشته.",
    ],
    { table: "viewings", measure: "AVG", column: "episodes_viewed", window: quarter },
  ),
  measured(
    "titles_last_90_days",
    "titles",
    "behavioural",
    ["titles in the last 90 days", "عنوان‌های ۹۰ روز گذشته", "plural"],
    ["Different titles watched in the last 90 days.", "عنوان‌های متفاوت تماشاشده در ۹۰ روز گذشته."],
    { table: "viewings", measure: "DISTINCT", column: "title_id", window: quarter },
  ),
  measured(
    "phone_viewings",
    "viewings",
    "behavioural",
    ["viewings on a phone", "تماشاها با تلفن", "plural"],
    ["Viewings on a phone in the last 90 days.", "تماشاها با تلفن در ۹۰ روز گذشته."],
    {
      table: "viewings",
      measure: "COUNT",
      where: [{ column: "device_kind", op: "EQ", value: "Phone" }],
      window: quarter,
    },
  ),
  derived(
    "phone_share",
    "number",
    "share",
    "behavioural",
    ["share watched on a phone", "سهم تماشا با تلفن"],
    ["Part of the viewings of the last 90 days that were on a phone.", "سهم تماشاهای ۹۰ روز گذشته با تلفن."],
    { divide: [trait("phone_viewings"), trait("viewings_last_90_days")] },
  ),
  measured(
    "mean_stars",
    "stars",
    "behavioural",
    ["mean rating", "میانگین امتیاز"],
    [
      "Mean of the stars that the viewer gave; missing without a rating.",
      "میانگین ستاره‌های داده‌شده؛ نامعلوم بی امتیاز.",
    ],
    { table: "viewings", measure: "AVG", column: "stars" },
  ),
  measured(
    "ratings_given",
    "ratings",
    "behavioural",
    ["ratings", "امتیازهای داده‌شده", "plural"],
    ["How many viewings were rated.", "شمار تماشاهای امتیازدار."],
    {
      table: "viewings",
      measure: "COUNT",
      where: [{ column: "stars", op: "EXISTS" }],
    },
  ),
] as const;
