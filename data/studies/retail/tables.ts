import type { Column, TableContract } from "../../contract.ts";
import { countries } from "../../define/countries.ts";
import { inPersian } from "../../text.ts";
import { statements } from "./attitudes.ts";
import { categoriesCalled } from "./categories.ts";

/** Agreement with each statement of the survey of values. */
const statementColumns = Object.fromEntries(
  statements.map(({ id, label: [en, fa], statement }) => [
    id,
    {
      noun: { en, fa },
      type: "integer",
      unit: "score",
      min: 1,
      max: 5,
      description: `Agreement with “${statement}”, from 1 (not at all) to 5 (fully); missing where not answered.`,
    },
  ]),
) as { readonly [Id in (typeof statements)[number]["id"]]: Column };

const customerId = {
  type: "string",
  required: true,
  description: "The customer, as the source names it.",
} as const satisfies Column;
const customerKey = { column: "customer_id", table: "customers", references: "customer_id" } as const;
const productKey = { column: "product_id", table: "products", references: "product_id" } as const;
const productCategory = { category: { via: "product_id", table: "products", column: "category" } } as const;
const productName = { product_name: { via: "product_id", table: "products", column: "name" } } as const;

const customers = {
  name: "customers",
  grain: "one row per customer",
  primaryKey: ["customer_id"],
  foreignKeys: [],
  columns: {
    customer_id: customerId,
    email: { type: "string", optional: true, personal: true, description: "E-mail address." },
    phone: {
      type: "string",
      optional: true,
      personal: true,
      description: "Telephone number in international form.",
    },
    gender: { type: "string", optional: true, description: "Gender as the customer states it." },
    birth_date: { type: "date", optional: true, personal: true, description: "Date of birth." },
    age_band: {
      type: "string",
      optional: true,
      description: "Age band where the source states one instead of a date of birth.",
    },
    income_band: {
      type: "string",
      optional: true,
      description: "Yearly household income band, as the source states it.",
    },
    household_size: {
      type: "integer",
      unit: "people",
      optional: true,
      min: 1,
      max: 50,
      description: "People in the household.",
    },
    home_owner: { type: "boolean", optional: true, description: "Owns the home." },
    country: { type: "string", optional: true, called: countries, description: "Country of residence." },
    region: { type: "string", optional: true, description: "Region or state within the country." },
    city: { type: "string", optional: true, description: "City." },
    latitude: {
      type: "number",
      unit: "degrees",
      optional: true,
      min: -90,
      max: 90,
      description: "Latitude of the place of residence (WGS 84), no finer than the city.",
    },
    longitude: {
      type: "number",
      unit: "degrees",
      optional: true,
      min: -180,
      max: 180,
      description: "Longitude of the place of residence (WGS 84), no finer than the city.",
    },
    interests: {
      type: "list",
      optional: true,
      called: inPersian({
        "candles and scent": "شمع و عطر خانه",
        cooking: "آشپزی",
        "family life": "زندگی خانوادگی",
        gardening: "باغبانی",
        "gift giving": "هدیه‌دادن",
        hosting: "مهمانی‌دادن",
        interiors: "دکوراسیون",
        "sustainable living": "زندگی پایدار",
      }),
      description: "Interests as stated in a survey or profile.",
    },
    acquired_at: { type: "instant", optional: true, description: "When the customer was won." },
    acquisition_channel: {
      type: "string",
      optional: true,
      called: inPersian({
        affiliate: "همکار فروش",
        email: "ایمیل",
        marketplace: "بازارگاه",
        referral: "معرفی",
        search: "جست‌وجو",
        social: "شبکه‌های اجتماعی",
        store: "فروشگاه",
      }),
      description: "The channel that won the customer.",
    },
    consent_marketing: { type: "boolean", optional: true, description: "Agrees to receive marketing." },
  },
} as const satisfies TableContract;

const products = {
  name: "products",
  grain: "one row per product",
  optional: true,
  primaryKey: ["product_id"],
  foreignKeys: [],
  columns: {
    product_id: {
      noun: { en: "product", fa: "کالا", many: { en: "products", fa: "کالاهای" } },
      type: "string",
      required: true,
      description: "The product (stock-keeping unit).",
    },
    name: { type: "string", optional: true, description: "Name." },
    category: {
      noun: { en: "category", fa: "دسته" },
      type: "string",
      optional: true,
      called: categoriesCalled,
      description: "Category in the retailer's own range.",
    },
  },
} as const satisfies TableContract;

