import { assumed } from "../../define/define-worth.ts";
import type { Contact, PlayWorth } from "../../play-worth.ts";
import { all, trait } from "./language.ts";

/** Whoever was asked four times and said no is left in peace; nobody is asked twice in two months. */
export const contact: Contact = {
  channels: {
    call: { name: { en: "Call", fa: "تماس" } },
    branch: { name: { en: "Branch", fa: "شعبه" }, meetsThem: true },
    app: { name: { en: "App or e-mail", fa: "اپ یا ایمیل" } },
    letter: { name: { en: "Letter", fa: "نامه" } },
  },
  heldOut: 0.15,
  limit: {
    atMost: 1,
    days: 60,
    contacts: { table: "offer_contacts", where: [{ column: "arm", op: "EQ", value: "offered" }] },
  },
  never: all(trait("contacts_this_campaign", "GTE", 4), trait("deposit", "EQ", false)),
};

/** So much more first-year income of products opened a head. */
const firstYear = (low: number, effect: number, high: number) =>
  ({ moves: "first_year_income", assumed: assumed(low, effect, high) }) as const;

const inDefault = trait("in_default", "EQ", true);

/** What each play costs and brings: by the offers that did the same, else by assumption. */
export const worths: Readonly<Record<string, PlayWorth>> = {
  deposit_high_rate: { channel: "call", cost: 1.6, trials: ["B01", "B05", "B08"], ...firstYear(0, 8, 20) },
  deposit_at_branch: { channel: "branch", cost: 1.6, trials: ["B01", "B05", "B08"], ...firstYear(0, 8, 20) },
  low_rate_loan: {
    channel: "app",
    cost: 1.6,
    trials: ["B02", "B07"],
    ...firstYear(0, 10, 25),
    notFor: inDefault,
  },
  next_product: {
    channel: "app",
    cost: 1.6,
    trials: ["B03", "B09"],
    ...firstYear(0, 4, 10),
    notFor: inDefault,
  },
  first_savings: { channel: "app", cost: 1.6, trials: ["B04"], ...firstYear(0, 1, 3) },
  retirement_talk: { channel: "call", cost: 12, ...firstYear(-5, 15, 40) },
  payment_plan: { channel: "call", cost: 4, ...firstYear(0, 6, 15) },
  welcome: { channel: "app", cost: 1, ...firstYear(0, 3, 8) },
  salary_here: { channel: "letter", cost: 1.2, ...firstYear(0, 3, 9) },
  call_before_leaving: { channel: "call", cost: 5, ...firstYear(0, 9, 25) },
  wake_account: { channel: "letter", cost: 1.2, ...firstYear(-1, 2, 6) },
  leave_in_peace: { channel: "letter", cost: 0, ...firstYear(0, 0, 0) },
  renew_deposit: { channel: "call", cost: 2, ...firstYear(2, 10, 22), notFor: trait("deposit", "NEQ", true) },
};
