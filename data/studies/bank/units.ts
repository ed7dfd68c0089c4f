import type { UnitNoun } from "../../unit.ts";

/** What this business counts beside what every business does. */
export const units: Readonly<Record<string, UnitNoun>> = {
  products: { en: { one: "product", many: "products" }, fa: "محصول" },
  contacts: { en: { one: "contact", many: "contacts" }, fa: "تماس" },
  offers: { en: { one: "offer", many: "offers" }, fa: "پیشنهاد" },
  payments: { en: { one: "payment", many: "payments" }, fa: "پرداخت" },
  visits: { en: { one: "visit", many: "visits" }, fa: "مراجعه" },
  logins: { en: { one: "login", many: "logins" }, fa: "ورود" },
  seconds: { en: { one: "second", many: "seconds" }, fa: "ثانیه" },
};
