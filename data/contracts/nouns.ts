import type { Localized } from "../text.ts";

/** What one or several rows of a table of events are called in a sentence. */
export interface EventNoun {
  readonly en: { readonly one: string; readonly many: string };
  readonly fa: {
    /** سفارش */
    readonly one: string;
    /** With the ending of "one" or "any": سفارشی. */
    readonly any: string;
    /** سفارش‌ها */
    readonly many: string;
    /** Before a clause that says which: سفارش‌هایی. */
    readonly those: string;
  };
}

const tableNouns: Readonly<Record<string, EventNoun>> = {
  orders: {
    en: { one: "order", many: "orders" },
    fa: { one: "سفارش", any: "سفارشی", many: "سفارش‌ها", those: "سفارش‌هایی" },
  },
  order_lines: {
    en: { one: "order line", many: "order lines" },
    fa: { one: "ردیف سفارش", any: "ردیف سفارشی", many: "ردیف‌های سفارش", those: "ردیف‌های سفارشی" },
  },
  returns: {
    en: { one: "return", many: "returns" },
    fa: { one: "مرجوعی", any: "مرجوعی‌ای", many: "مرجوعی‌ها", those: "مرجوعی‌هایی" },
  },
  campaign_exposures: {
    en: { one: "campaign contact", many: "campaign contacts" },
    fa: { one: "تماس کمپین", any: "تماس کمپینی", many: "تماس‌های کمپین", those: "تماس‌های کمپینی" },
  },
  events: {
    en: { one: "visit or click", many: "visits and clicks" },
    fa: { one: "رویداد وب", any: "رویداد وبی", many: "رویدادهای وب", those: "رویدادهای وبی" },
  },
};

/** A table that has no noun is named as it is: "row of web_chats". */
export function tableNoun(table: string): EventNoun {
  const name = table.replaceAll("_", " ");
  return (
    tableNouns[table] ?? {
      en: { one: `row of ${name}`, many: `rows of ${name}` },
      fa: {
        one: `ردیف ${name}`,
        any: `ردیفی از ${name}`,
        many: `ردیف‌های ${name}`,
        those: `ردیف‌هایی از ${name}`,
      },
    }
  );
}

/** What columns of events are called in a sentence, where the column's own name does not do. */
const columnNouns: Readonly<Record<string, Localized>> = {
  amount: { en: "amount", fa: "مبلغ" },
  arm: { en: "arm", fa: "گروه آزمایش" },
  campaign_id: { en: "campaign", fa: "کمپین" },
  category: { en: "category", fa: "دسته" },
  channel: { en: "channel", fa: "کانال" },
  currency: { en: "currency", fa: "ارز" },
  discount: { en: "discount", fa: "تخفیف" },
  exposed_at: { en: "time", fa: "زمان" },
  kind: { en: "kind", fa: "نوع" },
  line_no: { en: "line number", fa: "شمارهٔ ردیف" },
  occurred_at: { en: "time", fa: "زمان" },
  order_id: { en: "order", fa: "سفارش" },
  ordered_at: { en: "time", fa: "زمان" },
  product_id: { en: "product", fa: "کالا" },
  quantity: { en: "quantity", fa: "تعداد" },
  redeemed_at: { en: "time of redemption", fa: "زمان استفاده" },
  returned_at: { en: "time", fa: "زمان" },
  unit_price: { en: "unit price", fa: "قیمت واحد" },
};

export function columnNoun(column: string): Localized {
  const name = column.replaceAll("_", " ");
  return columnNouns[column] ?? { en: name, fa: name };
}
