import type { TableContract } from "../../../contract.ts";
import { inPersian } from "../../../text.ts";

/** Amounts are in euros, as everywhere in this study. Columns that only some sources state are optional. */
export const customers = {
  name: "customers",
  grain: "one row per customer",
  primaryKey: ["customer_id"],
  foreignKeys: [],
  columns: {
    customer_id: { type: "string", required: true, description: "The customer, as the source names it." },
    age: { type: "integer", unit: "years", min: 16, max: 120, description: "Age in whole years." },
    job: {
      type: "string",
      called: inPersian({
        "admin.": "اداری",
        "blue-collar": "کارگر",
        entrepreneur: "کارآفرین",
        housemaid: "خدمتکار خانه",
        management: "مدیریت",
        retired: "بازنشسته",
        "self-employed": "خویش‌فرما",
        services: "خدمات",
        student: "دانشجو",
        technician: "تکنیسین",
        unemployed: "بیکار",
        unknown: "نامعلوم",
      }),
      description: "Kind of job; “unknown” where the source says so.",
    },
    marital: {
      type: "string",
      called: inPersian({ married: "متأهل", single: "مجرد", divorced: "جداشده" }),
      description: "married, single or divorced; widowed counts as divorced.",
    },
    education: {
      type: "string",
      called: inPersian({
        primary: "ابتدایی",
        secondary: "متوسطه",
        tertiary: "دانشگاهی",
        unknown: "نامعلوم",
      }),
      description: "Highest education; “unknown” where the source says so.",
    },
    in_default: { type: "boolean", description: "Has credit in default." },
    balance: {
      type: "money",
      unit: "currency",
      optional: true,
      description: "Average yearly balance as the source states it, below zero when overdrawn.",
    },
    housing_loan: { type: "boolean", description: "Has a housing loan." },
    personal_loan: { type: "boolean", description: "Has a personal loan." },
    contact_channel: {
      type: "string",
      called: inPersian({ cellular: "تلفن همراه", telephone: "تلفن", unknown: "نامعلوم" }),
      description: "How the bank reaches the customer: cellular, telephone or “unknown”.",
    },
    contact_month: {
      type: "string",
      optional: true,
      called: {
        jan: { en: "January", fa: "ژانویه" },
        feb: { en: "February", fa: "فوریه" },
        mar: { en: "March", fa: "مارس" },
        apr: { en: "April", fa: "آوریل" },
        may: { en: "May", fa: "مه" },
        jun: { en: "June", fa: "ژوئن" },
        jul: { en: "July", fa: "ژوئیه" },
        aug: { en: "August", fa: "اوت" },
        sep: { en: "September", fa: "سپتامبر" },
        oct: { en: "October", fa: "اکتبر" },
        nov: { en: "November", fa: "نوامبر" },
        dec: { en: "December", fa: "دسامبر" },
      },
      description: "Month of the year of the last contact in which the offer was made: jan to dec.",
    },
    contact_day: {
      type: "integer",
      optional: true,
      min: 1,
      max: 31,
      description: "Day of the month of that contact.",
    },
    contacts_this_campaign: {
      type: "integer",
      unit: "contacts",
      min: 0,
      description: "Contacts in the campaign in which the offer was made, the last one counted.",
    },
    call_duration: {
      type: "integer",
      unit: "seconds",
      min: 0,
      description:
        "How long the last call lasted in which the offer was made: known only once it was answered.",
    },
    days_since_campaign: {
      type: "integer",
      unit: "days",
      optional: true,
      min: 0,
      description:
        "Days from the last contact of an earlier campaign to that of this one; missing if there was none.",
    },
    contacts_before: {
      type: "integer",
      unit: "contacts",
      optional: true,
      min: 0,
      description: "Contacts before this campaign.",
    },
    previous_outcome: {
      type: "string",
      optional: true,
      called: inPersian({ success: "موفق", failure: "ناموفق", other: "دیگر", unknown: "نامعلوم" }),
      description: "Answer to the campaign before: success, failure, other or “unknown”.",
    },
    deposit: {
      type: "boolean",
      optional: true,
      description: "Answer to the offer of a term deposit as the source states it; missing if none was made.",
    },
    joined_at: { type: "instant", optional: true, description: "When the customer joined the bank." },
  },
} as const satisfies TableContract;
