import { expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import { partOfEveryone } from "../../../loaders/language/part-of-everyone.ts";

const top = (value: number): Condition => ({ trait: { id: "spend", op: "TOP_PERCENT", value } });
const buys: Condition = { event: { table: "orders", measure: "COUNT", op: "GTE", value: 1 } };

test("is what a condition takes of everyone whatever the values are", () => {
  expect(partOfEveryone(top(20))).toBe(20);
  expect(partOfEveryone({ all: [buys, top(20), top(50)] })).toBe(20);
  expect(partOfEveryone({ any: [top(20), { trait: { id: "age", op: "BOTTOM_PERCENT", value: 5 } }] })).toBe(
    25,
  );
});

test("is none where values decide how many there are", () => {
  for (const condition of [
    buys,
    { all: [buys] },
    { any: [top(20), buys] },
    { not: top(20) },
    { segment: "loyal" },
  ])
    expect(partOfEveryone(condition)).toBeUndefined();
});
