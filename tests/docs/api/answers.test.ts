import { expect, test } from "vitest";
import { shortened } from "../../../docs/api/answers.ts";

test("a page shows of each list of objects the first three, and of lists of words all", () => {
  const traits = [1, 2, 3, 4].map((n) => ({ n, operators: ["EQ", "NEQ", "LT", "GT"] }));
  expect(shortened({ data: { traits } })).toEqual({
    shown: { data: { traits: traits.slice(0, 3) } },
    isShorter: true,
  });
  const whole = { data: { edges: [{ n: 1 }], next: null } };
  expect(shortened(whole)).toEqual({ shown: whole, isShorter: false });
});
