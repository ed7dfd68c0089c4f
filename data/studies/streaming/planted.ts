import type { PlantedGroups } from "../../planted.ts";
import { tastes } from "./tastes.ts";

/** What is planted in the sample, and how far it is found; a test computes it again. */
export const planted: readonly PlantedGroups[] = [
  {
    what: { en: "tastes, by what is watched", fa: "سلیقه‌ها، از آنچه دیده می‌شود" },
    population: "viewers",
    truth: { table: "viewers", column: "planted_taste" },
    found: {
      segments: [...tastes.map(({ segment }) => segment), "bit_of_everything"],
    },
    customers: 3000,
    members: 2034,
    adjustedRand: 0.889,
  },
  {
    what: { en: "attitudes, by the answers to the survey", fa: "نگرش‌ها، از پاسخ‌های نظرسنجی" },
    population: "viewers",
    truth: { table: "viewers", column: "planted_attitude" },
    found: { trait: "attitude" },
    customers: 3000,
    members: 1140,
    adjustedRand: 0.759,
  },
];
