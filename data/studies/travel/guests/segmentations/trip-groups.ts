import type { Segmentation } from "../../../../study.ts";
import { group, part } from "../../words.ts";
import { all, any, stayed, trait } from "../language.ts";

/** By how guests travel: the question that decides which home fits. */
export const tripGroups: Segmentation = {
  id: "trip_groups",
  name: { en: "Kinds of travellers", fa: "گونه‌های مسافر" },
  description: {
    en: "Guests by how they travel, or by what they look for: with whom, for how long, how far ahead, for how much.",
    fa: "مهمان‌ها بر پایهٔ شیوهٔ سفر: با چه کسی، چند شب، چند روز پیش‌تر و با چه بودجه.",
  },
  basis: "behavioural",
  goal: "find_a_home",
  cases: [
    group("long_stays", trait("travel_nights", "GTE", 14), "weekly_price", [
      ["Long stays", "اقامت‌های بلند"],
      ["Stay fourteen nights or more, as a rule.", "معمولاً چهارده شب یا بیشتر می‌مانند."],
    ]),
    group("families", trait("travel_children", "GTE", 0.5), "family_homes", [
      ["Families", "خانواده‌ها"],
      ["Travel with children.", "با کودک سفر می‌کنند."],
    ]),
    group("friends_together", trait("travel_party", "GTE", 3.5), "large_homes", [
      ["Friends together", "گروه‌های دوستان"],
      ["Four and more, without children.", "چهار نفر و بیشتر، بی کودک."],
    ]),
    group(
      "on_business",
      all(
        any(trait("travel_lead", "LT", 13.5), trait("trip_kind", "EQ", "Business")),
        trait("travel_party", "LT", 1.5),
      ),
      "quick_answer",
      [
        ["On business", "سفر کاری"],
        [
          "Alone, for a few nights, at short notice or by their own word on business.",
          "تنها، برای چند شب، با رزرو دیرهنگام یا به گفتهٔ خود کاری.",
        ],
      ],
    ),
    group(
      "on_a_shoestring",
      all(trait("travel_party", "EXISTS"), trait("price_asked", "LT", 80)),
      "low_price_alert",
      [
        ["On a shoestring", "کم‌خرج‌ها"],
        [
          "In small parties, with less than 80 a night to spend.",
          "در گروه‌های کوچک، با کمتر از ۸۰ برای هر شب.",
        ],
      ],
    ),
    group("two_for_a_weekend", trait("travel_party", "EXISTS"), "weekend_for_two", [
      ["Two for a weekend", "آخرهفتهٔ دونفره"],
      ["In small parties, for a few nights, planned ahead.", "در گروه‌های کوچک، برای چند شب، با برنامه."],
    ]),
    group("ways_not_told", stayed, "ask_the_trip", [
      ["Way of travelling not told", "شیوهٔ سفر نامعلوم"],
      ["Have stayed, and no source says with whom.", "مانده‌اند و منبعی نمی‌گوید با چه کسی."],
    ]),
  ],
  otherwise: part("nothing_known_yet", "first_stay", [
    ["Nothing known yet", "هنوز ناشناخته"],
    [
      "Have an account, and have neither stayed nor searched.",
      "حساب دارند و تاکنون نه مانده‌اند و نه جسته‌اند.",
    ],
  ]),
};
