import type { Segmentation } from "../../../../study.ts";
import { group, part } from "../../words.ts";
import { trait } from "../language.ts";

const quick = trait("answers_within", "EQ", "within an hour");

/** By what stands between a host and more guests: rating, price, or how soon an answer comes. */
export const hostWays: Segmentation = {
  id: "host_ways",
  name: { en: "Ways of hosting", fa: "شیوه‌های میزبانی" },
  description: {
    en: "Hosts by scale, rating, price against homes like theirs, and how soon they answer.",
    fa: "میزبان‌ها بر پایهٔ اندازه، امتیاز، قیمت در برابر خانه‌های همانند و زمان پاسخ.",
  },
  basis: "behavioural",
  goal: "fill_homes",
  cases: [
    group("agencies", trait("homes", "GTE", 4), "agency_manager", [
      ["Agencies", "بنگاه‌ها"],
      ["Let four homes or more.", "چهار خانه یا بیشتر اجاره می‌دهند."],
    ]),
    group("homes_let_go", trait("rating", "LT", 4), "mend_the_home", [
      ["Homes let go", "خانه‌های رهاشده"],
      ["Rated below four stars.", "امتیاز کمتر از چهار ستاره."],
    ]),
    group("too_dear", trait("price_against_like", "GTE", 1.3), "price_advice", [
      ["Dear", "گران‌ها"],
      ["Ask at least 1.3 times what homes like theirs cost.", "دست‌کم ۱٫۳ برابر خانه‌های همانند می‌خواهند."],
    ]),
    group("well_kept", quick, "host_circle", [
      ["Well kept and quick", "آراسته و پاسخ‌گو"],
      ["Answer within an hour, at a fair price.", "زیر یک ساعت پاسخ می‌دهند، با قیمت منصفانه."],
    ]),
    group("slow_to_answer", trait("homes", "GTE", 1), "answer_help", [
      ["Slow to answer", "دیرپاسخ"],
      [
        "Take longer than an hour, or nobody has asked them.",
        "بیش از یک ساعت زمان می‌برند، یا کسی نپرسیده است.",
      ],
    ]),
  ],
  otherwise: part("host_not_begun", "first_home", [
    ["Not begun", "آغازنکرده"],
    ["Let no home so far.", "تاکنون خانه‌ای عرضه نکرده‌اند."],
  ]),
};
