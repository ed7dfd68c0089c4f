import type { Localized } from "../text.ts";

/** What the rows of a table of events are called in a sentence. */
export const tableNouns: Readonly<Record<string, Localized>> = {
  orders: { en: "orders", fa: "سفارش" },
  order_lines: { en: "order lines", fa: "ردیف سفارش" },
  returns: { en: "returns", fa: "مرجوعی" },
  campaign_exposures: { en: "campaign contacts", fa: "تماس کمپین" },
  events: { en: "visits and clicks", fa: "رویداد وب" },
};

/** What columns of events are called in a sentence, where the column's own name does not do. */
export const columnNouns: Readonly<Record<string, Localized>> = {
  amount: { en: "amount", fa: "مبلغ" },
  arm: { en: "arm", fa: "گروه آزمایش" },
  category: { en: "category", fa: "دسته" },
  channel: { en: "channel", fa: "کانال" },
  discount: { en: "discount", fa: "تخفیف" },
  kind: { en: "kind", fa: "نوع" },
  product_id: { en: "product", fa: "کالا" },
  quantity: { en: "quantity", fa: "تعداد" },
};
