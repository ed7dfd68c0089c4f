import type { UnitNoun } from "../../unit.ts";

/** What this business counts beside what every business does. */
export const units: Readonly<Record<string, UnitNoun>> = {
  months: { en: { one: "month", many: "months" }, fa: "ماه" },
  gigabytes: { en: { one: "GB", many: "GB" }, fa: "گیگابایت" },
  minutes: { en: { one: "minute", many: "minutes" }, fa: "دقیقه" },
  messages: { en: { one: "message", many: "messages" }, fa: "پیام" },
  calls: { en: { one: "call", many: "calls" }, fa: "تماس" },
  bills: { en: { one: "bill", many: "bills" }, fa: "صورتحساب" },
  services: { en: { one: "service", many: "services" }, fa: "خدمت" },
  drops: { en: { one: "drop", many: "drops" }, fa: "قطعی" },
  dbm: { en: { one: "dBm", many: "dBm" }, fa: "دسی‌بل‌میلی‌وات" },
  mbps: { en: { one: "Mbit/s", many: "Mbit/s" }, fa: "مگابیت بر ثانیه" },
};
