import type { UnitNoun } from "../../unit.ts";

/** What this business counts beside what every business does. */
export const units: Readonly<Record<string, UnitNoun>> = {
  months: { en: { one: "month", many: "months" }, fa: "ماه" },
  employees: { en: { one: "employee", many: "employees" }, fa: "کارمند" },
  seats: { en: { one: "seat", many: "seats" }, fa: "صندلی" },
  users: { en: { one: "user", many: "users" }, fa: "کاربر" },
  sessions: { en: { one: "session", many: "sessions" }, fa: "نشست" },
  features: { en: { one: "feature", many: "features" }, fa: "قابلیت" },
  tools: { en: { one: "tool", many: "tools" }, fa: "ابزار" },
  calls: { en: { one: "call", many: "calls" }, fa: "تماس" },
  uses: { en: { one: "use", many: "uses" }, fa: "بار" },
  errors: { en: { one: "error", many: "errors" }, fa: "خطا" },
  tickets: { en: { one: "ticket", many: "tickets" }, fa: "درخواست" },
  invoices: { en: { one: "invoice", many: "invoices" }, fa: "صورتحساب" },
  deals: { en: { one: "deal", many: "deals" }, fa: "معامله" },
};
