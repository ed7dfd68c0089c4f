import type { PlantedGroups } from "../../planted.ts";

/** What is planted in the sample, and how far it is found; a test computes it again. */
export const planted: readonly PlantedGroups[] = [
  {
    what: { en: "attitudes, by the answers to the survey", fa: "نگرش‌ها، از پاسخ‌های نظرسنجی" },
    population: "customers",
    truth: { table: "attitudes", column: "planted_attitude" },
    found: { trait: "attitude" },
    customers: 3000,
    members: 917,
    adjustedRand: 0.871,
  },
];
