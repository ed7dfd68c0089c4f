import type { TableContract } from "../../../contract.ts";
import { customerId, customerKey, holding } from "./relationship.ts";

export const offers = {
  name: "offers",
  grain: "one row per offer: a product at a price, made in one campaign",
  optional: true,
  primaryKey: ["offer_id"],
  foreignKeys: [],
  columns: {
    offer_id: {
      noun: { en: "offer", fa: "پیشنهاد" },
      type: "string",
      required: true,
      description: "The offer.",
    },
    offer_name: { type: "string", required: true, description: "What people call it." },
    holding,
    yearly_rate: {
      noun: { en: "interest", fa: "نرخ سود" },
      type: "number",
      unit: "ratio",
      min: 0,
      description: "Interest a year, as a fraction of one: paid on deposits, asked for loans.",
    },
    started_at: { type: "instant", required: true, description: "First instant." },
    campaign_cost: {
      type: "money",
      unit: "currency",
      min: 0,
      description: "What its letters and calls cost in all.",
    },
  },
} as const satisfies TableContract;

export const offerContacts = {
  name: "offer_contacts",
  grain: "one row per customer and offer, in the arm that was offered it or in the one held out",
  noun: {
    en: { one: "offer made", many: "offers made" },
    fa: {
      one: "پیشنهاد داده‌شده",
      any: "پیشنهاد داده‌شده‌ای",
      many: "پیشنهادهای داده‌شده",
      those: "پیشنهادهای داده‌شده‌ای",
    },
  },
  optional: true,
  primaryKey: ["offer_id", "customer_id"],
  foreignKeys: [{ column: "offer_id", table: "offers", references: "offer_id" }, customerKey],
  eventTime: "contacted_at",
  joined: { holding: { via: "offer_id", table: "offers", column: "holding" } },
  columns: {
    offer_id: {
      noun: { en: "offer", fa: "پیشنهاد" },
      type: "string",
      required: true,
      description: "The offer.",
    },
    customer_id: customerId,
    arm: {
      noun: { en: "arm", fa: "گروه آزمایش" },
      type: "string",
      required: true,
      oneOf: ["offered", "held_out"],
      called: {
        offered: { en: "offered", fa: "پیشنهادشده" },
        held_out: { en: "held out", fa: "کنارگذاشته" },
      },
      description: "offered = contacted with the offer; held_out = left out at random.",
    },
    contacted_at: {
      noun: { en: "time of the offer", fa: "زمان پیشنهاد" },
      type: "instant",
      required: true,
      description: "When the customer was first contacted, or would have been.",
    },
    contact_count: {
      noun: { en: "contacts", fa: "تماس‌ها", plural: true },
      type: "integer",
      unit: "contacts",
      min: 0,
      description: "Letters, messages and calls; none where held out.",
    },
    accepted_at: {
      noun: { en: "time of acceptance", fa: "زمان پذیرش" },
      type: "instant",
      knownAt: "accepted_at",
      description: "When the customer said yes; missing if never.",
    },
  },
} as const satisfies TableContract;
