import type { UnitNoun } from "../../unit.ts";

/** What this business counts beside what every business does. */
export const units: Readonly<Record<string, UnitNoun>> = {
  months: { en: { one: "month", many: "months" }, fa: "ماه" },
  weeks: { en: { one: "week", many: "weeks" }, fa: "هفته" },
  hours: { en: { one: "hour", many: "hours" }, fa: "ساعت" },
  minutes: { en: { one: "minute", many: "minutes" }, fa: "دقیقه" },
  viewings: { en: { one: "viewing", many: "viewings" }, fa: "تماشا" },
  titles: { en: { one: "title", many: "titles" }, fa: "عنوان" },
  episodes: { en: { one: "episode", many: "episodes" }, fa: "قسمت" },
  devices: { en: { one: "device", many: "devices" }, fa: "دستگاه" },
  payments: { en: { one: "payment", many: "payments" }, fa: "پرداخت" },
  cancellations: { en: { one: "cancellation", many: "cancellations" }, fa: "لغو" },
  ratings: { en: { one: "rating", many: "ratings" }, fa: "امتیاز" },
  stars: { en: { one: "star", many: "stars" }, fa: "ستاره" },
};
