import { expect, test } from "vitest";
import { elasticitiesAction } from "../../../../docs/figures/elasticities/action.ts";
import { elasticitiesSentence } from "../../../../docs/figures/elasticities/sentence.ts";
import type { Elasticities, GroupElasticity } from "../../../../loaders/report/choices/elasticities.ts";

const words = { unit: "cup", units: "cups", one: "guest", kinds: "teas", amount: "takings" };
const none = { value: null, low: null, high: null, isClear: false };

const group = (
  name: string,
  [value, low, high]: readonly [number, number | null, number | null],
): GroupElasticity => ({
  group: name,
  ...{ customersBefore: 50, customersNow: 60, priceBefore: 2, priceNow: 2.1, priceChange: 0.05 },
  ...{ unitsChange: 0.3, unitsPerMemberChange: 0.05 * value, price: none, frequency: none },
  perMember: { value, low, high, isClear: low !== null },
});

const of = (...groups: GroupElasticity[]): Elasticities => ({
  ...{ months: 12, start: "2024-01-01", middle: "2025-01-01", end: "2026-01-01" },
  groups,
  of: groups.length,
});

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");
const toDo = (found: Elasticities) => plain(elasticitiesAction(found, words)?.text);

test("the group whose units fell most surely with a price that rose is told", () => {
  const found = of(
    group("green", [-0.5, -0.8, -0.2]),
    group("black", [-2, -2.6, -1.4]),
    group("mint", [1, 0.2, 2]),
  );
  expect(plain(elasticitiesSentence(found, words))).toBe(
    "In black a cup cost 5.0 % more, and a guest took 10.0 % fewer",
  );
});

test("what to do goes by whether a rise brings more or less, and says where that is open", () => {
  expect(toDo(of(group("black", [-2, -2.6, -1.4])))).toContain("Hold the price of black");
  expect(toDo(of(group("black", [-0.5, -0.8, -0.2])))).toContain("There is room in the price of black");
  expect(toDo(of(group("black", [-1.5, -2.6, -0.4])))).toContain("is open, −1.5 (−2.6 to −0.4)");
});

test("where chance may have moved every price, or nothing fell, that is said and nothing is to do", () => {
  const unsure = of(group("black", [-2, null, null]));
  expect(elasticitiesSentence(unsure, words)).toBe("In none of the teas did the price move beyond chance");
  const rising = of(group("mint", [1, 0.2, 2]));
  expect(elasticitiesSentence(rising, words)).toContain(
    "in none did fewer cups a guest go with a higher price",
  );
  expect([toDo(unsure), toDo(rising)]).toEqual([undefined, undefined]);
});
