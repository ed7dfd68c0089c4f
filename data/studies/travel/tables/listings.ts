import type { TableContract } from "../../../contract.ts";
import { inPersian } from "../../../text.ts";
import { hostId, hostKey } from "./hosts.ts";

/** What a home lets, the whole of it first. */
const roomKinds = ["Entire home/apt", "Hotel room", "Private room", "Shared room"] as const;

export const neighbourhood = {
  noun: { en: "neighbourhood", fa: "محله", many: { en: "neighbourhoods", fa: "محله‌ها" } },
  type: "string",
  optional: true,
} as const;

export const listingId = {
  noun: { en: "home", fa: "خانه", many: { en: "homes", fa: "خانه‌ها" } },
  type: "string",
  required: true,
  description: "The home.",
} as const;

/** What can be let: to a host, each is something that happened when it was first offered. */
export const listings = {
  name: "listings",
  grain: "one row per home that a host lets",
  noun: {
    en: { one: "home", many: "homes" },
    fa: { one: "خانه", any: "خانه‌ای", many: "خانه‌ها", those: "خانه‌هایی" },
  },
  primaryKey: ["listing_id"],
  foreignKeys: [hostKey],
  eventTime: "listed_at",
  columns: {
    listing_id: listingId,
    host_id: hostId,
    listed_at: {
      noun: { en: "first offer", fa: "نخستین عرضه" },
      type: "instant",
      required: true,
      description:
        "When it was first offered; where a source does not tell: of its first review, or since when its host has an account.",
    },
    neighbourhood: { ...neighbourhood, description: "Where it is." },
    latitude: { type: "number", unit: "degrees", optional: true, min: -90, max: 90, description: "WGS 84." },
    longitude: {
      type: "number",
      unit: "degrees",
      optional: true,
      min: -180,
      max: 180,
      description: "WGS 84.",
    },
    room_kind: {
      noun: { en: "kind of room", fa: "نوع اتاق" },
      type: "string",
      optional: true,
      oneOf: roomKinds,
      called: inPersian({
        "Entire home/apt": "خانهٔ دربست",
        "Hotel room": "اتاق هتل",
        "Private room": "اتاق خصوصی",
        "Shared room": "اتاق مشترک",
      }),
      description: "The whole home, or a room in it.",
    },
    sleeps: {
      noun: { en: "places to sleep", fa: "جای خواب", plural: true },
      type: "integer",
      unit: "people",
      optional: true,
      min: 0,
      description: "How many people it takes.",
    },
    nightly_price: {
      noun: { en: "price a night", fa: "قیمت شب" },
      type: "money",
      unit: "currency",
      optional: true,
      min: 0,
      description: "What a night costs, as of the day of the data.",
    },
    price_against_like: {
      noun: { en: "price against homes like it", fa: "قیمت در برابر خانه‌های همانند" },
      type: "number",
      unit: "ratio",
      optional: true,
      min: 0,
      description:
        "The price over the median of homes in the neighbourhood that let as much and take as many; missing where fewer than three do.",
    },
    minimum_nights: {
      noun: { en: "shortest stay", fa: "کوتاه‌ترین اقامت" },
      type: "integer",
      unit: "nights",
      optional: true,
      min: 0,
      description: "Fewest nights that it is let for.",
    },
    rating: {
      noun: { en: "rating", fa: "امتیاز" },
      type: "number",
      unit: "stars",
      optional: true,
      min: 0,
      max: 5,
      description: "Mean of its guests’ stars; missing without any.",
    },
    currency: {
      type: "string",
      optional: true,
      matches: { pattern: "[A-Z]{3}", expected: "an ISO 4217 code such as USD" },
      description: "ISO 4217 code of every amount.",
    },
  },
} as const satisfies TableContract;

/** What is free: the calendar of the year that comes. */
export const openNights = {
  name: "open_nights",
  grain: "one row per home and month of the year that comes",
  optional: true,
  primaryKey: ["listing_id", "month_on"],
  foreignKeys: [{ column: "listing_id", table: "listings", references: "listing_id" }],
  columns: {
    listing_id: listingId,
    month_on: { type: "date", required: true, description: "First day of the month." },
    open_nights: {
      type: "integer",
      unit: "nights",
      required: true,
      min: 0,
      max: 31,
      description: "Nights of the month that can still be booked, as of the day of the data.",
    },
  },
} as const satisfies TableContract;
