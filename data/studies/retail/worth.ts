import { assumed } from "../../define/define-worth.ts";
import type { Contact, PlayWorth } from "../../play-worth.ts";
import { not, trait } from "./language.ts";

const agrees = trait("consent_marketing", "EQ", true);

/** How customers are reached: only those who agree to it, and no more than twice in thirty days. */
export const contact: Contact = {
  channels: {
    email: { name: { en: "E-mail", fa: "ایمیل" }, mayContact: agrees, address: "email" },
    app: { name: { en: "App notice", fa: "پیام اپ" }, mayContact: agrees },
    phone: { name: { en: "Telephone", fa: "تلفن" }, mayContact: agrees },
    site: { name: { en: "On the site", fa: "در سایت" }, meetsThem: true },
  },
  heldOut: 0.1,
  margin: 0.4,
  limit: {
    atMost: 2,
    days: 30,
    contacts: { table: "campaign_exposures", where: [{ column: "arm", op: "EQ", value: "treated" }] },
  },
};

/** So many more of those reached order, at what an order of theirs is worth. */
const moreBuyers = (low: number, effect: number, high: number) =>
  ({
    moves: "active_customers",
    value: { trait: "average_order_value" },
    assumed: assumed(low, effect, high),
  }) as const;

/** So much more is spent a head, discounts taken off. */
const moreRevenue = (low: number, effect: number, high: number) =>
  ({ moves: "revenue", assumed: assumed(low, effect, high) }) as const;

/** What each play costs and brings: by the campaigns that did the same, else by assumption. */
export const worths: Readonly<Record<string, PlayWorth>> = {
  early_access: { channel: "email", cost: 0.05, trials: ["K06"], ...moreRevenue(0, 2, 5) },
  cross_sell: { channel: "email", cost: 0.05, ...moreBuyers(0, 0.01, 0.03) },
  next_order: { channel: "email", cost: 0.25, ...moreBuyers(0.005, 0.025, 0.05) },
  welcome: {
    channel: "email",
    cost: 0.15,
    ...moreBuyers(0.01, 0.03, 0.06),
    notFor: not(trait("frequency", "GTE", 1)),
  },
  reminder: { channel: "app", cost: 0.02, ...moreBuyers(0, 0.015, 0.03) },
  welcome_back: { channel: "email", cost: 0.6, ...moreBuyers(0.005, 0.03, 0.06) },
  win_back: { channel: "email", cost: 0.05, trials: ["K03"], ...moreRevenue(0, 1.5, 4) },
  personal_call: { channel: "phone", cost: 6, ...moreBuyers(0.01, 0.05, 0.1) },
  low_cost_reminder: { channel: "email", cost: 0.02, ...moreBuyers(0, 0.003, 0.008) },
  first_order: { channel: "email", cost: 0.4, ...moreRevenue(0, 0.8, 2) },
  full_price_bundle: { channel: "email", cost: 0.05, ...moreRevenue(-0.5, 0.6, 2) },
  size_and_fit_help: {
    channel: "site",
    cost: 0.1,
    moves: "returned",
    assumed: assumed(0, 0.9, 2),
  },
  birthday: { channel: "email", cost: 0.5, ...moreBuyers(0.01, 0.04, 0.08) },
  app_first: { channel: "app", cost: 0.02, trials: ["K04"], ...moreRevenue(0, 1, 3) },
  local_delivery: { channel: "site", cost: 0.05, ...moreBuyers(0, 0.01, 0.02) },
  store_evening: { channel: "email", cost: 3, ...moreBuyers(0.02, 0.08, 0.15) },
  interest_news: { channel: "email", cost: 0.05, ...moreBuyers(0, 0.01, 0.025) },
};
