import type { EventMeasure } from "../../language.ts";
import type { Metric } from "../../metric.ts";
import { all, any, trait } from "./language.ts";

const year = { last: { days: 365 } } as const;
const quarter = { last: { days: 90 } } as const;
const payments: EventMeasure = { table: "payments", measure: "COUNT", window: year };
const viewings: EventMeasure = { table: "viewings", measure: "COUNT", window: quarter };

/** What the service is run by: each number of everyone, or of a group, at an instant. */
export const metrics: readonly Metric[] = [
  {
    id: "subscribed",
    label: { en: "Subscribed", fa: "مشترکان" },
    unit: "members",
    goodDirection: "up",
    customersWith: trait("has_cancelled", "EQ", false),
  },
  {
    id: "watching_viewers",
    label: { en: "Watched, 90 days", fa: "تماشاکنندگان، ۹۰ روز" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...viewings, op: "GTE", value: 1 } },
  },
  {
    id: "weekly_subscribers",
    label: { en: "Subscribed and weekly", fa: "مشترکان هفتگی" },
    unit: "members",
    goodDirection: "up",
    customersWith: all(trait("has_cancelled", "EQ", false), trait("weeks_watched", "GTE", 6)),
  },
  {
    id: "weekly_share",
    label: { en: "Watch weekly, of those subscribed", fa: "سهم تماشاگران هفتگی" },
    unit: "share",
    goodDirection: "up",
    ratio: ["weekly_subscribers", "subscribed"],
  },
  {
    id: "cancelled_90_days",
    label: { en: "Cancelled, 90 days", fa: "لغو، ۹۰ روز" },
    unit: "members",
    goodDirection: "down",
    customersWith: trait("days_since_cancelling", "LTE", 90),
  },
  {
    id: "there_90_days",
    label: { en: "Subscribed, or cancelled within 90 days", fa: "مشترک، یا لغو در ۹۰ روز" },
    unit: "members",
    goodDirection: "up",
    customersWith: any(
      trait("has_cancelled", "EQ", false),
      all(trait("has_cancelled", "EQ", true), trait("days_since_cancelling", "LTE", 90)),
    ),
  },
  {
    id: "cancelled_share_90_days",
    label: { en: "Churn, 90 days", fa: "ریزش، ۹۰ روز" },
    unit: "share",
    goodDirection: "down",
    ratio: ["cancelled_90_days", "there_90_days"],
  },
  {
    id: "paid_12_months",
    label: { en: "Paid, 12 months", fa: "پرداخت، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    total: { table: "payments", measure: "SUM", column: "amount", window: year },
  },
  {
    id: "paying_viewers",
    label: { en: "Viewers who paid, 12 months", fa: "پرداخت‌کنندگان، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...payments, op: "GTE", value: 1 } },
  },
  {
    id: "payments_made",
    label: { en: "Payments, 12 months", fa: "پرداخت‌ها، ۱۲ ماه" },
    unit: "payments",
    goodDirection: "up",
    total: payments,
  },
  {
    id: "payments_a_viewer",
    label: { en: "Months paid a viewer, 12 months", fa: "ماه پرداختی هر بیننده، ۱۲ ماه" },
    unit: "payments",
    goodDirection: "up",
    ratio: ["payments_made", "paying_viewers"],
  },
  {
    id: "average_payment",
    label: { en: "Average payment, 12 months", fa: "میانگین پرداخت، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["paid_12_months", "payments_made"],
  },
  {
    id: "price_a_subscriber",
    label: { en: "Monthly price a subscriber", fa: "قیمت ماهانهٔ هر مشترک" },
    unit: "currency",
    goodDirection: "up",
    mean: "price_now",
  },
  {
    id: "viewings_made",
    label: { en: "Viewings, 90 days", fa: "تماشاها، ۹۰ روز" },
    unit: "viewings",
    goodDirection: "up",
    total: viewings,
  },
  {
    id: "viewings_a_viewer",
    label: { en: "Viewings a watching viewer, 90 days", fa: "تماشای هر بیننده، ۹۰ روز" },
    unit: "viewings",
    goodDirection: "up",
    ratio: ["viewings_made", "watching_viewers"],
  },
  {
    id: "minutes_watched",
    label: { en: "Minutes watched, 90 days", fa: "دقیقه‌های تماشا، ۹۰ روز" },
    unit: "minutes",
    goodDirection: "up",
    total: { table: "viewings", measure: "SUM", column: "minutes_viewed", window: quarter },
  },
  {
    id: "hours_a_viewer",
    label: { en: "Hours a month, median", fa: "ساعت ماهانه، میانه" },
    unit: "hours",
    goodDirection: "up",
    median: "hours_a_month",
  },
  {
    id: "titles_a_viewer",
    label: { en: "Titles in 90 days, mean", fa: "عنوان در ۹۰ روز، میانگین" },
    unit: "titles",
    goodDirection: "up",
    mean: "titles_last_90_days",
  },
  {
    id: "mean_rating",
    label: { en: "Rating, mean of viewers", fa: "امتیاز، میانگین بینندگان" },
    unit: "stars",
    goodDirection: "up",
    mean: "mean_stars",
  },
];
