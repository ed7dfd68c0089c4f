import type { TableContract } from "../../data/contract.ts";
import { retailTables } from "../../data/studies/retail/tables.ts";
import type { PopulationStudy, Trait } from "../../data/study.ts";

/** Nothing at or after this counts; the study's zone is UTC. */
export const exampleAsOf = "2026-03-01T00:00:00Z";

type Row = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** The few rows on which the reference's examples are worked: one customer a row, null is missing. */
export const exampleCustomers: readonly Row[] = [
  {
    ...{ customer_id: "ann", household_size: 1, city: "London", home_owner: true },
    ...{ joined_on: "2019-03-10", renewal_date: "2026-03-15", appointment_at: "2026-02-25T09:00:00Z" },
    ...{ interests: ["cooking", "gardening"], latitude: 51.51, longitude: -0.13 },
    ...{ bedrooms: 2, first_visit_on: "2019-03-10", confirmed_at: "2026-02-20T08:00:00Z" },
  },
  {
    ...{ customer_id: "bo", household_size: 3, city: "york", home_owner: false },
    ...{ joined_on: "2024-02-29", renewal_date: "2026-02-20", appointment_at: "2026-03-05T10:00:00Z" },
    ...{ interests: ["cooking"], latitude: 53.96, longitude: -1.08 },
    ...{ bedrooms: 3, first_visit_on: "2023-05-01", confirmed_at: "2026-03-05T10:00:00Z" },
  },
  {
    ...{ customer_id: "cleo", household_size: 4, city: "New York", home_owner: null },
    ...{ joined_on: "2020-12-24", renewal_date: null, appointment_at: null },
    ...{ interests: [], latitude: null, longitude: null },
    ...{ bedrooms: 2, first_visit_on: "2021-02-03", confirmed_at: "2026-01-05T09:00:00Z" },
  },
  {
    ...{ customer_id: "dov", household_size: null, city: null, home_owner: true },
    ...{ joined_on: null, renewal_date: "2026-06-01", appointment_at: "2026-03-01T00:00:00Z" },
    ...{ interests: null, latitude: 51.75, longitude: -1.26 },
    ...{ bedrooms: 3, first_visit_on: "2020-01-01", confirmed_at: "2026-03-02T12:00:00Z" },
  },
];

/** One order a row; the last is at as-of itself and never counts. */
export const exampleOrders: readonly Row[] = [
  order("o1", "ann", "2025-12-15T10:00:00Z", 20, "web"),
  order("o2", "ann", "2026-02-10T10:00:00Z", 50, "store"),
  order("o3", "ann", "2026-02-28T10:00:00Z", 30, "web"),
  order("o4", "bo", "2025-09-01T12:00:00Z", 40, "web"),
  order("o5", "bo", "2026-02-22T00:00:00Z", 100, "app"),
  order("o6", "cleo", "2025-11-20T08:00:00Z", 80, "store"),
  order("o7", "dov", "2026-03-01T00:00:00Z", 10, "web"),
];

function order(
  order_id: string,
  customer_id: string,
  ordered_at: string,
  amount: number,
  channel: string,
): Row {
  return { order_id, customer_id, ordered_at, amount, currency: "GBP", channel };
}

const customers: TableContract = {
  name: "customers",
  grain: "one row per customer",
  primaryKey: ["customer_id"],
  foreignKeys: [],
  columns: {
    customer_id: { type: "string", required: true, description: "The customer." },
    household_size: { type: "integer", description: "People in the household." },
    city: { type: "string", description: "City." },
    home_owner: { type: "boolean", description: "Owns the home." },
    joined_on: { type: "date", description: "When the customer became a member." },
    renewal_date: { type: "date", description: "When the membership is renewed." },
    appointment_at: { type: "instant", description: "The latest appointment in a store, past or to come." },
    interests: { type: "list", description: "Interests." },
    latitude: { type: "number", description: "Latitude in degrees." },
    longitude: { type: "number", description: "Longitude in degrees." },
    bedrooms: { type: "integer", description: "Bedrooms in the home." },
    first_visit_on: { type: "date", description: "When the customer first came." },
    confirmed_at: { type: "instant", description: "When the appointment was confirmed." },
  },
};

const text = (en: string, fa: string) => ({ en, fa });

function attribute(
  id: string,
  type: Trait["type"],
  label: Trait["label"],
  from: Trait["from"] = { attribute: id },
): Trait {
  return { id, type, basis: "demographic", label, description: label, from };
}

const orders = retailTables.filter(({ name }) => name === "orders");

/** A study of just these tables; `segments` are the examples. */
export function exampleStudy(segments: PopulationStudy["segments"]): PopulationStudy {
  const name = text("Example", "نمونه");
  return {
    id: "example",
    name,
    description: name,
    timeZone: "UTC",
    populationIds: ["customers"],
    population: {
      id: "customers",
      name: text("Customers", "مشتریان"),
      noun: {
        en: { one: "customer", many: "customers" },
        fa: { one: "مشتری", any: "مشتری‌ای", many: "مشتریان", those: "مشتریانی" },
      },
      table: "customers",
      key: "customer_id",
    },
    goals: [{ id: "show", name, description: name, kpi: "none", goodDirection: "up" }],
    tables: [customers, ...orders],
    sources: [],
    traits: [
      attribute("household_size", "number", text("household size", "شمار افراد خانوار")),
      attribute("city", "string", text("city", "شهر")),
      attribute("home_owner", "boolean", text("owns the home", "مالک خانه")),
      attribute("joined_on", "date", text("date of joining", "تاریخ عضویت")),
      attribute("renewal_date", "date", text("renewal date", "تاریخ تمدید")),
      attribute("appointment_at", "instant", text("appointment", "وقت ملاقات")),
      attribute("interests", "list", text("interests", "علاقه‌مندی‌ها")),
      attribute("latitude", "number", text("latitude", "عرض جغرافیایی")),
      attribute("longitude", "number", text("longitude", "طول جغرافیایی")),
      attribute("bedrooms", "number", text("number of bedrooms", "شمار اتاق‌های خواب")),
      attribute("first_visit_on", "date", text("date of the first visit", "تاریخ نخستین بازدید")),
      attribute("confirmed_at", "instant", text("confirmation of the appointment", "تأیید وقت ملاقات")),
      attribute("home", "point", text("home", "خانه"), {
        derive: { point: [{ trait: "latitude" }, { trait: "longitude" }] },
      }),
    ],
    segments,
    segmentations: [],
    plays: [],
    metrics: [],
    roles: {},
  };
}
