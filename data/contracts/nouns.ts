import type { Localized } from "../text.ts";

/** What the rows of a table of events are called in a sentence. */
export const tableNouns: Readonly<Record<string, Localized>> = {
  orders: { en: "orders", fa: "سفارش" },
  order_lines: { en: "order lines", fa: "ردیف سفارش" },
  returns: { en: "returns", fa: "مرجوعی" },
  campaign_exposures: { en: "campaign contacts", fa: "تماس کمپین" },
  events: { en: "visits and clicks", fa: "رویداد وب" },
};
