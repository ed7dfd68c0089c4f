import type { TableContract } from "../../contract.ts";
import { countries } from "../../define/countries.ts";
import { inPersian } from "../../text.ts";

/** Which companies are known, since their first visit. */
export const accounts = {
  name: "accounts",
  grain: "one row per company, those who never paid and those who left among them",
  primaryKey: ["account_id"],
  foreignKeys: [],
  columns: {
    account_id: { type: "string", required: true, description: "The company, as the source names it." },
    first_visit_at: {
      type: "instant",
      optional: true,
      description: "When the company was first heard of: its first visit, trial or deal.",
    },
    industry: {
      type: "string",
      optional: true,
      called: inPersian({
        Education: "آموزش",
        Entertainment: "سرگرمی",
        Finance: "مالی",
        Manufacturing: "تولید",
        Marketing: "بازاریابی",
        Media: "رسانه",
        Medical: "پزشکی",
        Retail: "خرده‌فروشی",
        Software: "نرم‌افزار",
        Technology: "فناوری",
        Telecommunications: "مخابرات",
      }),
      description: "Industry of the company.",
    },
    country: {
      type: "string",
      optional: true,
      called: countries,
      description: "Country of its head office.",
    },
    employees: {
      type: "integer",
      unit: "employees",
      optional: true,
      min: 0,
      description: "How many people work there.",
    },
    company_revenue: {
      type: "money",
      unit: "currency",
      optional: true,
      min: 0,
      description: "What the company itself earns in a year.",
    },
    company_age: {
      type: "integer",
      unit: "years",
      optional: true,
      min: 0,
      max: 1000,
      description: "Years since it was founded, as of the day of the data.",
    },
    belongs_to_group: {
      type: "boolean",
      optional: true,
      description: "It belongs to another company.",
    },
    found_us_by: {
      type: "string",
      optional: true,
      called: inPersian({
        Advertising: "تبلیغ",
        Fair: "نمایشگاه",
        Partner: "شریک",
        Recommendation: "توصیه",
        Search: "جست‌وجو",
      }),
      description: "How the company came to us.",
    },
    plan_name: { type: "string", optional: true, description: "The plan that it tries or pays for." },
    billing_term: {
      type: "string",
      optional: true,
      oneOf: ["Monthly", "Yearly"],
      called: {
        Monthly: { en: "Monthly", fa: "ماهانه" },
        Yearly: { en: "Yearly", fa: "سالانه" },
      },
      description: "For how long it is bound at a time.",
    },
    seats: {
      type: "integer",
      unit: "seats",
      optional: true,
      min: 0,
      description: "Seats that it tries or pays for.",
    },
    was_shown_around: {
      type: "boolean",
      optional: true,
      description: "Somebody of ours showed its people around when it began.",
    },
    currency: {
      type: "string",
      optional: true,
      matches: { pattern: "[A-Z]{3}", expected: "an ISO 4217 code such as USD" },
      description: "ISO 4217 code of every amount.",
    },
  },
} as const satisfies TableContract;
