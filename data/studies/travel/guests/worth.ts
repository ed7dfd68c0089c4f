import { assumed } from "../../../define/define-worth.ts";
import type { Contact, PlayWorth } from "../../../play-worth.ts";
import { trait } from "./language.ts";

const agrees = trait("agrees_to_messages", "EQ", true);

/** How guests are reached: messages only by those who agree to them, search results by all who look. */
export const contact: Contact = {
  channels: {
    results: { name: { en: "Search results", fa: "نتایج جست‌وجو" }, meetsThem: true },
    app: { name: { en: "App notice", fa: "پیام اپ" }, mayContact: agrees },
    email: { name: { en: "E-mail", fa: "ایمیل" }, mayContact: agrees },
  },
  heldOut: 0.1,
  margin: 0.15,
};

/** So much more is paid a head in a year. */
const brings = (channel: string, cost: number, low: number, effect: number, high: number): PlayWorth => ({
  ...{ channel, cost, moves: "payments_12_months" },
  assumed: assumed(low, effect, high),
});

/** What each play costs and brings; no trial has measured any yet. */
export const worths: Readonly<Record<string, PlayWorth>> = {
  tell_when_it_fits: brings("app", 0.05, 2, 22, 46),
  first_stay: brings("email", 0.2, 0, 9, 21),
  second_stay: brings("email", 0.1, 0, 12, 26),
  family_homes: brings("results", 0.1, 0, 18, 38),
  large_homes: brings("results", 0.1, 0, 16, 36),
  quick_answer: brings("results", 0.1, 0, 14, 30),
  low_price_alert: brings("app", 0.05, 0, 6, 14),
  weekly_price: brings("email", 0.3, -10, 24, 60),
  weekend_for_two: brings("email", 0.05, 0, 7, 16),
  book_early: brings("email", 0.05, 0, 9, 20),
  quiet_season_offer: brings("email", 0.4, -6, 8, 22),
  best_homes_first: brings("results", 0.2, 0, 20, 44),
  thank_regulars: brings("app", 0.6, 0, 13, 28),
  why_not_back: brings("email", 0.05, 0, 4, 10),
  listen_and_mend: brings("email", 1.2, 0, 15, 34),
  invite_by_word: brings("app", 0.4, 0, 10, 24),
  ask_the_trip: brings("email", 0.05, 0, 2, 5),
};
