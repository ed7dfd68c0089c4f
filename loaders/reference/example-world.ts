import type { TableContract } from "../../data/contract.ts";
import type { PopulationStudy, Trait } from "../../data/study.ts";
import { exampleSegmentation } from "./example-segmentation.ts";

/** Nothing at or after this counts; the study's zone is UTC. */
export const exampleAsOf = "2026-03-01T00:00:00Z";

/** Of the fees. */
export const exampleCurrency = "XTS";

type Row = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** The few rows on which the reference's examples are worked: one reader a row, null is missing. */
export const exampleReaders: readonly Row[] = [
  {
    ...{ reader_id: "ann", books_lent: 1, branch: "London", newsletter: true },
    ...{ enrolled_on: "2019-03-10", card_ends_on: "2026-03-15", reading_at: "2026-02-25T09:00:00Z" },
    ...{ genres_liked: ["cooking", "gardening"], lat: 51.51, lon: -0.13 },
    ...{ books_allowed: 2, first_visit_on: "2019-03-10", booked_at: "2026-02-20T08:00:00Z" },
  },
  {
    ...{ reader_id: "bo", books_lent: 3, branch: "york", newsletter: false },
    ...{ enrolled_on: "2024-02-29", card_ends_on: "2026-02-20", reading_at: "2026-03-05T10:00:00Z" },
    ...{ genres_liked: ["cooking"], lat: 53.96, lon: -1.08 },
    ...{ books_allowed: 3, first_visit_on: "2023-05-01", booked_at: "2026-03-05T10:00:00Z" },
  },
  {
    ...{ reader_id: "cleo", books_lent: 4, branch: "New York", newsletter: null },
    ...{ enrolled_on: "2020-12-24", card_ends_on: null, reading_at: null },
    ...{ genres_liked: [], lat: null, lon: null },
    ...{ books_allowed: 2, first_visit_on: "2021-02-03", booked_at: "2026-01-05T09:00:00Z" },
  },
  {
    ...{ reader_id: "dov", books_lent: null, branch: null, newsletter: true },
    ...{ enrolled_on: null, card_ends_on: "2026-06-01", reading_at: "2026-03-01T00:00:00Z" },
    ...{ genres_liked: null, lat: 51.75, lon: -1.26 },
    ...{ books_allowed: 3, first_visit_on: "2020-01-01", booked_at: "2026-03-02T12:00:00Z" },
  },
];

/** One borrowing a row; the last is at as-of itself and never counts. */
export const exampleBorrowings: readonly Row[] = [
  borrowing("o1", "ann", "2025-12-15T10:00:00Z", 20, "web"),
  borrowing("o2", "ann", "2026-02-10T10:00:00Z", 50, "desk"),
  borrowing("o3", "ann", "2026-02-28T10:00:00Z", 30, "web"),
  borrowing("o4", "bo", "2025-09-01T12:00:00Z", 40, "web"),
  borrowing("o5", "bo", "2026-02-22T00:00:00Z", 100, "app"),
  borrowing("o6", "cleo", "2025-11-20T08:00:00Z", 80, "desk"),
  borrowing("o7", "dov", "2026-03-01T00:00:00Z", 10, "web"),
];

function borrowing(
  borrowing_id: string,
  reader_id: string,
  lent_at: string,
  fee: number,
  counter: string,
): Row {
  return { borrowing_id, reader_id, lent_at, fee, counter };
}

const readers: TableContract = {
  name: "readers",
  grain: "one row per reader",
  primaryKey: ["reader_id"],
  foreignKeys: [],
  columns: {
    reader_id: { type: "string", required: true, description: "The reader." },
    books_lent: { type: "integer", description: "Books that the reader has at home." },
    branch: { type: "string", description: "The branch where the reader enrolled." },
    newsletter: { type: "boolean", description: "Takes the newsletter." },
    enrolled_on: { type: "date", description: "When the reader enrolled." },
    card_ends_on: { type: "date", description: "Last day of the reader's card." },
    reading_at: { type: "instant", description: "The latest reading booked, past or to come." },
    genres_liked: { type: "list", description: "Genres that the reader likes." },
    lat: { type: "number", description: "Latitude in degrees." },
    lon: { type: "number", description: "Longitude in degrees." },
    books_allowed: { type: "integer", description: "Books that the reader may have at home." },
    first_visit_on: { type: "date", description: "When the reader first came." },
    booked_at: { type: "instant", description: "When the reading was booked." },
  },
};

const borrowings: TableContract = {
  name: "borrowings",
  grain: "one row per borrowing",
  noun: {
    en: { one: "borrowing", many: "borrowings" },
    fa: { one: "امانت", any: "امانتی", many: "امانت‌ها", those: "امانت‌هایی" },
  },
  primaryKey: ["borrowing_id"],
  foreignKeys: [{ column: "reader_id", table: "readers", references: "reader_id" }],
  eventTime: "lent_at",
  columns: {
    borrowing_id: { type: "string", required: true, description: "The borrowing." },
    reader_id: { type: "string", required: true, description: "The reader." },
    lent_at: {
      type: "instant",
      required: true,
      noun: { en: "time", fa: "زمان" },
      description: "When the books were lent.",
    },
    fee: { type: "money", required: true, noun: { en: "fee", fa: "کارمزد" }, description: "What it cost." },
    counter: { type: "string", noun: { en: "counter", fa: "باجه" }, description: "web, desk or app." },
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

/** A study of just these tables; `segments` are the examples. */
export function exampleStudy(segments: PopulationStudy["segments"]): PopulationStudy {
  const name = text("Library", "کتابخانه");
  return {
    id: "example",
    name,
    description: name,
    timeZone: "UTC",
    populationIds: ["readers"],
    population: {
      id: "readers",
      name: text("Readers", "خوانندگان"),
      noun: {
        en: { one: "reader", many: "readers" },
        fa: { one: "خواننده", any: "خواننده‌ای", many: "خوانندگان", those: "خوانندگانی" },
      },
      table: "readers",
      key: "reader_id",
    },
    goals: [{ id: "show", name, description: name, kpi: "readers", goodDirection: "up" }],
    currency: exampleCurrency,
    tables: [readers, borrowings],
    sources: [],
    traits: [
      attribute("books_lent", "number", text("number of books at home", "شمار کتاب‌های در خانه")),
      attribute("branch", "string", text("branch", "شعبه")),
      attribute("newsletter", "boolean", text("takes the newsletter", "خبرنامه می‌گیرد")),
      attribute("enrolled_on", "date", text("date of enrolment", "تاریخ عضویت")),
      attribute("card_ends_on", "date", text("end of the card", "پایان کارت")),
      attribute("reading_at", "instant", text("reading", "جلسهٔ کتاب‌خوانی")),
      attribute("genres_liked", "list", text("genres liked", "گونه‌های دلخواه")),
      attribute("lat", "number", text("latitude", "عرض جغرافیایی")),
      attribute("lon", "number", text("longitude", "طول جغرافیایی")),
      attribute("books_allowed", "number", text("number of books allowed", "شمار کتاب‌های مجاز")),
      attribute("first_visit_on", "date", text("date of the first visit", "تاریخ نخستین بازدید")),
      attribute("booked_at", "instant", text("booking of the reading", "رزرو جلسه")),
      attribute("place", "point", text("place", "محل"), {
        derive: { point: [{ trait: "lat" }, { trait: "lon" }] },
      }),
    ],
    segments,
    segmentations: [exampleSegmentation],
    plays: [],
    metrics: [
      { id: "readers", label: name, unit: "members", goodDirection: "up", customersWith: { all: [] } },
    ],
    roles: {},
  };
}
