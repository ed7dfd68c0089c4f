import type { Column, TableContract } from "../../../contract.ts";

export const customerId = {
  type: "string",
  required: true,
  description: "The customer, as the source names it.",
} as const satisfies Column;

export const customerKey = {
  column: "customer_id",
  table: "customers",
  references: "customer_id",
} as const;

/** What a customer may hold, as `holding` names it. */
export const holdings = [
  "current",
  "savings",
  "card",
  "term_deposit",
  "fund",
  "insurance",
  "personal_loan",
  "housing_loan",
] as const;

export const holding = {
  type: "string",
  required: true,
  oneOf: holdings,
  called: {
    current: { en: "current account", fa: "حساب جاری" },
    savings: { en: "savings account", fa: "حساب پس‌انداز" },
    card: { en: "credit card", fa: "کارت اعتباری" },
    term_deposit: { en: "term deposit", fa: "سپردهٔ مدت‌دار" },
    fund: { en: "fund", fa: "صندوق سرمایه‌گذاری" },
    insurance: { en: "insurance", fa: "بیمه" },
    personal_loan: { en: "personal loan", fa: "وام شخصی" },
    housing_loan: { en: "housing loan", fa: "وام مسکن" },
  },
  noun: { en: "product", fa: "محصول", many: { en: "products", fa: "محصول‌های" } },
  description: "Which product of the bank.",
} as const satisfies Column;

export const accounts = {
  name: "accounts",
  grain: "one row per product that a customer holds",
  noun: {
    en: { one: "product opened", many: "products opened" },
    fa: { one: "محصول گشوده", any: "محصول گشوده‌ای", many: "محصولات گشوده", those: "محصولات گشوده‌ای" },
  },
  optional: true,
  primaryKey: ["account_id"],
  foreignKeys: [customerKey],
  eventTime: "opened_at",
  columns: {
    account_id: { type: "string", required: true, description: "The account or contract." },
    customer_id: customerId,
    opened_at: {
      noun: { en: "time of opening", fa: "زمان گشایش" },
      type: "instant",
      required: true,
      description: "When it was opened.",
    },
    holding,
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      min: 0,
      description: "Paid in or lent at the opening; zero where nothing was.",
    },
    first_year_income: {
      noun: { en: "income of the first year", fa: "درآمد سال نخست" },
      type: "money",
      unit: "currency",
      description:
        "Interest margin and fees that the bank expects of it in the first year, before its own costs.",
    },
  },
} as const satisfies TableContract;

export const statements = {
  name: "statements",
  grain: "one row per customer and month: balances at its end, and what happened in it",
  noun: {
    en: { one: "monthly statement", many: "monthly statements" },
    fa: {
      one: "صورت‌حساب ماهانه",
      any: "صورت‌حساب ماهانه‌ای",
      many: "صورت‌حساب‌های ماهانه",
      those: "صورت‌حساب‌های ماهانه‌ای",
    },
  },
  optional: true,
  primaryKey: ["customer_id", "stated_at"],
  foreignKeys: [customerKey],
  eventTime: "stated_at",
  columns: {
    customer_id: customerId,
    stated_at: {
      noun: { en: "end of the month", fa: "پایان ماه" },
      type: "instant",
      required: true,
      description: "The last hour of the month that it tells of.",
    },
    money_at_hand: {
      noun: { en: "money at hand", fa: "موجودی در دسترس" },
      type: "money",
      unit: "currency",
      required: true,
      description: "On current and savings accounts, below zero when overdrawn.",
    },
    money_put_by: {
      noun: { en: "money put by", fa: "پول کنارگذاشته" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "In term deposits and funds.",
    },
    money_owed: {
      noun: { en: "money owed", fa: "بدهی" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "Still to be paid back on loans.",
    },
    income: {
      noun: { en: "income", fa: "درآمد" },
      type: "money",
      unit: "currency",
      required: true,
      description: "What the bank earned of the customer in the month: interest margin and fees.",
    },
    payments: {
      noun: { en: "payments", fa: "پرداخت‌ها", plural: true },
      type: "integer",
      unit: "payments",
      required: true,
      min: 0,
      description: "Payments made in the month.",
    },
    app_logins: {
      noun: { en: "logins to the app", fa: "ورودهای اپ", plural: true },
      type: "integer",
      unit: "logins",
      required: true,
      min: 0,
      description: "Logins to the app in the month.",
    },
    branch_visits: {
      noun: { en: "visits to a branch", fa: "مراجعه به شعبه", plural: true },
      type: "integer",
      unit: "visits",
      required: true,
      min: 0,
      description: "Visits to a branch in the month.",
    },
  },
} as const satisfies TableContract;
