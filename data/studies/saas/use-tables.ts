import type { TableContract } from "../../contract.ts";
import { accountId, accountKey, time } from "./account-columns.ts";

const accountUsers = {
  name: "account_users",
  grain: "one row per user of an account",
  noun: {
    en: { one: "invited user", many: "invited users" },
    fa: { one: "کاربر", any: "کاربری", many: "کاربران", those: "کاربرانی" },
  },
  optional: true,
  primaryKey: ["user_id"],
  foreignKeys: [accountKey],
  eventTime: "invited_at",
  columns: {
    user_id: {
      noun: { en: "user", fa: "کاربر" },
      type: "string",
      required: true,
      description: "The user, without a name.",
    },
    account_id: accountId,
    invited_at: { ...time, description: "When the user was invited." },
    user_role: {
      noun: { en: "role", fa: "نقش" },
      type: "string",
      optional: true,
      oneOf: ["admin", "member"],
      description: "Whether the user may change how the account is set up.",
    },
  },
} as const satisfies TableContract;

const monthlyUse = {
  name: "monthly_use",
  grain: "one row per account and month",
  noun: {
    en: { one: "month of use", many: "months of use" },
    fa: { one: "ماه کار", any: "ماه کاری", many: "ماه‌های کار", those: "ماه‌های کاری" },
  },
  optional: true,
  primaryKey: ["account_id", "month_ended_at"],
  foreignKeys: [accountKey],
  eventTime: "month_ended_at",
  columns: {
    account_id: accountId,
    month_ended_at: { ...time, description: "The last instant of the month." },
    active_users: {
      noun: { en: "users at work", fa: "کاربران فعال", plural: true },
      type: "integer",
      unit: "users",
      required: true,
      min: 0,
      description: "Users who worked in the product in the month.",
    },
    sessions: {
      noun: { en: "sessions", fa: "نشست‌ها", plural: true },
      type: "integer",
      unit: "sessions",
      required: true,
      min: 0,
      description: "Sessions of all users in the month.",
    },
  },
} as const satisfies TableContract;

const featureUse = {
  name: "feature_use",
  grain: "one row per account, month and feature that was used",
  noun: {
    en: { one: "month of a feature", many: "months of features" },
    fa: {
      one: "ماه کار با قابلیت",
      any: "ماهی کار با قابلیت",
      many: "ماه‌های کار با قابلیت‌ها",
      those: "ماه‌هایی از کار با قابلیت‌ها",
    },
  },
  optional: true,
  primaryKey: ["account_id", "month_ended_at", "feature_name"],
  foreignKeys: [accountKey],
  eventTime: "month_ended_at",
  columns: {
    account_id: accountId,
    month_ended_at: { ...time, description: "The last instant of the month." },
    feature_name: {
      noun: { en: "feature", fa: "قابلیت", many: { en: "features", fa: "قابلیت‌ها" } },
      type: "string",
      required: true,
      description: "The feature.",
    },
    use_count: {
      noun: { en: "uses", fa: "دفعه‌ها", plural: true },
      type: "integer",
      unit: "uses",
      required: true,
      min: 0,
      description: "How often it was used in the month.",
    },
  },
} as const satisfies TableContract;

/** What happens in the product, in words. */
export const productEventNames = {
  sync_failed: { en: "failed sync", fa: "همگام‌سازی ناموفق" },
  import_rejected: { en: "rejected import", fa: "ورود ردشده" },
  access_denied: { en: "denied access", fa: "دسترسی ردشده" },
  report_timeout: { en: "report that took too long", fa: "گزارش دیرکرده" },
  rule_stopped: { en: "stopped rule", fa: "قاعدهٔ ایستاده" },
  payment_failed: { en: "failed payment", fa: "پرداخت ناموفق" },
  tool_connected: { en: "newly connected tool", fa: "ابزار تازه‌پیوند" },
  seats_added: { en: "added seats", fa: "صندلی‌های افزوده" },
  sign_in_failed: { en: "failed sign-in", fa: "ورود ناموفق" },
  password_renewed: { en: "renewed password", fa: "گذرواژهٔ تازه" },
} as const;

const productEvents = {
  name: "product_events",
  grain: "one row per error, step or failed sign-in in the product",
  noun: {
    en: { one: "event in the product", many: "events in the product" },
    fa: {
      one: "رویداد محصول",
      any: "رویدادی در محصول",
      many: "رویدادهای محصول",
      those: "رویدادهایی در محصول",
    },
  },
  optional: true,
  primaryKey: ["account_id", "event_at", "product_event"],
  foreignKeys: [accountKey],
  eventTime: "event_at",
  columns: {
    account_id: accountId,
    event_at: { ...time, description: "When it happened." },
    product_event: {
      noun: { en: "name", fa: "نام" },
      type: "string",
      required: true,
      called: productEventNames,
      description: "The error, the step that somebody took, or what happened at signing in.",
    },
    event_kind: {
      noun: { en: "kind", fa: "نوع" },
      type: "string",
      required: true,
      oneOf: ["error", "step", "sign-in"],
      called: {
        error: { en: "error", fa: "خطا" },
        step: { en: "step", fa: "گام" },
        "sign-in": { en: "sign-in", fa: "ورود" },
      },
      description: "Whether something failed, somebody took a step, or it is about signing in.",
    },
  },
} as const satisfies TableContract;

/** What the product itself tells. */
export const useTables = [accountUsers, monthlyUse, featureUse, productEvents] as const;
