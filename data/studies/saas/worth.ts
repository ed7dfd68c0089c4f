import { assumed } from "../../define/define-worth.ts";
import type { Contact, PlayWorth } from "../../play-worth.ts";
import { pays } from "./language.ts";

/** No feed says which accounts were called when, so none can be said to have been called too often. */
export const contact: Contact = {
  channels: {
    product: { name: { en: "In the product", fa: "درون محصول" }, meetsThem: true },
    email: { name: { en: "E-mail", fa: "ایمیل" } },
    call: { name: { en: "Call", fa: "تماس" } },
    visit: { name: { en: "Visit", fa: "دیدار" } },
  },
  heldOut: 0.1,
  margin: 0.75,
};

/** So many more of those reached still pay in a year, at a year of what they paid. */
const morePay = (low: number, effect: number, high: number) =>
  ({
    moves: "paying_accounts",
    value: { trait: "revenue_12_months" },
    assumed: assumed(low, effect, high),
  }) as const;

/** So much more is invoiced a head in a year. */
const moreRevenue = (low: number, effect: number, high: number) =>
  ({ moves: "yearly_revenue", assumed: assumed(low, effect, high) }) as const;

/** What each play costs and brings. No campaign with a held-out arm is in the data: every effect is assumed. */
export const worths: Readonly<Record<string, PlayWorth>> = {
  guided_start: { channel: "email", cost: 30, ...moreRevenue(0, 90, 220), notFor: pays },
  fix_the_obstacle: { channel: "product", cost: 60, ...morePay(0.005, 0.03, 0.07) },
  help_before: { channel: "product", cost: 3, ...morePay(0, 0.006, 0.015) },
  one_owner: { channel: "call", cost: 80, ...morePay(0.005, 0.03, 0.06) },
  renewal_review: { channel: "call", cost: 90, ...morePay(0.01, 0.04, 0.08) },
  wake_up_visit: { channel: "call", cost: 70, ...morePay(0, 0.03, 0.07) },
  next_feature: { channel: "product", cost: 4, ...morePay(0, 0.008, 0.02) },
  more_seats: { channel: "email", cost: 10, ...moreRevenue(0, 60, 150) },
  fair_plan: { channel: "email", cost: 40, ...morePay(0, 0.02, 0.05) },
  thank_and_ask: { channel: "email", cost: 5, ...morePay(0, 0.005, 0.015) },
  listen_first: { channel: "call", cost: 50, ...morePay(0.005, 0.025, 0.06) },
  account_plan: { channel: "visit", cost: 250, ...morePay(0.01, 0.03, 0.06) },
  win_back: { channel: "call", cost: 60, ...moreRevenue(0, 110, 300) },
};
