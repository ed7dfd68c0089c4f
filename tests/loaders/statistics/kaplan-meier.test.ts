import { describe, expect, it } from "vitest";
import { kaplanMeier, medianStay, type Stay } from "../../../loaders/statistics/kaplan-meier.ts";

/** Weeks in remission under 6-mercaptopurine (Freireich et al., Blood 21, 1963); `true` where the relapse was seen. */
const remissions: readonly (readonly [number, boolean])[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((weeks) => [weeks, true] as const),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((weeks) => [weeks, false] as const),
];
const stays: readonly Stay[] = remissions.map(([length, ended]) => ({ length, ended, customers: 1 }));

describe("the product-limit estimate", () => {
  it("is that of the textbooks for the remissions of Freireich's trial, with its band", () => {
    // Kalbfleisch & Prentice (1980), table 1.1; band on the scale log(−log S), as SAS PROC LIFETEST prints it.
    const expected = [
      [6, 21, 3, 0.8571, 0.6197, 0.9516],
      [7, 17, 1, 0.8067, 0.5631, 0.9228],
      [10, 15, 1, 0.7529, 0.5032, 0.8894],
      [13, 12, 1, 0.6902, 0.4316, 0.8491],
      [16, 11, 1, 0.6275, 0.3675, 0.8049],
      [22, 7, 1, 0.5378, 0.2678, 0.7468],
      [23, 6, 1, 0.4482, 0.1881, 0.6801],
    ];
    const found = kaplanMeier(stays).map((point) => [
      point.length,
      point.atRisk,
      point.ended,
      ...[point.share, point.low, point.high].map((value) => Number(value.toFixed(4))),
    ]);
    expect(found).toEqual(expected);
  });

  it("has the median of 23 weeks, from 13 to unknown", () => {
    expect(medianStay(kaplanMeier(stays))).toEqual({ length: 23, low: 13, high: null });
  });

  it("counts stays of equal length together", () => {
    const together = [
      { length: 30, ended: true, customers: 12 },
      { length: 61, ended: true, customers: 6 },
      { length: 61, ended: false, customers: 10 },
      { length: 30, ended: false, customers: 2 },
    ];
    const apart = together.flatMap((stay) =>
      Array.from({ length: stay.customers }, () => ({ ...stay, customers: 1 })),
    );
    expect(kaplanMeier(together)).toEqual(kaplanMeier(apart));
    expect(kaplanMeier(together).map(({ share }) => share)).toEqual([
      1 - 12 / 30,
      (1 - 12 / 30) * (1 - 6 / 16),
    ]);
  });

  it("comes down to nothing where every stay was seen to its end, and is empty where none was", () => {
    const all = [10, 20, 30].map((length) => ({ length, ended: true, customers: 1 }));
    expect(kaplanMeier(all).at(-1)).toEqual({ length: 30, atRisk: 1, ended: 1, share: 0, low: 0, high: 0 });
    expect(medianStay(kaplanMeier(all)).length).toBe(20);
    const none = kaplanMeier([{ length: 10, ended: false, customers: 5 }]);
    expect(none).toEqual([]);
    expect(medianStay(none)).toEqual({ length: null, low: null, high: null });
  });
});
