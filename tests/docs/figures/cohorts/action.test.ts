import { expect, test } from "vitest";
import { cohortAction } from "../../../../docs/figures/cohorts/action.ts";

test("the second order is asked for when most of those who come back do so", () => {
  const cohorts = {
    unit: "quarter" as const,
    cohorts: [],
    cells: [],
    average: [
      { period: 1, share: 0.2, customers: 100 },
      { period: 2, share: 0.4, customers: 100 },
    ],
  };
  expect(cohortAction(cohorts as never)?.text).toContain("in the second quarter after the first");
});
