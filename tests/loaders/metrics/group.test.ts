import { expect, test } from "vitest";
import { partsAsked, ReadGroup } from "../../../loaders/metrics/group.ts";

test("what a computation reads of a group is noted, and of a summary the parts alone that it looks at", () => {
  const asked = partsAsked((group) => {
    const { sum, known } = group.summary("amount");
    if (known > 0) group.summary("orders").positive.toFixed(sum);
    group.median("days");
  });
  expect(asked).toEqual(
    new Map([
      ["sum", new Set(["amount"])],
      ["known", new Set(["amount"])],
      ["positive", new Set(["orders"])],
      ["median", new Set(["days"])],
    ]),
  );
});

test("sorted values are the known ones, from below", () => {
  const values = Float64Array.of(3, Number.NaN, 1, 2);
  const group = new ReadGroup(
    4,
    () => values,
    () => null,
  );
  expect([...group.sorted("days")]).toEqual([1, 2, 3]);
  expect(group.median("days")).toBe(2);
  expect([...values]).toEqual([3, Number.NaN, 1, 2]);
});
