import { expect, test } from "vitest";
import { ContractError } from "../../../../loaders/errors.ts";
import { predictGroups } from "../../../../loaders/models/attitudes/predict-groups.ts";

const members = 600;
/** Three groups by turns, the first as large as the others together. */
const assigned = Int32Array.from({ length: members }, (_, i) => [0, 1, 0, 2][i % 4] ?? 0);
const place = (right: (i: number) => boolean) => ({
  name: "place",
  texts: {
    texts: ["north", "west", "south"],
    codes: assigned.map((group, i) => (right(i) ? group : (group + 1 + (i % 2)) % 3)),
  },
});

test("what is known tells the group, as often as it is right, beside naming one for all", () => {
  const found = predictGroups([place((i) => i % 10 !== 0)], assigned, 3, 1);
  expect(found.told).toBe(members);
  expect(found.accuracy.value).toBeCloseTo(0.9, 2);
  expect(found.accuracy.low).toBeLessThan(0.9);
  expect(found.largest).toBeCloseTo(0.5, 2);
  expect(found.useful).toBe(true);
  const [first] = found.groups;
  expect(first?.right.value).toBeGreaterThan(0.85);
  expect(found.groups.reduce((sum, { predicted }) => sum + predicted, 0)).toBe(found.told);
});

test("what tells nothing is no use, and says so", () => {
  const noise = { name: "noise", numbers: Float64Array.from(assigned, (_, i) => (i * 7919) % 31) };
  const found = predictGroups([noise], assigned, 3, 1);
  expect(found.useful).toBe(false);
  expect(found.accuracy.low).toBeLessThan(found.largest + 0.05);
});

test("nobody is told a group that is no likelier than the others together", () => {
  const even = assigned.map((_, i) => i % 3);
  const noise = { name: "noise", numbers: Float64Array.from(even, (_, i) => (i * 7919) % 31) };
  expect(predictGroups([noise], even, 3, 1)).toMatchObject({ told: 0, useful: false });
});

test("the order of members changes nothing that is found", () => {
  const order = Int32Array.from(assigned.keys()).sort((a, b) => ((a * 7) % members) - ((b * 7) % members));
  const whole = place((i) => i % 10 !== 0);
  const turned = {
    ...whole,
    texts: { ...whole.texts, codes: order.map((row) => whole.texts.codes[row] ?? 0) },
  };
  const { accuracy, groups } = predictGroups([whole], assigned, 3, 1);
  expect(
    predictGroups(
      [turned],
      order.map((row) => assigned[row] ?? 0),
      3,
      1,
    ),
  ).toMatchObject({ accuracy, groups });
});

test.each([
  [
    [place(() => true)],
    assigned.map((group, i) => (group === 2 && i > 20 ? 0 : group)),
    /smallest group has \d+ members/,
  ],
  [
    [{ name: "same", numbers: new Float64Array(members) }],
    assigned,
    "no column to predict from is left: same is 0",
  ],
])("what cannot be learnt is refused in a sentence", (raw, groups, message) => {
  const fit = () => predictGroups(raw, groups, 3, 1);
  expect(fit).toThrow(ContractError);
  expect(fit).toThrow(message);
});
