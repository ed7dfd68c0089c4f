import { assumed } from "../../../define/define-worth.ts";
import type { Contact, PlayWorth } from "../../../play-worth.ts";
import { trait } from "./language.ts";

const agrees = trait("agrees_to_messages", "EQ", true);

/** How hosts are reached: by those ways that they agree to; the host app shows advice to all who open it. */
export const contact: Contact = {
  channels: {
    app: { name: { en: "App notice", fa: "پیام اپ" }, meetsThem: true },
    email: { name: { en: "E-mail", fa: "ایمیل" }, mayContact: agrees },
    telephone: { name: { en: "Telephone", fa: "تلفن" }, mayContact: agrees },
  },
  heldOut: 0.1,
  margin: 0.15,
};

/** So much more a host takes in a year. */
const brings = (channel: string, cost: number, low: number, effect: number, high: number): PlayWorth => ({
  ...{ channel, cost, moves: "host_takings" },
  assumed: assumed(low, effect, high),
});

/** What each play costs and brings; no trial has measured any yet. */
export const worths: Readonly<Record<string, PlayWorth>> = {
  price_advice: brings("email", 2, -40, 260, 600),
  raise_price: brings("email", 1, -80, 180, 420),
  answer_help: brings("app", 1, 0, 210, 480),
  shorter_stays: brings("app", 0.5, 0, 150, 340),
  family_ready: brings("email", 18, 0, 320, 700),
  mend_the_home: brings("telephone", 30, 0, 380, 900),
  badge_help: brings("app", 1, 0, 160, 380),
  host_circle: brings("email", 12, 0, 120, 300),
  agency_manager: brings("telephone", 40, 0, 700, 1600),
  first_home: brings("email", 25, 0, 300, 700),
};
