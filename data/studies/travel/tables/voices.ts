import type { Column, TableContract } from "../../../contract.ts";
import { inPersian } from "../../../text.ts";
import { guestId, guestKey } from "./guests.ts";

/** What matters most to a guest, as the survey lists it. */
const wishes = ["price", "place", "quiet", "space", "host"] as const;

/** The same in words. */
export const wishNames = {
  price: { en: "price", fa: "قیمت" },
  place: { en: "place", fa: "جا" },
  quiet: { en: "quiet", fa: "آرامش" },
  space: { en: "space", fa: "فضا" },
  host: { en: "host", fa: "میزبان" },
} as const satisfies Column["called"];

/** What guests say of us in social networks. */
export const mentions = {
  name: "mentions",
  grain: "one row per mention of the platform by a guest in a social network",
  noun: {
    en: { one: "mention", many: "mentions" },
    fa: { one: "یادکرد", any: "یادکردی", many: "یادکردها", those: "یادکردهایی" },
  },
  optional: true,
  primaryKey: ["mention_id"],
  foreignKeys: [guestKey],
  eventTime: "mentioned_at",
  columns: {
    mention_id: {
      noun: { en: "mention", fa: "یادکرد" },
      type: "string",
      required: true,
      description: "The mention.",
    },
    guest_id: guestId,
    mentioned_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it was posted.",
    },
    network: {
      noun: { en: "network", fa: "شبکه" },
      type: "string",
      required: true,
      oneOf: ["Pictures", "Short videos", "Messages"],
      called: inPersian({ Pictures: "عکس", "Short videos": "ویدیوی کوتاه", Messages: "پیام" }),
      description: "Where it was posted.",
    },
    mention_subject: {
      noun: { en: "subject", fa: "موضوع" },
      type: "string",
      required: true,
      oneOf: wishes,
      called: wishNames,
      description: "What it is about, as the listening tool says.",
    },
    sentiment: {
      noun: { en: "sentiment", fa: "احساس" },
      type: "number",
      unit: "score",
      required: true,
      min: -1,
      max: 1,
      description: "From −1 (against) to 1 (in favour), as the listening tool delivers it.",
    },
    reactions: {
      noun: { en: "reactions", fa: "واکنش‌ها", plural: true },
      type: "integer",
      unit: "reactions",
      required: true,
      min: 0,
      description: "How many others reacted to it.",
    },
  },
} as const satisfies TableContract;

/** What guests who answered say matters most. */
export const surveyAnswers = {
  name: "survey_answers",
  grain: "one row per guest who answered the survey",
  noun: {
    en: { one: "answer to the survey", many: "answers to the survey" },
    fa: {
      one: "پاسخ نظرسنجی",
      any: "پاسخی به نظرسنجی",
      many: "پاسخ‌های نظرسنجی",
      those: "پاسخ‌هایی به نظرسنجی",
    },
  },
  optional: true,
  primaryKey: ["guest_id"],
  foreignKeys: [guestKey],
  eventTime: "answered_at",
  columns: {
    guest_id: guestId,
    answered_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it was answered.",
    },
    matters_most: {
      noun: { en: "what matters most", fa: "مهم‌ترین موضوع" },
      type: "string",
      required: true,
      oneOf: wishes,
      called: wishNames,
      description: "What matters most to the guest.",
    },
  },
} as const satisfies TableContract;
