import { describe, expect, it } from "vitest";
import { changeError, pairMembers } from "../../../loaders/statistics/paired-change.ts";
import { uniform } from "../../fixtures/uniform.ts";

const numbers = (...values: readonly number[]): Float64Array => Float64Array.from(values);

describe("how far chance moves a change", () => {
  it("counts a member who is there twice once, one who is new by what is added, one who is gone by what was", () => {
    const pairing = pairMembers(numbers(7, 2, 9), numbers(2, 4, 7));
    // 7: 10 − 4, 2: 5 − 5, 9: 3 − 0, 4: 0 − 8.
    expect(changeError(numbers(10, 5, 3), numbers(5, 8, 4), pairing)).toBeCloseTo(
      Math.sqrt(36 + 0 + 9 + 64),
      12,
    );
  });

  it("takes a missing value for nothing added", () => {
    const pairing = pairMembers(numbers(1), numbers(1));
    expect(changeError(numbers(Number.NaN), numbers(3), pairing)).toBe(3);
  });

  it("is the spread of changes of a shop whose customers buy by chance", () => {
    const next = uniform(9);
    const changes: number[] = [];
    const errors: number[] = [];
    for (let trial = 0; trial < 400; trial++) {
      // 300 customers; each of the two years one in three buys, for 10 or 30.
      const spend = () =>
        numbers(...Array.from({ length: 300 }, () => (next() < 1 / 3 ? (next() < 0.5 ? 10 : 30) : 0)));
      const [later, earlier] = [spend(), spend()];
      const members = numbers(...Array.from({ length: 300 }, (_, index) => index));
      const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
      changes.push(total(later) - total(earlier));
      errors.push(changeError(later, earlier, pairMembers(members, members)));
    }
    const spread = Math.sqrt(changes.reduce((all, each) => all + each ** 2, 0) / changes.length);
    const error = errors.reduce((all, each) => all + each, 0) / errors.length;
    expect(spread / error).toBeGreaterThan(0.9);
    expect(spread / error).toBeLessThan(1.1);
  });
});
