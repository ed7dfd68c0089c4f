import { describe, expect, it } from "vitest";
import { type CohortPeriod, periodAverages } from "../../../loaders/report/period-averages.ts";

function column(period: number, ...cohorts: readonly (readonly [customers: number, size: number])[]) {
  return cohorts.map(([customers, size]): CohortPeriod => {
    const published = [customers, size - customers].every((count) => count === 0 || count >= 10);
    return { period, customers, size, published };
  });
}

describe("the average of a period", () => {
  it("weighs cohorts by their customers, with an interval from how they vary", () => {
    const [average] = periodAverages(column(1, [20, 100], [60, 200], [40, 100]));
    // 120 of 400; the clusters miss 30 % of their size by −10, 0 and 10.
    const error = Math.sqrt(((3 / 2) * 200) / 400 ** 2);
    expect(average).toMatchObject({ period: 1, share: 0.3, cohorts: 3, customers: 400 });
    expect(average?.low).toBeCloseTo(0.3 - 4.3027 * error, 3);
    expect(average?.high).toBeCloseTo(0.3 + 4.3027 * error, 3);
  });

  it("is never surer than the binomial interval, however alike the cohorts are", () => {
    const [average] = periodAverages(column(1, [30, 100], [30, 100], [30, 100]));
    expect(average?.high).toBeCloseTo(0.3 + 4.3027 * Math.sqrt((0.3 * 0.7) / 300), 3);
  });

  it("needs three cohorts, and a hundred customers", () => {
    expect(periodAverages(column(9, [150, 417], [120, 380]))).toEqual([]);
    expect(periodAverages(column(9, [10, 30], [12, 33], [11, 31]))).toEqual([]);
  });

  it("leaves out suppressed cohorts and all no larger, whether many of these came back or few", () => {
    const larger = column(2, [30, 110], [33, 120], [39, 130]);
    expect(periodAverages([...larger, ...column(2, [4, 100], [60, 100], [15, 40])])).toEqual(
      periodAverages(larger),
    );
    expect(periodAverages([...larger, ...column(2, [4, 125])])).toEqual([]);
  });
});
