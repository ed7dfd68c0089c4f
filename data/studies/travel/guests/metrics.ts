import type { EventMeasure } from "../../../language.ts";
import type { Metric } from "../../../metric.ts";
import { all, trait } from "./language.ts";

const year = { last: { days: 365 } } as const;
const quarter = { last: { days: 90 } } as const;
const stays: EventMeasure = { table: "stays", measure: "COUNT", window: year };
const searches: EventMeasure = { table: "searches", measure: "COUNT", window: quarter };

/** What the platform is run by, on the side of guests. */
export const metrics: readonly Metric[] = [
  {
    id: "payments_12_months",
    label: { en: "Payments, 12 months", fa: "پرداخت، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    total: { table: "payments", measure: "SUM", column: "amount", window: year },
  },
  {
    id: "guests_staying",
    label: { en: "Guests who stayed, 12 months", fa: "مهمان‌ها، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...stays, op: "GTE", value: 1 } },
  },
  {
    id: "stays_made",
    label: { en: "Stays, 12 months", fa: "اقامت‌ها، ۱۲ ماه" },
    unit: "stays",
    goodDirection: "up",
    total: stays,
  },
  {
    id: "stays_a_guest",
    label: { en: "Stays a guest, 12 months", fa: "اقامت هر مهمان، ۱۲ ماه" },
    unit: "stays",
    goodDirection: "up",
    ratio: ["stays_made", "guests_staying"],
  },
  {
    id: "payment_a_stay",
    label: { en: "Payment a stay, 12 months", fa: "پرداخت هر اقامت، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["payments_12_months", "stays_made"],
  },
  {
    id: "guests_returned",
    label: { en: "Stayed in 12 months, and before", fa: "مانده در ۱۲ ماه و پیش از آن" },
    unit: "members",
    goodDirection: "up",
    customersWith: all(trait("stays_12_months", "GTE", 1), trait("stays_so_far", "GTE", 2)),
  },
  {
    id: "returned_share",
    label: { en: "Not for the first time, 12 months", fa: "سهم بازگشتگان، ۱۲ ماه" },
    unit: "share",
    goodDirection: "up",
    ratio: ["guests_returned", "guests_staying"],
  },
  {
    id: "searches_made",
    label: { en: "Searches, 90 days", fa: "جست‌وجوها، ۹۰ روز" },
    unit: "searches",
    goodDirection: "up",
    total: searches,
  },
  {
    id: "searches_booked_90_days",
    label: { en: "Searches that led to a booking, 90 days", fa: "جست‌وجوهای رزروشده، ۹۰ روز" },
    unit: "searches",
    goodDirection: "up",
    total: { ...searches, where: [{ column: "was_booked", op: "EQ", value: true }] },
  },
  {
    id: "booked_share",
    label: { en: "Searches booked, 90 days", fa: "سهم جست‌وجوهای رزروشده، ۹۰ روز" },
    unit: "share",
    goodDirection: "up",
    ratio: ["searches_booked_90_days", "searches_made"],
  },
  {
    id: "stars_of_guests",
    label: { en: "Stars given, mean of guests", fa: "ستاره‌ها، میانگین مهمان‌ها" },
    unit: "stars",
    goodDirection: "up",
    mean: "mean_stars",
  },
  {
    id: "sentiment_of_guests",
    label: { en: "Sentiment of mentions, 180 days", fa: "احساس یادکردها، ۱۸۰ روز" },
    unit: "score",
    goodDirection: "up",
    mean: "mention_sentiment",
  },
  {
    id: "days_ahead",
    label: { en: "Days booked ahead, median", fa: "روز رزرو پیش از سفر، میانه" },
    unit: "days",
    goodDirection: "up",
    median: "lead_days",
  },
  {
    id: "price_a_night",
    label: { en: "Price a night, median of guests", fa: "قیمت شب، میانهٔ مهمان‌ها" },
    unit: "currency",
    goodDirection: "up",
    median: "usual_price",
  },
];
