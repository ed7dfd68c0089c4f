import type { Goal } from "../../../study.ts";
import { goalOf } from "../words.ts";

export const goals: readonly Goal[] = [
  goalOf("find_a_home", "booked_share", "up", 0.65, [
    ["Find a home that fits", "یافتن خانهٔ مناسب"],
    ["A booking comes of more of the searches.", "از جست‌وجوهای بیشتری رزرو درآید."],
  ]),
  goalOf("come_back", "returned_share", "up", 0.4, [
    ["Bring them back", "بازآوردن"],
    ["More of those who stayed in 12 months had stayed before.", "مهمان‌های بیشتری بار دوم بمانند."],
  ]),
  goalOf("grow_payments", "payments_12_months", "up", undefined, [
    ["Earn more", "درآمد بیشتر"],
    ["What is paid for stays of 12 months grows.", "پرداخت اقامت‌های ۱۲ ماه رشد کند."],
  ]),
  goalOf("spoken_well_of", "sentiment_of_guests", "up", 0.35, [
    ["Be spoken well of", "نام نیک"],
    ["Guests who speak of us do so in favour.", "مهمان‌هایی که از ما می‌گویند به خوبی بگویند."],
  ]),
];
