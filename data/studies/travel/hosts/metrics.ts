import type { EventMeasure } from "../../../language.ts";
import type { Metric } from "../../../metric.ts";
import { all, trait } from "./language.ts";

const year = { last: { days: 365 } } as const;
const stays: EventMeasure = { table: "stays", measure: "COUNT", window: year };

/** What the platform is run by, on the side of hosts. */
export const metrics: readonly Metric[] = [
  {
    id: "host_takings",
    label: { en: "Takings, 12 months", fa: "دریافتی، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    total: { table: "payments", measure: "SUM", column: "amount", window: year },
  },
  {
    id: "hosts_letting",
    label: { en: "Hosts who had guests, 12 months", fa: "میزبان‌های مهمان‌دار، ۱۲ ماه" },
    unit: "members",
    goodDirection: "up",
    customersWith: { event: { ...stays, op: "GTE", value: 1 } },
  },
  {
    id: "hosts_with_homes",
    label: { en: "Let a home", fa: "خانه‌داران" },
    unit: "members",
    goodDirection: "up",
    customersWith: trait("homes", "GTE", 1),
  },
  {
    id: "hosts_empty",
    label: { en: "Nobody for 90 days", fa: "۹۰ روز بی مهمان" },
    unit: "members",
    goodDirection: "down",
    customersWith: all(trait("homes", "GTE", 1), trait("stays_90_days", "LT", 1)),
  },
  {
    id: "empty_share",
    label: { en: "Nobody for 90 days, of hosts", fa: "سهم میزبان‌های ۹۰ روز بی مهمان" },
    unit: "share",
    goodDirection: "down",
    ratio: ["hosts_empty", "hosts_with_homes"],
  },
  {
    id: "stays_hosted",
    label: { en: "Stays, 12 months", fa: "اقامت‌ها، ۱۲ ماه" },
    unit: "stays",
    goodDirection: "up",
    total: stays,
  },
  {
    id: "stays_a_host",
    label: { en: "Stays a host, 12 months", fa: "اقامت هر میزبان، ۱۲ ماه" },
    unit: "stays",
    goodDirection: "up",
    ratio: ["stays_hosted", "hosts_letting"],
  },
  {
    id: "takings_a_stay",
    label: { en: "Takings a stay, 12 months", fa: "دریافتی هر اقامت، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["host_takings", "stays_hosted"],
  },
  {
    id: "takings_a_host",
    label: { en: "Takings a host, 12 months", fa: "دریافتی هر میزبان، ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    ratio: ["host_takings", "hosts_letting"],
  },
  {
    id: "rating_of_hosts",
    label: { en: "Rating, mean of hosts", fa: "امتیاز، میانگین میزبان‌ها" },
    unit: "stars",
    goodDirection: "up",
    mean: "rating",
  },
  {
    id: "response_of_hosts",
    label: { en: "Enquiries answered, mean of hosts", fa: "پرسش‌های پاسخ‌گرفته، میانگین" },
    unit: "share",
    goodDirection: "up",
    mean: "response_rate",
  },
  {
    id: "price_of_hosts",
    label: { en: "Price a night, median of hosts", fa: "قیمت شب، میانهٔ میزبان‌ها" },
    unit: "currency",
    goodDirection: "up",
    median: "usual_price",
  },
];