const orders = {
  name: "orders",
  grain: "one row per order",
  noun: {
    en: { one: "order", many: "orders" },
    fa: { one: "سفارش", any: "سفارشی", many: "سفارش‌ها", those: "سفارش‌هایی" },
  },
  primaryKey: ["order_id"],
  foreignKeys: [customerKey],
  eventTime: "ordered_at",
  columns: {
    order_id: {
      noun: { en: "order", fa: "سفارش" },
      type: "string",
      required: true,
      description: "The order (invoice, basket).",
    },
    customer_id: customerId,
    ordered_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When the order was placed.",
    },
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "Sum of the accepted lines.",
    },
    currency: {
      noun: { en: "currency", fa: "ارز" },
      type: "string",
      required: true,
      matches: { pattern: "[A-Z]{3}", expected: "an ISO 4217 code such as GBP" },
      description: "ISO 4217 code of the amount.",
    },
    channel: {
      noun: { en: "channel", fa: "کانال" },
      type: "string",
      optional: true,
      called: {
        web: { en: "web", fa: "وب" },
        app: { en: "app", fa: "اپ" },
        store: { en: "store", fa: "فروشگاه" },
      },
      description: "Where the order was placed: web, app, store …",
    },
  },
} as const satisfies TableContract;

const orderLines = {
  name: "order_lines",
  grain: "one row per line of an order",
  noun: {
    en: { one: "order line", many: "order lines" },
    fa: { one: "ردیف سفارش", any: "ردیف سفارشی", many: "ردیف‌های سفارش", those: "ردیف‌های سفارشی" },
  },
  optional: true,
  primaryKey: ["order_id", "line_no"],
  foreignKeys: [{ column: "order_id", table: "orders", references: "order_id" }, customerKey, productKey],
  eventTime: "ordered_at",
  joined: { ...productCategory, ...productName },
  columns: {
    order_id: {
      noun: { en: "order", fa: "سفارش" },
      type: "string",
      required: true,
      description: "The order.",
    },
    line_no: {
      noun: { en: "line number", fa: "شمارهٔ ردیف" },
      type: "integer",
      required: true,
      min: 1,
      description: "Line within the order, from 1.",
    },
    customer_id: customerId,
    ordered_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When the order was placed.",
    },
    product_id: {
      noun: { en: "product", fa: "کالا", many: { en: "products", fa: "کالاهای" } },
      type: "string",
      required: true,
      description: "The product.",
    },
    quantity: {
      noun: { en: "quantity", fa: "تعداد" },
      type: "integer",
      unit: "items",
      required: true,
      above: 0,
      description: "Items bought.",
    },
    unit_price: {
      noun: { en: "unit price", fa: "قیمت واحد" },
      type: "money",
      unit: "currency",
      required: true,
      above: 0,
      description: "Price paid for one item.",
    },
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "Quantity × unit price.",
    },
    discount: {
      noun: { en: "discount", fa: "تخفیف" },
      type: "money",
      unit: "currency",
      optional: true,
      min: 0,
      description: "Taken off the list price of the line; zero when sold at list price.",
    },
  },
} as const satisfies TableContract;

const returns = {
  name: "returns",
  grain: "one row per line of a return",
  noun: {
    en: { one: "return", many: "returns" },
    fa: { one: "مرجوعی", any: "مرجوعی‌ای", many: "مرجوعی‌ها", those: "مرجوعی‌هایی" },
  },
  optional: true,
  primaryKey: ["return_id", "line_no"],
  foreignKeys: [customerKey, productKey],
  eventTime: "returned_at",
  joined: productCategory,
  columns: {
    return_id: {
      noun: { en: "return", fa: "مرجوعی", many: { en: "returns", fa: "مرجوعی‌های" } },
      type: "string",
      required: true,
      description: "The return (credit note).",
    },
    line_no: {
      noun: { en: "line number", fa: "شمارهٔ ردیف" },
      type: "integer",
      required: true,
      min: 1,
      description: "Line within the return, from 1.",
    },
    order_id: {
      noun: { en: "order", fa: "سفارش" },
      type: "string",
      optional: true,
      description: "The order that is returned, where the source tells.",
    },
    customer_id: customerId,
    returned_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When the goods came back.",
    },
    product_id: {
      noun: { en: "product", fa: "کالا", many: { en: "products", fa: "کالاهای" } },
      type: "string",
      required: true,
      description: "The product.",
    },
    quantity: {
      noun: { en: "quantity", fa: "تعداد" },
      type: "integer",
      unit: "items",
      required: true,
      above: 0,
      description: "Items returned.",
    },
    amount: {
      noun: { en: "amount", fa: "مبلغ" },
      type: "money",
      unit: "currency",
      required: true,
      min: 0,
      description: "Money given back.",
    },
  },
} as const satisfies TableContract;

