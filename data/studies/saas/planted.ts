import type { PlantedGroups } from "../../planted.ts";

/** What is planted in the sample, and how far it is found; a test computes it again. */
export const planted: readonly PlantedGroups[] = [
  {
    what: { en: "kinds of use, by who works with what", fa: "شیوه‌های کار، از این‌که چه کسی با چه کار می‌کند" },
    population: "accounts",
    truth: { table: "accounts", column: "planted_use" },
    found: { segments: ["fading_accounts", "broad_accounts", "steady_accounts", "narrow_accounts"] },
    customers: 3000,
    members: 1453,
    adjustedRand: 0.905,
  },
];
