import type { Goal } from "../../../study.ts";
import { goalOf } from "../words.ts";

export const goals: readonly Goal[] = [
  goalOf("fill_homes", "empty_share", "down", 0.15, [
    ["Fill homes", "پرکردن خانه‌ها"],
    ["Fewer hosts have nobody for 90 days.", "میزبان‌های کمتری ۹۰ روز بی مهمان بمانند."],
  ]),
  goalOf("better_homes", "rating_of_hosts", "up", 4.6, [
    ["Better homes", "خانه‌های بهتر"],
    ["Guests rate the homes better.", "مهمان‌ها به خانه‌ها امتیاز بهتری بدهند."],
  ]),
  goalOf("keep_hosts", "hosts_letting", "up", undefined, [
    ["Keep hosts", "نگه‌داشتن میزبان‌ها"],
    ["More hosts let their homes.", "میزبان‌های بیشتری خانه بدهند."],
  ]),
  goalOf("grow_takings", "takings_a_host", "up", undefined, [
    ["Earn more for hosts", "درآمد بیشتر میزبان"],
    ["A host takes more in 12 months.", "هر میزبان در ۱۲ ماه بیشتر دریافت کند."],
  ]),
];