const campaigns = {
  name: "campaigns",
  grain: "one row per campaign",
  optional: true,
  primaryKey: ["campaign_id"],
  foreignKeys: [],
  columns: {
    campaign_id: {
      noun: { en: "campaign", fa: "کمپین" },
      type: "string",
      required: true,
      description: "The campaign.",
    },
    name: { type: "string", optional: true, description: "Name." },
    kind: {
      noun: { en: "kind", fa: "نوع" },
      type: "string",
      optional: true,
      description: "Kind of campaign as the source states it.",
    },
    channel: {
      noun: { en: "channel", fa: "کانال" },
      type: "string",
      optional: true,
      description: "Channel it ran in: email, sms, mail …",
    },
    offer: { type: "string", optional: true, description: "What was offered." },
    started_at: { type: "instant", required: true, description: "First instant." },
    ended_at: { type: "instant", optional: true, description: "First instant after its end." },
  },
} as const satisfies TableContract;

const campaignExposures = {
  name: "campaign_exposures",
  grain: "one row per customer in a campaign, in the treated arm or in the control arm",
  noun: {
    en: { one: "campaign contact", many: "campaign contacts" },
    fa: { one: "تماس کمپین", any: "تماس کمپینی", many: "تماس‌های کمپین", those: "تماس‌های کمپینی" },
  },
  optional: true,
  primaryKey: ["campaign_id", "customer_id"],
  foreignKeys: [{ column: "campaign_id", table: "campaigns", references: "campaign_id" }, customerKey],
  eventTime: "exposed_at",
  columns: {
    campaign_id: {
      noun: { en: "campaign", fa: "کمپین" },
      type: "string",
      required: true,
      description: "The campaign.",
    },
    customer_id: customerId,
    arm: {
      noun: { en: "arm", fa: "گروه آزمایش" },
      type: "string",
      required: true,
      oneOf: ["treated", "control"],
      called: {
        treated: { en: "treated", fa: "دریافت‌کننده" },
        control: { en: "held out", fa: "کنارگذاشته" },
      },
      description: "treated = contacted; control = held out at random.",
    },
    exposed_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When the customer was contacted or held out.",
    },
    redeemed_at: {
      noun: { en: "time of redemption", fa: "زمان استفاده" },
      type: "instant",
      optional: true,
      knownAt: "redeemed_at",
      description: "When the offer was redeemed; missing if never.",
    },
  },
} as const satisfies TableContract;

const events = {
  name: "events",
  grain: "one row per web or app event",
  noun: {
    en: { one: "visit or click", many: "visits and clicks" },
    fa: { one: "رویداد وب", any: "رویداد وبی", many: "رویدادهای وب", those: "رویدادهای وبی" },
  },
  optional: true,
  primaryKey: ["event_id"],
  foreignKeys: [customerKey],
  eventTime: "occurred_at",
  columns: {
    event_id: { type: "string", required: true, description: "The event." },
    customer_id: customerId,
    occurred_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it happened.",
    },
    kind: {
      noun: { en: "kind", fa: "نوع" },
      type: "string",
      required: true,
      called: {
        visit: { en: "visit", fa: "بازدید" },
        product_view: { en: "view of a product", fa: "دیدن کالا" },
        add_to_basket: { en: "put into the basket", fa: "گذاشتن در سبد" },
        search: { en: "search", fa: "جست‌وجو" },
      },
      description: "visit, product_view, add_to_basket, search …",
    },
    channel: {
      noun: { en: "channel", fa: "کانال" },
      type: "string",
      optional: true,
      called: {
        web: { en: "web", fa: "وب" },
        app: { en: "app", fa: "اپ" },
      },
      description: "web or app.",
    },
    product_id: {
      noun: { en: "product", fa: "کالا", many: { en: "products", fa: "کالاهای" } },
      type: "string",
      optional: true,
      description: "The product, where one is involved.",
    },
  },
} as const satisfies TableContract;

/** What customers value, in their own words: the part of them that answered. */
const surveyAnswers = {
  name: "survey_answers",
  grain: "one row per customer who answered the survey of values",
  noun: {
    en: { one: "answer to the survey", many: "answers to the survey" },
    fa: {
      one: "پاسخ نظرسنجی",
      any: "پاسخی به نظرسنجی",
      many: "پاسخ‌های نظرسنجی",
      those: "پاسخ‌هایی به نظرسنجی",
    },
  },
  optional: true,
  primaryKey: ["customer_id"],
  foreignKeys: [customerKey],
  eventTime: "answered_at",
  columns: {
    customer_id: customerId,
    answered_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it was answered.",
    },
    ...statementColumns,
  },
} as const satisfies TableContract;

/** Tables of a retailer, parents before children. Amounts are in the one currency that `orders.currency` states. */
export const retailTables = [
  customers,
  products,
  orders,
  orderLines,
  returns,
  campaigns,
  campaignExposures,
  events,
  surveyAnswers,
] as const satisfies readonly TableContract[];
