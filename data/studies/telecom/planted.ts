import type { PlantedGroups } from "../../planted.ts";

/** What is planted in the sample, and how far it is found; a test computes it again. */
export const planted: readonly PlantedGroups[] = [
  {
    what: { en: "kinds of use, by what is used", fa: "شیوه‌های مصرف، از آنچه مصرف می‌شود" },
    population: "subscribers",
    truth: { table: "subscribers", column: "planted_use" },
    found: { segments: ["heavy_users", "balanced_users", "light_users"] },
    customers: 3000,
    members: 1763,
    adjustedRand: 0.969,
  },
];
