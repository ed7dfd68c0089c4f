import type { Cohorts } from "../../../../loaders/report/cohorts.ts";

/** Average retention of periods one after the other: share, low and high; each of four cohorts of 100. */
export function averages(
  unit: Cohorts["unit"],
  ...shares: readonly (readonly [number, number, number])[]
): Cohorts {
  const words = { one: "stay", any: "stay", many: "stays", those: "stays" };
  return {
    unit,
    event: { en: { one: "stay", many: "stays" }, fa: words },
    cohorts: [],
    cells: [],
    average: shares.map(([share, low, high], index) => ({
      period: index + 1,
      share,
      low,
      high,
      cohorts: 4,
      customers: 400,
    })),
  };
}
