import type { Column, TableContract } from "../../contract.ts";
import { readings } from "./readings.ts";
import { subscribers } from "./subscribers.ts";

const subscriberId = {
  noun: { en: "subscriber", fa: "مشترک" },
  type: "string",
  required: true,
  description: "The subscriber.",
} as const satisfies Column;
const subscriberKey = {
  column: "subscriber_id",
  table: "subscribers",
  references: "subscriber_id",
} as const;
const bundleKey = { column: "bundle_id", table: "bundles", references: "bundle_id" } as const;

const bundles = {
  name: "bundles",
  grain: "one row per bundle",
  optional: true,
  primaryKey: ["bundle_id"],
  foreignKeys: [],
  columns: {
    bundle_id: { type: "string", required: true, description: "The bundle." },
    bundle_name: { type: "string", required: true, description: "What it is sold as." },
    monthly_price: {
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "List price of one month.",
    },
    included_gb: {
      type: "number",
      unit: "gigabytes",
      optional: true,
      min: 0,
      description: "Data included in a month; missing where there is no limit.",
    },
    included_minutes: {
      type: "integer",
      unit: "minutes",
      optional: true,
      min: 0,
      description: "Minutes of calls included in a month; missing where there is no limit.",
    },
    included_messages: {
      type: "integer",
      unit: "messages",
      optional: true,
      min: 0,
      description: "Messages included in a month; missing where there is no limit.",
    },
  },
} as const satisfies TableContract;

const monthlyUsage = {
  name: "monthly_usage",
  grain: "one row per subscriber and month",
  noun: {
    en: { one: "month of use", many: "months of use" },
    fa: { one: "ماه مصرف", any: "ماه مصرفی", many: "ماه‌های مصرف", those: "ماه‌های مصرفی" },
  },
  optional: true,
  primaryKey: ["subscriber_id", "month_ended_at"],
  foreignKeys: [subscriberKey],
  eventTime: "month_ended_at",
  columns: {
    subscriber_id: subscriberId,
    month_ended_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "The last instant of the month.",
    },
    data_gb: {
      noun: { en: "data", fa: "داده" },
      type: "number",
      unit: "gigabytes",
      required: true,
      min: 0,
      description: "Data used in the month.",
    },
    voice_minutes: {
      noun: { en: "minutes of calls", fa: "دقیقهٔ تماس", plural: true },
      type: "integer",
      unit: "minutes",
      required: true,
      min: 0,
      description: "Minutes of outgoing calls in the month.",
    },
    messages_sent: {
      noun: { en: "messages", fa: "پیام", plural: true },
      type: "integer",
      unit: "messages",
      required: true,
      min: 0,
      description: "Messages sent in the month.",
    },
  },
} as const satisfies TableContract;

const bills = {
  name: "bills",
  grain: "one row per monthly bill",
  noun: {
    en: { one: "bill", many: "bills" },
    fa: { one: "صورتحساب", any: "صورتحسابی", many: "صورتحساب‌ها", those: "صورتحساب‌هایی" },
  },
  optional: true,
  primaryKey: ["bill_id"],
  foreignKeys: [subscriberKey, bundleKey],
  eventTime: "billed_at",
  columns: {
    bill_id: {
      noun: { en: "bill", fa: "صورتحساب" },
      type: "string",
      required: true,
      description: "The bill.",
    },
    subscriber_id: subscriberId,
    bundle_id: {
      noun: { en: "bundle", fa: "بسته" },
      type: "string",
      required: true,
      description: "The bundle that the bill is for.",
    },
    billed_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When the bill was written, at the end of its month.",
    },
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "To be paid in all.",
    },
    extra_charges: {
      noun: { en: "charges beyond the bundle", fa: "هزینهٔ بیرون از بسته", plural: true },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "Part of the amount for use that the bundle does not include, roaming among it.",
    },
  },
} as const satisfies TableContract;

const supportCalls = {
  name: "support_calls",
  grain: "one row per call to support",
  noun: {
    en: { one: "call to support", many: "calls to support" },
    fa: {
      one: "تماس با پشتیبانی",
      any: "تماسی با پشتیبانی",
      many: "تماس‌های پشتیبانی",
      those: "تماس‌هایی با پشتیبانی",
    },
  },
  optional: true,
  primaryKey: ["call_id"],
  foreignKeys: [subscriberKey],
  eventTime: "called_at",
  columns: {
    call_id: {
      noun: { en: "call", fa: "تماس" },
      type: "string",
      required: true,
      description: "The call.",
    },
    subscriber_id: subscriberId,
    called_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When the subscriber called.",
    },
    topic: {
      noun: { en: "topic", fa: "موضوع" },
      type: "string",
      required: true,
      oneOf: ["reception", "bill", "contract", "other"],
      called: {
        reception: { en: "reception", fa: "آنتن‌دهی" },
        bill: { en: "bill", fa: "صورتحساب" },
        contract: { en: "contract", fa: "قرارداد" },
        other: { en: "other", fa: "دیگر" },
      },
      description: "What the call was about.",
    },
  },
} as const satisfies TableContract;

const contractEvents = {
  name: "contract_events",
  grain: "one row per event of a contract",
  noun: {
    en: { one: "contract event", many: "contract events" },
    fa: {
      one: "رویداد قرارداد",
      any: "رویداد قراردادی",
      many: "رویدادهای قرارداد",
      those: "رویدادهایی از قرارداد",
    },
  },
  optional: true,
  primaryKey: ["subscriber_id", "effective_at", "contract_event"],
  foreignKeys: [subscriberKey],
  eventTime: "effective_at",
  columns: {
    subscriber_id: subscriberId,
    effective_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it took effect.",
    },
    contract_event: {
      noun: { en: "kind", fa: "نوع" },
      type: "string",
      required: true,
      oneOf: ["joined", "renewed", "left"],
      called: {
        joined: { en: "joined", fa: "پیوستن" },
        renewed: { en: "renewed", fa: "تمدید" },
        left: { en: "left", fa: "رفتن" },
      },
      description: "Joined the operator, renewed the term of the contract, or left.",
    },
  },
} as const satisfies TableContract;

/** What is known of a mobile operator's subscribers. */
export const telecomTables = [
  subscribers,
  bundles,
  monthlyUsage,
  bills,
  supportCalls,
  contractEvents,
  readings,
] as const satisfies readonly TableContract[];
