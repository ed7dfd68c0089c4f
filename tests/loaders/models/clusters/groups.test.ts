import { describe, expect, test } from "vitest";
import type { Trait } from "../../../../data/study.ts";
import { groupNames } from "../../../../loaders/models/clusters/group-names.ts";
import { groupRule } from "../../../../loaders/models/clusters/group-rule.ts";
import type { RuleColumn } from "../../../../loaders/models/clusters/rule-tree.ts";
import { keptOrder } from "../../../../loaders/models/clusters/same-groups.ts";
import { clusterStability } from "../../../../loaders/models/clusters/stability.ts";
import { bestAssignment } from "../../../../loaders/statistics/assignment.ts";
import { seeded } from "../../../../loaders/statistics/seeded.ts";

const column = (
  trait: string,
  values: readonly number[],
  type: RuleColumn["type"] = "number",
): RuleColumn => ({
  ...{ trait, type },
  values: Float64Array.from(values),
});

describe("from a group to a condition", () => {
  const draw = seeded(1);
  const spend = Array.from({ length: 1000 }, () => Math.round(1000 * draw()));
  const orders = Array.from({ length: 1000 }, () => Math.floor(10 * draw()));
  const member = Array.from({ length: 1000 }, () => Number(draw() < 0.5));

  test("finds a box, says it in round numbers, and measures it on other rows", () => {
    const inside = Uint8Array.from(spend, (value, i) => Number(value >= 500 && (orders[i] ?? 0) >= 5));
    const rule = groupRule([column("spend", spend), column("orders", orders)], inside);
    expect(rule?.rows).toBe(500);
    expect(rule?.precision.value).toBeGreaterThan(0.9);
    expect(rule?.recall.value).toBeGreaterThan(0.9);
    const text = JSON.stringify(rule?.where);
    expect(text).toContain('{"trait":{"id":"orders","op":"GTE","value":5}}');
    expect(text).toMatch(/"id":"spend","op":"GTE","value":\d{2}0}/);
  });

  test("truth is asked as truth, and a missing value fulfils nothing", () => {
    const inside = Uint8Array.from(member);
    const rule = groupRule([column("spend", spend), column("member", member, "boolean")], inside);
    expect(rule).toMatchObject({
      where: { trait: { id: "member", op: "EQ", value: true } },
      precision: { value: 1 },
      recall: { value: 1 },
    });
    const some = spend.map((value, i) => (i % 4 === 0 ? Number.NaN : value));
    const low = groupRule(
      [column("spend", some)],
      Uint8Array.from(spend, (value) => Number(value < 300)),
    );
    // A quarter of the group has no value that could be asked for.
    expect(low?.recall.value).toBeLessThan(0.85);
    expect(low?.precision.value).toBeGreaterThan(0.9);
  });

  test("two ways side by side are told as one", () => {
    // The tree cuts once more where all are in the group, not only most.
    const inside = Uint8Array.from(spend, (value, i) =>
      Number(value >= 300 && (value >= 600 || (orders[i] ?? 0) >= 2)),
    );
    expect(groupRule([column("spend", spend)], inside)?.where).toEqual({
      trait: { id: "spend", op: "GTE", value: expect.closeTo(300, -1.8) },
    });
  });

  test("two ways are told where there are two, and none where nothing tells", () => {
    const ends = Uint8Array.from(spend, (value) => Number(value < 200 || value >= 800));
    expect(groupRule([column("spend", spend)], ends)?.where).toEqual({
      any: [
        { trait: { id: "spend", op: "LT", value: expect.closeTo(200, -1.8) } },
        { trait: { id: "spend", op: "GTE", value: expect.closeTo(800, -1.8) } },
      ],
    });
    const anyone = Uint8Array.from(spend, () => Number(draw() < 0.1));
    expect(groupRule([column("orders", orders)], anyone)).toBeUndefined();
  });
});

