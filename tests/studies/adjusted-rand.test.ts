import { expect, test } from "vitest";
import { adjustedRand } from "./adjusted-rand.ts";

test.each([
  // scikit-learn's documentation of adjusted_rand_score.
  [["0", "0", "1", "1"], ["0", "0", "1", "1"], 1],
  [["0", "0", "1", "1"], ["1", "1", "0", "0"], 1],
  [["0", "0", "1", "1"], ["0", "0", "1", "2"], 0.5714],
  [["0", "0", "0", "0"], ["0", "1", "2", "3"], 0],
  [["0", "0", "1", "1"], ["0", "1", "0", "1"], -0.5],
])("the adjusted Rand index of %j and %j is %d", (some, others, index) => {
  expect(adjustedRand(some, others)).toBeCloseTo(index, 4);
});
