import type { Segment } from "../../../study.ts";
import { segmentOf } from "../words.ts";
import { all, any, trait } from "./language.ts";

/** Segments beside the groups; they overlap with those and with each other. */
export const segments: readonly Segment[] = [
  segmentOf(
    "dear_and_empty",
    "value",
    "fill_homes",
    "price_advice",
    [
      ["Dear and empty", "گران و خالی"],
      [
        "Ask 1.2 times what homes like theirs cost, and nobody has come for 90 days.",
        "۱٫۲ برابر خانه‌های همانند می‌خواهند و ۹۰ روز کسی نیامده است.",
      ],
    ],
    all(trait("price_against_like", "GTE", 1.2), trait("stands_empty", "EQ", true)),
  ),
  segmentOf(
    "cheap_and_full",
    "value",
    "grow_takings",
    "raise_price",
    [
      ["Cheap and full", "ارزان و پر"],
      [
        "Ask less than nine tenths of homes like theirs, with the most stays a home.",
        "کمتر از نه دهم خانه‌های همانند می‌خواهند، با بیشترین اقامت هر خانه.",
      ],
    ],
    all(trait("price_against_like", "LT", 0.9), trait("demand_score", "GTE", 4)),
  ),
  segmentOf(
    "answers_late",
    "behavioural",
    "fill_homes",
    "answer_help",
    [
      ["Answer late", "دیرپاسخ‌ها"],
      ["Take a day or longer to answer.", "پاسخ‌شان یک روز یا بیشتر زمان می‌برد."],
    ],
    trait("answers_within", "IN", ["within a day", "a few days or more"]),
  ),
  segmentOf(
    "answers_seldom",
    "behavioural",
    "fill_homes",
    "answer_help",
    [
      ["Leave guests without an answer", "بی‌پاسخ‌گذاران"],
      ["Answer fewer than eight of ten enquiries.", "به کمتر از هشت پرسش از ده پاسخ می‌دهند."],
    ],
    trait("response_rate", "LT", 0.8),
  ),
  segmentOf(
    "declines_often",
    "behavioural",
    "fill_homes",
    "answer_help",
    [
      ["Decline often", "ردکنندگان"],
      ["Accept fewer than six of ten requests.", "کمتر از شش درخواست از ده را می‌پذیرند."],
    ],
    trait("acceptance_rate", "LT", 0.6),
  ),
  segmentOf(
    "badge_within_reach",
    "psychographic",
    "better_homes",
    "badge_help",
    [
      ["The badge within reach", "نزدیک به نشان"],
      [
        "Rated 4.7 or better, answer nine of ten, and have no badge.",
        "امتیاز ۴٫۷ یا بهتر، نه پاسخ از ده، و بی نشان.",
      ],
    ],
    all(trait("rating", "GTE", 4.7), trait("response_rate", "GTE", 0.9), trait("is_superhost", "EQ", false)),
  ),
  segmentOf(
    "badge_holders",
    "psychographic",
    "keep_hosts",
    "host_circle",
    [
      ["Badge holders", "نشان‌داران"],
      ["Have the platform’s badge.", "نشان میزبان خوب را دارند."],
    ],
    trait("is_superhost", "EQ", true),
  ),
  segmentOf(
    "rated_poorly",
    "psychographic",
    "better_homes",
    "mend_the_home",
    [
      ["Rated poorly", "کم‌امتیازها"],
      ["Rated below 4.2.", "امتیاز کمتر از ۴٫۲."],
    ],
    trait("rating", "LT", 4.2),
  ),
  segmentOf(
    "never_rated",
    "journey",
    "better_homes",
    "first_home",
    [
      ["Without any rating", "بی امتیاز"],
      ["Let a home that nobody has rated.", "خانه‌ای دارند که کسی امتیاز نداده است."],
    ],
    all(trait("homes", "GTE", 1), trait("rating", "MISSING")),
  ),
  segmentOf(
    "long_minimum",
    "behavioural",
    "fill_homes",
    "shorter_stays",
    [
      ["Only for longer stays", "تنها برای اقامت بلندتر"],
      ["Let no home for fewer than three nights.", "هیچ خانه‌ای را کمتر از سه شب اجاره نمی‌دهند."],
    ],
    trait("shortest_stay", "GTE", 3),
  ),
  segmentOf(
    "homes_for_parties",
    "firmographic",
    "fill_homes",
    "family_ready",
    [
      ["Homes for families and friends", "خانه‌های خانواده و دوستان"],
      [
        "Their homes take four people or more, on average.",
        "خانه‌هایشان به طور میانگین چهار نفر یا بیشتر جا دارد.",
      ],
    ],
    trait("sleeps_a_home", "GTE", 4),
  ),
  segmentOf(
    "top_tenth_by_takings",
    "value",
    "keep_hosts",
    "agency_manager",
    [
      ["Top tenth by takings", "یک‌دهم پردرآمدترین‌ها"],
      ["The tenth of all hosts who took most in 12 months.", "یک‌دهم میزبان‌ها با بیشترین دریافتی در ۱۲ ماه."],
    ],
    all(trait("takings_12_months", "GT", 0), trait("takings_12_months", "TOP_PERCENT", 10)),
  ),
  segmentOf(
    "emptier_than_must_be",
    "predictive",
    "fill_homes",
    "host_circle",
    [
      ["Empty without a reason", "خالی بی‌دلیل"],
      [
        "Nobody has come for 90 days, though price, rating and answers give it a chance below a quarter.",
        "۹۰ روز کسی نیامده، هرچند قیمت، امتیاز و پاسخ‌ها احتمالی کمتر از یک‌چهارم به آن می‌دهد.",
      ],
    ],
    all(trait("stands_empty", "EQ", true), trait("empty_chance", "LT", 0.25)),
  ),
  segmentOf(
    "no_longer_asked",
    "journey",
    "keep_hosts",
    "price_advice",
    [
      ["No longer asked for", "از یادرفته"],
      [
        "Guests came in the year before, and none in the last 12 months; or last more than a year ago.",
        "سال پیش مهمان داشتند و در ۱۲ ماه گذشته هیچ.",
      ],
    ],
    any(
      all(trait("stays_year_before", "GTE", 1), trait("stays_12_months", "LT", 1)),
      trait("days_since_stay", "GTE", 365),
    ),
  ),
];