describe("names", () => {
  const labels = new Map<string, Pick<Trait, "label" | "unit">>([
    ["spend", { label: { en: "spend", fa: "خرید" }, unit: "currency" }],
    [
      "days",
      { label: { en: "days since the last order", fa: "روز از آخرین سفارش", plural: true }, unit: "days" },
    ],
    ["items", { label: { en: "number of items" }, unit: "items" }],
    ["answers", { label: { en: "wishes for quiet", plural: true }, unit: "score" }],
  ]);
  const apart = (spend: number, days: number, items: number) => [
    { trait: "spend", deviations: spend },
    { trait: "days", deviations: days },
    { trait: "items", deviations: items },
  ];

  test("say what sets a group apart most, in both languages", () => {
    const names = groupNames([apart(1.2, -0.8, 0.1), apart(-0.5, 1.5, 0.4), apart(0.1, 0.2, -0.1)], labels);
    expect(names).toEqual([
      { en: "High spend, few days since the last order", fa: "خرید بالا، روز از آخرین سفارش کم" },
      { en: "Many days since the last order, low spend", fa: "روز از آخرین سفارش زیاد، خرید پایین" },
      { en: "Like everyone", fa: "مانند همه" },
    ]);
  });

  test("say nothing of small differences, but where two groups would share a name", () => {
    expect(groupNames([apart(1.2, 0.35, 0)], labels)[0]?.en).toBe("High spend");
    expect(groupNames([apart(0.4, 0.35, 0)], labels)[0]?.en).toBe("Like everyone");
    const names = groupNames([apart(1.2, 0.35, 0), apart(1.1, -0.35, 0)], labels).map(({ en }) => en);
    expect(names).toEqual([
      "High spend, many days since the last order",
      "High spend, few days since the last order",
    ]);
  });

  test("are longer where two would be the same, and numbered where that does not help", () => {
    const [first, second] = groupNames([apart(1.2, 0.8, 0.5), apart(1.1, 0.7, -0.5)], labels);
    expect([first?.en, second?.en]).toEqual([
      "High spend, many days since the last order, many items",
      "High spend, many days since the last order, few items",
    ]);
    expect(groupNames([apart(1, 0, 0), apart(1, 0, 0)], labels).map(({ en }) => en)).toEqual([
      "High spend",
      "High spend (2)",
    ]);
    expect(groupNames([[{ trait: "answers", deviations: -1 }]], labels)[0]?.en).toBe("Low wishes for quiet");
  });
});

describe("groups that are found anew", () => {
  test("the assignment that gains most, also where a greedy one does not", () => {
    // Greedy takes 10 and leaves 0; the best is 9 + 8.
    expect(
      bestAssignment([
        [10, 9],
        [8, 0],
      ]),
    ).toEqual([1, 0]);
    expect(bestAssignment([[1, 5, 2]])).toEqual([1]);
    expect(bestAssignment([[1], [5], [2]])).toEqual([-1, 0, -1]);
  });

  test("against every order of six, on drawn gains", () => {
    const draw = seeded(9);
    const orders = (of: readonly number[]): number[][] =>
      of.length === 0
        ? [[]]
        : of.flatMap((one) => orders(of.filter((each) => each !== one)).map((rest) => [one, ...rest]));
    for (let round = 0; round < 20; round++) {
      const gains = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => Math.floor(20 * draw())));
      const total = (columns: readonly number[]) =>
        columns.reduce((sum, at, row) => sum + (gains[row]?.[at] ?? 0), 0);
      expect(total(bestAssignment(gains))).toBe(Math.max(...orders([0, 1, 2, 3, 4, 5]).map(total)));
    }
  });

  test("a number stays with the people, whatever the sizes are now", () => {
    const before = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 2, 2]);
    const now = Int32Array.from([2, 2, 1, 1, 1, 1, 1, 0, 0]);
    // New group 2 bears number 1, new group 1 number 2, new group 0 number 3.
    expect(keptOrder(before, now, 3)).toEqual([2, 1, 0]);
    expect(keptOrder(before, Int32Array.from([3, 3, 3, 3, 1, 1, 1, 0, 2]), 4)).toEqual([3, 1, 0, 2]);
  });

  test("a group that always comes back is stable, one that is cut at will is not", () => {
    const values = Float64Array.from({ length: 90 }, (_, i) => (i < 30 ? i / 30 : 10 + (i - 30) / 60));
    const assigned = Int32Array.from({ length: 90 }, (_, i) => (i < 30 ? 0 : i < 60 ? 1 : 2));
    const atWill = ([column = new Float64Array()]: readonly Float64Array[], seed: number) =>
      Int32Array.from(column, (value) => (value < 5 ? 0 : value < 10 + (seed % 10) / 10 ? 1 : 2));
    const [sure, ...cut] = clusterStability([values], assigned, 3, atWill, 1);
    expect(sure).toBe(1);
    for (const each of cut) expect(each).toBeLessThan(0.8);
  });
});
