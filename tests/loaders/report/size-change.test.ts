import { describe, expect, it } from "vitest";
import { type SizesOfTwo, sizeChanges } from "../../../loaders/report/size-change.ts";
import { uniform } from "../../fixtures/uniform.ts";

const group = (sizes: Partial<SizesOfTwo>): SizesOfTwo => ({
  before: 1000,
  now: 1031,
  everyoneBefore: 10_000,
  everyoneNow: 10_500,
  moves: { entered: 131, left: 100 },
  ...sizes,
});

describe("the change of a group", () => {
  it("is told against the growth of everyone, and as points of all customers", () => {
    const [change] = sizeChanges([group({})]);
    expect(change?.growth).toBeCloseTo(0.031, 5);
    expect(change?.everyone).toBeCloseTo(0.05, 5);
    // 1,031 of 10,500 less 1,000 of 10,000: it grew, and is a smaller part.
    expect(change?.points).toBeCloseTo(-0.00181, 5);
  });

  it("is clear where joining and leaving at random would seldom make it", () => {
    const [change] = sizeChanges([group({ before: 500, now: 640, moves: { entered: 200, left: 60 } })]);
    const error = Math.sqrt(260 / (10_000 * 10_500));
    expect(change?.interval?.low).toBeCloseTo((change?.points ?? 0) - 1.95996 * error, 5);
    expect(change?.isClear).toBe(true);
    // The same difference among ten times as many who joined and left.
    expect(
      sizeChanges([group({ before: 500, now: 640, moves: { entered: 1900, left: 1760 } })])[0]?.isClear,
    ).toBe(false);
  });

  it("is corrected for the number of groups: nine that went nowhere make the tenth less sure", () => {
    const mover = group({ before: 1000, now: 1105, moves: { entered: 355, left: 250 } });
    const still = group({ before: 1000, now: 1050, moves: { entered: 150, left: 100 } });
    expect(sizeChanges([mover])[0]?.isClear).toBe(true);
    expect(sizeChanges([mover, ...Array.from({ length: 9 }, () => still)])[0]?.isClear).toBe(false);
  });

  it("is clear in about one of twenty groups that customers join and leave blindly", () => {
    const next = uniform(3);
    const draw = (mean: number): number => {
      let [count, product] = [-1, 1];
      for (const limit = Math.exp(-mean); product > limit; count += 1) product *= next();
      return count;
    };
    let clear = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const [entered, left] = [draw(60), draw(60)];
      const now = 1000 + entered - left;
      const sizes = group({ now, everyoneNow: 10_000, moves: { entered, left } });
      if (sizeChanges([sizes])[0]?.isClear === true) clear += 1;
    }
    expect(clear).toBeGreaterThan(30);
    expect(clear).toBeLessThan(70);
  });

  it("has no chance told where it is not known who joined and left, and counts for no correction", () => {
    const unknown = group({ moves: null });
    expect(sizeChanges([unknown])[0]).toMatchObject({ growth: 0.031, interval: null, isClear: null });
    const mover = group({ before: 1000, now: 1105, moves: { entered: 355, left: 250 } });
    expect(sizeChanges([mover, ...Array.from({ length: 9 }, () => unknown)])[0]?.isClear).toBe(true);
  });

  it("is not told of a group that was empty before, nor clear where nobody moved", () => {
    expect(sizeChanges([group({ before: 0 }), undefined])).toEqual([undefined, undefined]);
    expect(sizeChanges([group({ now: 1000, moves: { entered: 0, left: 0 } })])[0]?.isClear).toBe(false);
  });
});
