import type { Column, TableContract } from "../../../contract.ts";
import { guestId, guestKey } from "./guests.ts";
import { hostId, hostKey } from "./hosts.ts";
import { listingId, neighbourhood } from "./listings.ts";

/** What a trip is for, as guests say when they book. */
const tripKinds = ["leisure", "business", "family"] as const;

const tripKind = {
  noun: { en: "kind of trip", fa: "نوع سفر" },
  type: "string",
  optional: true,
  oneOf: tripKinds,
  called: {
    leisure: { en: "leisure", fa: "تفریح" },
    business: { en: "business", fa: "کار" },
    family: { en: "family", fa: "خانواده" },
  },
} as const;

const children = {
  noun: { en: "number of children", fa: "شمار کودکان" },
  type: "integer",
  unit: "people",
  optional: true,
  min: 0,
} as const;

const leadDays = { type: "integer", unit: "days", optional: true, min: 0 } as const;

const partySize = {
  noun: { en: "party size", fa: "شمار همراهان" },
  type: "integer",
  unit: "people",
  optional: true,
  min: 1,
} as const;

const time = {
  noun: { en: "time", fa: "زمان" },
  type: "instant",
  required: true,
} as const satisfies Omit<Column, "description">;

const ofListing = (column: string) => ({ via: "listing_id", table: "listings", column }) as const;

/** Who stayed with whom, where and when. */
export const stays = {
  name: "stays",
  grain: "one row per stay, or per review where a source knows reviews alone",
  noun: {
    en: { one: "stay", many: "stays" },
    fa: { one: "اقامت", any: "اقامتی", many: "اقامت‌ها", those: "اقامت‌هایی" },
  },
  primaryKey: ["stay_id"],
  foreignKeys: [guestKey, hostKey, { column: "listing_id", table: "listings", references: "listing_id" }],
  eventTime: "arrived_at",
  joined: {
    neighbourhood: ofListing("neighbourhood"),
    room_kind: ofListing("room_kind"),
    nightly_price: ofListing("nightly_price"),
    sleeps: ofListing("sleeps"),
  },
  columns: {
    stay_id: { noun: { en: "stay", fa: "اقامت" }, type: "string", required: true, description: "The stay." },
    guest_id: guestId,
    host_id: hostId,
    listing_id: listingId,
    arrived_at: {
      ...time,
      description: "When the guest arrived; where a source knows reviews alone, the day of the review.",
    },
    arrival_season: {
      noun: { en: "season", fa: "فصل" },
      type: "string",
      required: true,
      oneOf: ["winter", "spring", "summer", "autumn"],
      called: {
        winter: { en: "winter", fa: "زمستان" },
        spring: { en: "spring", fa: "بهار" },
        summer: { en: "summer", fa: "تابستان" },
        autumn: { en: "autumn", fa: "پاییز" },
      },
      description: "Of the northern half of the world: December to February are winter.",
    },
    nights: {
      noun: { en: "nights", fa: "شب‌ها", plural: true },
      type: "integer",
      unit: "nights",
      optional: true,
      min: 1,
      description: "How long the guest stayed.",
    },
    party_size: { ...partySize, description: "How many came, children among them." },
    children: { ...children, description: "How many of them are children." },
    lead_days: {
      noun: { en: "days from booking to arrival", fa: "روزهای پیش از سفر", plural: true },
      ...leadDays,
      description: "Days from booking to arrival.",
    },
    trip_kind: { ...tripKind, description: "What it was for; missing where the guest did not say." },
    stars: {
      noun: { en: "stars", fa: "ستاره", plural: true },
      type: "number",
      unit: "stars",
      optional: true,
      min: 0,
      max: 5,
      description: "The guest’s stars; missing where none were given.",
    },
  },
} as const satisfies TableContract;

/** What was paid for stays. */
export const payments = {
  name: "payments",
  grain: "one row per payment for a stay",
  noun: {
    en: { one: "payment", many: "payments" },
    fa: { one: "پرداخت", any: "پرداختی", many: "پرداخت‌ها", those: "پرداخت‌هایی" },
  },
  optional: true,
  primaryKey: ["payment_id"],
  foreignKeys: [guestKey, hostKey, { column: "stay_id", table: "stays", references: "stay_id" }],
  eventTime: "paid_at",
  columns: {
    payment_id: {
      noun: { en: "payment", fa: "پرداخت" },
      type: "string",
      required: true,
      description: "The payment.",
    },
    stay_id: {
      noun: { en: "stay", fa: "اقامت" },
      type: "string",
      required: true,
      description: "For which stay.",
    },
    guest_id: guestId,
    host_id: hostId,
    paid_at: { ...time, description: "When it was paid, at arrival." },
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "What the guest paid in all.",
    },
  },
} as const satisfies TableContract;

/** What guests looked for. */
export const searches = {
  name: "searches",
  grain: "one row per search with days, party and price",
  noun: {
    en: { one: "search", many: "searches" },
    fa: { one: "جست‌وجو", any: "جست‌وجویی", many: "جست‌وجوها", those: "جست‌وجوهایی" },
  },
  optional: true,
  primaryKey: ["search_id"],
  foreignKeys: [guestKey],
  eventTime: "searched_at",
  columns: {
    search_id: {
      noun: { en: "search", fa: "جست‌وجو" },
      type: "string",
      required: true,
      description: "The search.",
    },
    guest_id: guestId,
    searched_at: { ...time, description: "When the guest searched." },
    arrives_on: {
      noun: { en: "day of arrival", fa: "روز ورود" },
      type: "date",
      required: true,
      description: "The day that was asked for.",
    },
    nights: {
      noun: { en: "nights", fa: "شب‌ها", plural: true },
      type: "integer",
      unit: "nights",
      required: true,
      min: 1,
      description: "For how many nights.",
    },
    party_size: { ...partySize, required: true, description: "For how many people, children among them." },
    children: { ...children, description: "How many of them are children; missing where it was not asked." },
    lead_days: {
      noun: { en: "days from search to arrival", fa: "روزهای جست‌وجو تا ورود", plural: true },
      ...leadDays,
      description: "Days from the search to the day of arrival.",
    },
    most_a_night: {
      noun: { en: "most a night", fa: "سقف قیمت شب" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "The highest price a night that was asked for.",
    },
    neighbourhood: { ...neighbourhood, required: true, description: "Where." },
    entire_home: {
      noun: { en: "whole home", fa: "خانهٔ کامل" },
      type: "boolean",
      required: true,
      description: "Only a home of one’s own will do.",
    },
    trip_kind: { ...tripKind, description: "What it is for; missing where the guest did not say." },
    was_booked: {
      noun: { en: "booked", fa: "رزروشده" },
      type: "boolean",
      required: true,
      description: "A stay came of it.",
    },
  },
} as const satisfies TableContract;
