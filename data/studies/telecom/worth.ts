import { assumed } from "../../define/define-worth.ts";
import type { Contact, PlayWorth } from "../../play-worth.ts";
import { trait } from "./language.ts";

/** No feed says who was contacted, so nobody can be said to have been contacted too often. */
export const contact: Contact = {
  channels: {
    app: { name: { en: "App notice", fa: "پیام اپ" } },
    text: { name: { en: "Text message", fa: "پیامک" } },
    call: { name: { en: "Call", fa: "تماس" } },
    mail: { name: { en: "E-mail or letter", fa: "ایمیل یا نامه" } },
    bill: { name: { en: "On the bill", fa: "روی صورتحساب" }, meetsThem: true },
  },
  heldOut: 0.1,
  margin: 0.55,
};

const gone = trait("churned", "EQ", true);

/** So many more of those reached stay a year, at twelve months of what they pay now. */
const moreStay = (low: number, effect: number, high: number) =>
  ({
    moves: "staying_subscribers",
    value: { trait: "charges_now", times: 12 },
    assumed: assumed(low, effect, high),
    notFor: gone,
  }) as const;

/** So much more is billed a head in a year. */
const moreBilled = (low: number, effect: number, high: number) =>
  ({ moves: "billed_revenue", assumed: assumed(low, effect, high), notFor: gone }) as const;

/** What each play costs and brings. No campaign with a held-out arm is in the data: every effect is assumed. */
export const worths: Readonly<Record<string, PlayWorth>> = {
  large_bundle: { channel: "app", cost: 4, ...moreBilled(0, 18, 40) },
  economical_bundle: { channel: "text", cost: 6, ...moreStay(0, 0.02, 0.05) },
  upgrade_after_shock: { channel: "call", cost: 9, ...moreStay(0.01, 0.04, 0.08) },
  step_to_list_price: { channel: "mail", cost: 1, ...moreBilled(-10, 12, 30) },
  repair_first: { channel: "text", cost: 15, ...moreStay(0.01, 0.05, 0.1) },
  apology_call: { channel: "call", cost: 8, ...moreStay(0.01, 0.05, 0.09) },
  welcome_check: { channel: "app", cost: 0.5, ...moreStay(0, 0.01, 0.03) },
  offer_a_term: { channel: "text", cost: 12, ...moreStay(0.01, 0.06, 0.12) },
  renew_early: { channel: "call", cost: 25, ...moreStay(0.02, 0.07, 0.13) },
  next_service: { channel: "app", cost: 6, ...moreStay(0, 0.025, 0.05) },
  automatic_payment: { channel: "bill", cost: 2, ...moreStay(0, 0.012, 0.03) },
  thank_long_stay: { channel: "mail", cost: 3, ...moreStay(0, 0.01, 0.02) },
  win_back_call: {
    channel: "call",
    cost: 8,
    moves: "billed_revenue",
    assumed: assumed(5, 22, 45),
  },
};
