import type { UnitNoun } from "../../unit.ts";

/** What this business counts beside what every business does. */
export const units: Readonly<Record<string, UnitNoun>> = {
  orders: { en: { one: "order", many: "orders" }, fa: "سفارش" },
  items: { en: { one: "item", many: "items" }, fa: "قلم" },
  lines: { en: { one: "order line", many: "order lines" }, fa: "ردیف" },
  products: { en: { one: "product", many: "products" }, fa: "کالا" },
  visits: { en: { one: "visit", many: "visits" }, fa: "بازدید" },
  campaigns: { en: { one: "campaign", many: "campaigns" }, fa: "کمپین" },
  people: { en: { one: "person", many: "people" }, fa: "نفر" },
};
