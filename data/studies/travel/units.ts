import type { UnitNoun } from "../../unit.ts";

/** What this business counts beside what every business does. */
export const units: Readonly<Record<string, UnitNoun>> = {
  stays: { en: { one: "stay", many: "stays" }, fa: "اقامت" },
  nights: { en: { one: "night", many: "nights" }, fa: "شب" },
  people: { en: { one: "person", many: "people" }, fa: "نفر" },
  guests: { en: { one: "guest", many: "guests" }, fa: "مهمان" },
  hosts: { en: { one: "host", many: "hosts" }, fa: "میزبان" },
  homes: { en: { one: "home", many: "homes" }, fa: "خانه" },
  areas: { en: { one: "neighbourhood", many: "neighbourhoods" }, fa: "محله" },
  searches: { en: { one: "search", many: "searches" }, fa: "جست‌وجو" },
  answers: { en: { one: "answer", many: "answers" }, fa: "پاسخ" },
  reactions: { en: { one: "reaction", many: "reactions" }, fa: "واکنش" },
  mentions: { en: { one: "mention", many: "mentions" }, fa: "یادکرد" },
  payments: { en: { one: "payment", many: "payments" }, fa: "پرداخت" },
  stars: { en: { one: "star", many: "stars" }, fa: "ستاره" },
};
