import { expect, test } from "vitest";
import { Case } from "../../../../loaders/models/problems/cases.ts";
import { sequenceCode, sequencesIn, signsOf } from "../../../../loaders/models/problems/sequence-codes.ts";
import { type Events, historiesOf, options } from "./histories.ts";

const events: Events = [
  [-30, 0],
  [-19, 0],
  [-13, 1],
  [-12.5, 0],
  [-12, 2],
  [-9.5, 2],
  [-8, 3],
  [-6, 3],
];
const at = (day: number, until: Record<number, number> = {}) => {
  const found = new Case(historiesOf([events], until), options);
  return found.moveTo(0, day) ? found : undefined;
};

test("before an instant the history counts, after it what is hit once help has been read", () => {
  const found = at(-10);
  // Ten days back to −20, five to −15.
  expect([...(found?.before ?? [])]).toEqual([2, 1, 1, 0]);
  expect([...(found?.lately ?? [])]).toEqual([1, 1, 1, 0]);
  expect([...(found?.since ?? [])]).toEqual([2.5, 3, 2, Number.NaN]);
  // The hit of −9.5 comes before help has been read; that of −6 is at the end of the horizon, which is left out.
  expect([...(found?.hits ?? [])]).toEqual([0, 1]);
  expect(found?.signed).toBe(true);
});

test("an event at the instant itself is not known yet", () => {
  expect(at(-12.5)?.before[0]).toBe(1);
  expect(at(-12.4)?.before[0]).toBe(2);
});

test("what was hit before is no sign", () => {
  expect(at(-1)?.before[3]).toBe(2);
  expect(at(-1)?.signed).toBe(false);
});

test("who cannot hit a problem any more, or not yet, is no case", () => {
  expect(at(-10, { 0: -11 })).toBeUndefined();
  expect(at(-100)).toBeUndefined();
  expect(at(-10, { 0: -10 })).toBeDefined();
});

test("an event after the horizon changes nothing of a case", () => {
  const without = new Case(historiesOf([events.slice(0, -1)]), options);
  without.moveTo(0, -10);
  const found = at(-10);
  expect([...without.hits]).toEqual([...(found?.hits ?? [])]);
  expect([...without.sequences]).toEqual([...(found?.sequences ?? [])]);
});

test("sequences hold signs alone, each later than the one before, of the latest six", () => {
  const named = (days: readonly number[], kinds: readonly number[]) =>
    [
      ...sequencesIn({
        ...{ days: Float64Array.from(days), kinds: Int32Array.from(kinds) },
        ...{ from: 0, to: days.length, signs: 2 },
      }),
    ]
      .map((code) => signsOf(code, 2).join(""))
      .sort();
  expect(named([1, 2, 3], [0, 2, 1])).toEqual(["0", "01", "1"]);
  expect(named([1, 1], [0, 1])).toEqual(["0", "1"]);
  expect(named([1, 2, 3], [0, 0, 0])).toEqual(["0", "00", "000"]);
  expect(named([1, 2, 3, 4, 5, 6, 7], [1, 0, 0, 0, 0, 0, 0])).toEqual(["0", "00", "000"]);
});

test("a code is read back as the signs that it stands for", () => {
  for (const signs of [[0], [9], [0, 9], [9, 0, 3], [0, 0, 0]])
    expect(signsOf(sequenceCode(signs, 10), 10)).toEqual(signs);
});
