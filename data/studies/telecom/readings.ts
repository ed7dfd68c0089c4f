import type { TableContract } from "../../contract.ts";

/** What devices tell of the network, hour by hour. */
export const readings = {
  name: "readings",
  grain: "one row per device and hour",
  noun: {
    en: { one: "reading", many: "readings" },
    fa: { one: "سنجش", any: "سنجشی", many: "سنجش‌ها", those: "سنجش‌هایی" },
  },
  optional: true,
  primaryKey: ["device_id", "hour"],
  foreignKeys: [{ column: "subscriber_id", table: "subscribers", references: "subscriber_id" }],
  eventTime: "hour",
  columns: {
    device_id: {
      noun: { en: "device", fa: "دستگاه" },
      type: "string",
      required: true,
      description: "The device that reads.",
    },
    subscriber_id: {
      noun: { en: "subscriber", fa: "مشترک" },
      type: "string",
      required: true,
      description: "The subscriber whose device it is.",
    },
    cell_id: {
      noun: { en: "cell", fa: "سلول" },
      type: "string",
      required: true,
      description: "The cell of the network that served the device for most of the hour.",
    },
    hour: {
      noun: { en: "hour", fa: "ساعت" },
      type: "instant",
      required: true,
      description: "When the hour began.",
    },
    signal_dbm: {
      noun: { en: "signal", fa: "سیگنال" },
      type: "number",
      unit: "dbm",
      optional: true,
      min: -150,
      max: 0,
      description: "Mean strength of the signal received; nearer to zero is stronger.",
    },
    speed_mbps: {
      noun: { en: "speed", fa: "سرعت" },
      type: "number",
      unit: "mbps",
      optional: true,
      min: 0,
      description: "Mean speed of downloads.",
    },
    drops: {
      noun: { en: "dropped connections", fa: "قطعی‌ها", plural: true },
      type: "integer",
      unit: "drops",
      optional: true,
      min: 0,
      description: "Calls and connections that broke off.",
    },
    outage_minutes: {
      noun: { en: "minutes without network", fa: "دقیقهٔ بی‌شبکه", plural: true },
      type: "integer",
      unit: "minutes",
      optional: true,
      min: 0,
      max: 60,
      description: "Minutes of the hour without any network.",
    },
  },
} as const satisfies TableContract;
