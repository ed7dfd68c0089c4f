import { assumed } from "../../define/define-worth.ts";
import type { Contact, PlayWorth } from "../../play-worth.ts";
import { gone, trait } from "./language.ts";

const agrees = trait("agrees_to_messages", "EQ", true);

/** How viewers are reached: messages only by those who agree to them, the home page by all who come. */
export const contact: Contact = {
  channels: {
    home: { name: { en: "Home page", fa: "صفحهٔ خانه" }, meetsThem: true },
    app: { name: { en: "App notice", fa: "پیام اپ" }, mayContact: agrees },
    email: { name: { en: "E-mail", fa: "ایمیل" }, mayContact: agrees },
  },
  heldOut: 0.1,
  margin: 0.35,
};

/** So many more of those reached stay, at a year of what they pay now. */
const moreStay = (low: number, effect: number, high: number) =>
  ({
    moves: "subscribed",
    value: { trait: "price_now", times: 12 },
    assumed: assumed(low, effect, high),
    notFor: gone,
  }) as const;

/** So much more is paid a head in a year. */
const morePaid = (low: number, effect: number, high: number) =>
  ({ moves: "paid_12_months", assumed: assumed(low, effect, high) }) as const;

/** What each play costs and brings. The trials in the data measured viewings, not who stays: every effect is assumed. */
export const worths: Readonly<Record<string, PlayWorth>> = {
  family_profile: { channel: "home", cost: 0.05, ...moreStay(0, 0.008, 0.02) },
  next_season_alert: { channel: "app", cost: 0.02, ...moreStay(0, 0.01, 0.02) },
  weekend_evening: { channel: "email", cost: 0.02, ...moreStay(0, 0.004, 0.01) },
  short_evening: { channel: "app", cost: 0.02, ...moreStay(0, 0.005, 0.012) },
  live_and_after: { channel: "app", cost: 0.02, ...moreStay(0, 0.005, 0.012) },
  welcome_path: { channel: "home", cost: 0.1, ...moreStay(0, 0.015, 0.035) },
  reason_to_return: { channel: "email", cost: 0.05, ...moreStay(0, 0.02, 0.05) },
  pause_instead: { channel: "email", cost: 0.4, ...moreStay(0, 0.04, 0.09) },
  win_back: { channel: "email", cost: 0.3, ...morePaid(0, 2.5, 6) },
  yearly_plan: { channel: "app", cost: 0.6, ...moreStay(0, 0.03, 0.06) },
  larger_plan: { channel: "home", cost: 0.5, ...morePaid(-2, 5, 12), notFor: gone },
  smaller_plan: { channel: "email", cost: 6, ...moreStay(0, 0.08, 0.16) },
  ask_why: { channel: "email", cost: 0.3, ...moreStay(0, 0.006, 0.015) },
};
