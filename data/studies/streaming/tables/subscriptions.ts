import type { TableContract } from "../../../contract.ts";
import { plans, viewerId, viewerKey } from "./viewers.ts";

export const payments = {
  name: "payments",
  grain: "one row per monthly payment",
  noun: {
    en: { one: "payment", many: "payments" },
    fa: { one: "پرداخت", any: "پرداختی", many: "پرداخت‌ها", those: "پرداخت‌هایی" },
  },
  optional: true,
  primaryKey: ["payment_id"],
  foreignKeys: [viewerKey],
  eventTime: "paid_at",
  columns: {
    payment_id: {
      noun: { en: "payment", fa: "پرداخت" },
      type: "string",
      required: true,
      description: "The payment.",
    },
    viewer_id: viewerId,
    paid_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it was paid, at the beginning of the month that it is for.",
    },
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "What was paid.",
    },
    paid_plan: {
      noun: { en: "plan", fa: "طرح" },
      type: "string",
      optional: true,
      oneOf: plans,
      description: "The plan that it is for.",
    },
  },
} as const satisfies TableContract;

export const subscriptionEvents = {
  name: "subscription_events",
  grain: "one row per viewer, instant and what happened to the subscription",
  noun: {
    en: { one: "event of a subscription", many: "events of subscriptions" },
    fa: {
      one: "رویداد اشتراک",
      any: "رویداد اشتراکی",
      many: "رویدادهای اشتراک",
      those: "رویدادهایی از اشتراک",
    },
  },
  optional: true,
  primaryKey: ["viewer_id", "effective_at", "subscription_event"],
  foreignKeys: [viewerKey],
  eventTime: "effective_at",
  columns: {
    viewer_id: viewerId,
    effective_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it took effect.",
    },
    subscription_event: {
      noun: { en: "kind", fa: "نوع" },
      type: "string",
      required: true,
      oneOf: ["started", "cancelled"],
      called: { started: { en: "started", fa: "آغاز" }, cancelled: { en: "cancelled", fa: "لغو" } },
      description: "Subscribed, or cancelled.",
    },
  },
} as const satisfies TableContract;

export const devices = {
  name: "devices",
  grain: "one row per device of an account",
  noun: {
    en: { one: "device", many: "devices" },
    fa: { one: "دستگاه", any: "دستگاهی", many: "دستگاه‌ها", those: "دستگاه‌هایی" },
  },
  optional: true,
  primaryKey: ["device_id"],
  foreignKeys: [viewerKey],
  eventTime: "added_at",
  columns: {
    device_id: {
      noun: { en: "device", fa: "دستگاه" },
      type: "string",
      required: true,
      description: "The device.",
    },
    viewer_id: viewerId,
    added_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it was first signed in.",
    },
    device_kind: {
      noun: { en: "kind of device", fa: "نوع دستگاه" },
      type: "string",
      required: true,
      oneOf: ["TV", "Phone", "Tablet", "Computer"],
      description: "What it is.",
    },
  },
} as const satisfies TableContract;
