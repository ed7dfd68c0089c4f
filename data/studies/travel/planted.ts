import type { PlantedGroups } from "../../planted.ts";

/** What is planted in the sample, and how far it is found; a test computes it again. */
export const planted: readonly PlantedGroups[] = [
  {
    what: { en: "ways of travelling, by stays and searches", fa: "شیوه‌های سفر، از اقامت‌ها و جست‌وجوها" },
    population: "guests",
    truth: { table: "guests", column: "planted_trip" },
    found: {
      segments: [
        "long_stays",
        "families",
        "friends_together",
        "on_business",
        "on_a_shoestring",
        "two_for_a_weekend",
      ],
    },
    customers: 3000,
    members: 3000,
    adjustedRand: 1,
  },
  {
    what: {
      en: "ways of hosting, by homes, prices, ratings and answers",
      fa: "شیوه‌های میزبانی، از خانه‌ها، قیمت‌ها، امتیازها و پاسخ‌ها",
    },
    population: "hosts",
    truth: { table: "hosts", column: "planted_way" },
    found: { segments: ["agencies", "homes_let_go", "too_dear", "well_kept", "slow_to_answer"] },
    customers: 3000,
    members: 250,
    adjustedRand: 0.765,
  },
];
