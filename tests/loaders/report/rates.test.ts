import { describe, expect, it } from "vitest";
import { rates } from "../../../loaders/report/rates.ts";
import { wilsonInterval } from "../../../loaders/statistics/wilson.ts";

const same = (share: number) => share;

describe("the rate of an outcome by group", () => {
  it("is over those with and without it, with Wilson's interval", () => {
    const [few, many] = rates(
      [
        { had: 20, hadNot: 180 },
        { had: 60, hadNot: 140 },
      ],
      same,
    );
    expect(few).toEqual({ customers: 200, had: 20, share: 0.1, ...wilsonInterval(20, 200) });
    expect(many).toMatchObject({ customers: 200, had: 60, share: 0.3 });
  });

  it("is shortened as the figure asks, its ends too", () => {
    const [rate] = rates([{ had: 20, hadNot: 160 }], (share) => Number(share.toFixed(2)));
    expect(rate).toMatchObject({ share: 0.11, low: 0.07, high: 0.17 });
  });

  it("tells nothing of a group in which fewer than ten had it, nor what would tell of them", () => {
    const published = rates(
      [
        { had: 4, hadNot: 196 },
        { had: 60, hadNot: 140 },
        { had: 50, hadNot: 150 },
      ],
      same,
    );
    expect(published[0]).toMatchObject({ customers: "either", share: null, low: null, high: null });
    expect(typeof published[0]?.had).toBe("string");
    expect(published.filter(({ share }) => share === null).length).toBeGreaterThan(1);
  });
});
