import type { TableContract } from "../../contract.ts";
import { inPersian } from "../../text.ts";
import { accountId, accountKey, time } from "./account-columns.ts";
import { accounts } from "./accounts.ts";
import { supportTables } from "./support.ts";
import { useTables } from "./use-tables.ts";

const accountEvents = {
  name: "account_events",
  grain: "one row per event of an account",
  noun: {
    en: { one: "account event", many: "account events" },
    fa: { one: "رویداد شرکت", any: "رویداد شرکتی", many: "رویدادهای شرکت", those: "رویدادهایی از شرکت" },
  },
  optional: true,
  primaryKey: ["account_id", "effective_at", "account_event"],
  foreignKeys: [accountKey],
  eventTime: "effective_at",
  columns: {
    account_id: accountId,
    effective_at: { ...time, description: "When it took effect." },
    account_event: {
      noun: { en: "kind", fa: "نوع" },
      type: "string",
      required: true,
      oneOf: ["visited", "tried", "began", "subscribed", "renewed", "cancelled"],
      called: {
        visited: { en: "visited", fa: "بازدید" },
        tried: { en: "tried", fa: "آزمایش" },
        began: { en: "began to work", fa: "آغاز کار" },
        subscribed: { en: "paid first", fa: "نخستین پرداخت" },
        renewed: { en: "renewed", fa: "تمدید" },
        cancelled: { en: "cancelled", fa: "لغو" },
      },
      description:
        "Visited the web site first, opened a trial, began to work in it, paid first, renewed a yearly term, or cancelled.",
    },
  },
} as const satisfies TableContract;

const invoices = {
  name: "invoices",
  grain: "one row per invoice",
  noun: {
    en: { one: "invoice", many: "invoices" },
    fa: { one: "صورتحساب", any: "صورتحسابی", many: "صورتحساب‌ها", those: "صورتحساب‌هایی" },
  },
  optional: true,
  primaryKey: ["invoice_id"],
  foreignKeys: [accountKey],
  eventTime: "invoiced_at",
  columns: {
    invoice_id: {
      noun: { en: "invoice", fa: "صورتحساب" },
      type: "string",
      required: true,
      description: "The invoice.",
    },
    account_id: accountId,
    invoiced_at: { ...time, description: "When the invoice was written." },
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "To be paid in all.",
    },
  },
} as const satisfies TableContract;

const opportunities = {
  name: "opportunities",
  grain: "one row per deal of the sales pipeline that somebody has taken up",
  noun: {
    en: { one: "deal", many: "deals" },
    fa: { one: "معامله", any: "معامله‌ای", many: "معامله‌ها", those: "معامله‌هایی" },
  },
  optional: true,
  primaryKey: ["opportunity_id"],
  foreignKeys: [accountKey],
  eventTime: "engaged_at",
  columns: {
    opportunity_id: {
      noun: { en: "deal", fa: "معامله" },
      type: "string",
      required: true,
      description: "The deal.",
    },
    account_id: accountId,
    engaged_at: { ...time, description: "When somebody of ours took it up." },
    deal_product: {
      noun: { en: "product", fa: "محصول" },
      type: "string",
      optional: true,
      description: "What is to be sold.",
    },
    deal_stage: {
      noun: { en: "stage", fa: "مرحله" },
      type: "string",
      required: true,
      knownAt: "closed_at",
      oneOf: ["Prospecting", "Engaging", "Won", "Lost"],
      called: inPersian({
        Prospecting: "یافتن مشتری",
        Engaging: "گفت‌وگو",
        Won: "برده",
        Lost: "باخته",
      }),
      description: "How far it has come; while it was open, as of the day of the data.",
    },
    closed_at: {
      noun: { en: "time of closing", fa: "زمان بسته‌شدن" },
      type: "instant",
      optional: true,
      knownAt: "closed_at",
      description: "When it was won or lost; missing while it is open.",
    },
    close_value: {
      noun: { en: "value", fa: "ارزش" },
      type: "money",
      unit: "currency",
      optional: true,
      min: 0,
      knownAt: "closed_at",
      description: "What it was won for, 0 where lost; missing while it is open.",
    },
  },
} as const satisfies TableContract;

const surveyAnswers = {
  name: "survey_answers",
  grain: "one row per answer to the survey",
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
  primaryKey: ["account_id", "answered_at"],
  foreignKeys: [accountKey],
  eventTime: "answered_at",
  columns: {
    account_id: accountId,
    answered_at: { ...time, description: "When the account answered." },
    recommend_score: {
      noun: { en: "score", fa: "امتیاز" },
      type: "integer",
      unit: "score",
      required: true,
      min: 0,
      max: 10,
      description: "How likely it would recommend us, 0 to 10.",
    },
    matters_most: {
      noun: { en: "what matters most", fa: "مهم‌ترین موضوع" },
      type: "string",
      optional: true,
      oneOf: ["speed", "price", "control", "help"],
      called: {
        speed: { en: "speed", fa: "سرعت" },
        price: { en: "price", fa: "قیمت" },
        control: { en: "control", fa: "اختیار" },
        help: { en: "help", fa: "کمک" },
      },
      description: "What matters most to it.",
    },
  },
} as const satisfies TableContract;

/** What is known of the companies that use the software. */
export const saasTables = [
  accounts,
  accountEvents,
  invoices,
  ...useTables,
  ...supportTables,
  opportunities,
  surveyAnswers,
] as const satisfies readonly TableContract[];
