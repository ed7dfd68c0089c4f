import type { Segment } from "../../../study.ts";
import { segmentOf } from "../words.ts";
import { all, any, event, not, sequence, stayed, trait } from "./language.ts";

/** Segments beside the groups; they overlap with those and with each other. */
export const segments: readonly Segment[] = [
  segmentOf(
    "searching_in_vain",
    "behavioural",
    "find_a_home",
    "tell_when_it_fits",
    [
      ["Searching in vain", "جست‌وجوی بی‌حاصل"],
      [
        "Searched in the last 90 days, and no booking came of any of it.",
        "در ۹۰ روز گذشته جست‌وجو کرده‌اند و هیچ‌یک به رزرو نرسیده است.",
      ],
    ],
    all(trait("searches_in_vain", "GTE", 1), trait("searches_booked", "LTE", 0)),
  ),
  segmentOf(
    "stayed_then_in_vain",
    "journey",
    "come_back",
    "tell_when_it_fits",
    [
      ["Came back and found nothing", "بازآمده و نیافته"],
      [
        "Stayed, and within a year searched in vain, in the last 365 days.",
        "در ۳۶۵ روز گذشته مانده‌اند و سپس تا یک سال بی‌حاصل جسته‌اند.",
      ],
    ],
    sequence({
      steps: [
        { table: "stays" },
        {
          table: "searches",
          where: [{ column: "was_booked", op: "EQ", value: false }],
          within: { days: 365 },
        },
      ],
      window: { last: { days: 365 } },
    }),
  ),
  segmentOf(
    "short_notice",
    "behavioural",
    "find_a_home",
    "quick_answer",
    [
      ["At short notice", "دیرهنگام"],
      ["Book a week ahead or less, as a rule.", "معمولاً یک هفته یا کمتر پیش از سفر رزرو می‌کنند."],
    ],
    all(stayed, trait("lead_days", "LTE", 7)),
  ),
  segmentOf(
    "planners",
    "behavioural",
    "find_a_home",
    "book_early",
    [
      ["Planners", "برنامه‌ریزها"],
      ["Book two months ahead or more, as a rule.", "معمولاً دو ماه یا بیشتر پیش از سفر رزرو می‌کنند."],
    ],
    all(stayed, trait("lead_days", "GTE", 60)),
  ),
  segmentOf(
    "same_neighbourhood",
    "behavioural",
    "come_back",
    "thank_regulars",
    [
      ["Always the same neighbourhood", "همیشه همان محله"],
      [
        "Stayed three times and more, always in one neighbourhood.",
        "سه بار یا بیشتر، همیشه در یک محله مانده‌اند.",
      ],
    ],
    all(trait("stays_so_far", "GTE", 3), trait("neighbourhoods_stayed", "LTE", 1)),
  ),
  segmentOf(
    "same_host_again",
    "behavioural",
    "come_back",
    "thank_regulars",
    [
      ["Back to the same host", "بازگشته نزد همان میزبان"],
      ["Stayed more often than with different hosts.", "شمار اقامت‌ها بیش از شمار میزبان‌هاست."],
    ],
    all(trait("stays_so_far", "GTE", 2), trait("stays_so_far", "GT", { trait: "hosts_met" })),
  ),
  segmentOf(
    "top_tenth_by_payments",
    "value",
    "grow_payments",
    "best_homes_first",
    [
      ["Top tenth by payments", "یک‌دهم پرپرداخت‌ترین‌ها"],
      ["The tenth of all guests who paid most in 12 months.", "یک‌دهم مهمان‌ها با بیشترین پرداخت در ۱۲ ماه."],
    ],
    all(trait("paid_12_months", "GT", 0), trait("paid_12_months", "TOP_PERCENT", 10)),
  ),
  segmentOf(
    "wants_more_than_paid",
    "value",
    "grow_payments",
    "best_homes_first",
    [
      ["Would pay more", "آمادهٔ پرداخت بیشتر"],
      [
        "Search with a price at least 60 a night above the dearest home that they stayed in.",
        "سقف قیمت جست‌وجوهایشان دست‌کم شبی ۶۰ بالاتر از گران‌ترین خانهٔ اقامتشان است.",
      ],
    ],
    trait("price_left", "GTE", 60),
  ),
  segmentOf(
    "likely_back",
    "predictive",
    "come_back",
    "second_stay",
    [
      ["Likely back", "احتمالاً بازمی‌گردند"],
      [
        "Travel as those do of whom four in ten or more stay again within half a year, and have not yet.",
        "چون کسانی سفر می‌کنند که چهار دهم یا بیشترشان تا نیم سال باز می‌مانند، و هنوز نمانده‌اند.",
      ],
    ],
    all(trait("coming_back_chance", "GTE", 0.4), trait("stayed_again", "EQ", false)),
  ),
  segmentOf(
    "price_minded_guests",
    "psychographic",
    "find_a_home",
    "low_price_alert",
    [
      ["Mind the price", "حساس به قیمت"],
      ["Named the price as what matters most.", "قیمت را مهم‌ترین دانسته‌اند."],
    ],
    trait("matters_most", "EQ", "Price"),
  ),
  segmentOf(
    "space_minded_guests",
    "psychographic",
    "find_a_home",
    "large_homes",
    [
      ["Want space", "خواهان فضا"],
      ["Named space as what matters most.", "فضا را مهم‌ترین دانسته‌اند."],
    ],
    trait("matters_most", "EQ", "Space"),
  ),
  segmentOf(
    "speak_against_us",
    "psychographic",
    "spoken_well_of",
    "listen_and_mend",
    [
      ["Speak against us", "بدگویان"],
      [
        "Mentioned us in the last 180 days, on the whole against us.",
        "در ۱۸۰ روز گذشته از ما یاد کرده‌اند، روی‌هم‌رفته به بدی.",
      ],
    ],
    trait("mention_sentiment", "LTE", -0.2),
  ),
  segmentOf(
    "speak_well_and_are_heard",
    "psychographic",
    "spoken_well_of",
    "invite_by_word",
    [
      ["Speak well and are heard", "ستایشگران پرمخاطب"],
      [
        "Mentioned us in favour in the last 180 days, with ten reactions or more.",
        "در ۱۸۰ روز گذشته به خوبی یاد کرده‌اند، با ده واکنش یا بیشتر.",
      ],
    ],
    all(trait("mention_sentiment", "GTE", 0.3), trait("reactions_180_days", "GTE", 10)),
  ),
  segmentOf(
    "disappointed",
    "behavioural",
    "spoken_well_of",
    "listen_and_mend",
    [
      ["Disappointed", "ناخشنود"],
      ["Gave three stars or fewer in the last 365 days.", "در ۳۶۵ روز گذشته سه ستاره یا کمتر داده‌اند."],
    ],
    event({
      table: "stays",
      where: [{ column: "stars", op: "LTE", value: 3 }],
      measure: "COUNT",
      window: { last: { days: 365 } },
      op: "GTE",
      value: 1,
    }),
  ),
  segmentOf(
    "guests_from_abroad",
    "demographic",
    "find_a_home",
    "book_early",
    [
      ["From abroad", "از خارج"],
      ["Their account is not in the United States.", "حسابشان در ایالات متحده نیست."],
    ],
    all(trait("home_country", "EXISTS"), not(any(trait("home_country", "EQ", "United States")))),
  ),
  segmentOf(
    "guests_under_thirty",
    "demographic",
    "find_a_home",
    "low_price_alert",
    [
      ["Under thirty", "زیر سی سال"],
      ["Younger than thirty.", "جوان‌تر از سی سال."],
    ],
    trait("age", "LT", 30),
  ),
];
