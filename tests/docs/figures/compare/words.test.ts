import { describe, expect, it } from "vitest";
import {
  type Compared,
  type ComparedSegment,
  pairOf,
} from "../../../../docs/figures/compare/chart-compared.ts";
import {
  alikeTitle,
  apartText,
  growthTitle,
  headline,
  inOneForm,
  partsOf,
  standfirst,
  together,
} from "../../../../docs/figures/compare/chart-words.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

const segment = (
  id: string,
  size: ComparedSegment["size"],
  value: ComparedSegment["value"],
): ComparedSegment => ({
  ...{ id, name: id.toUpperCase(), sentence: "", segmentation: null, size, value },
  ...{ share: null, mean: null, entered: null, left: null, points: null },
  ...{ metrics: [], traits: [], sizes: [] },
});

const data: Compared = {
  ...{
    total: 1000,
    totalValue: 50_000,
    everyone: [{ at: "2025-01-01", customers: 800 }],
    members: "guests",
    measure: "spend",
    unit: "currency",
    currency: "GBP",
  },
  ...{ since: null, source: "", metrics: [], traits: [] },
  segments: [
    segment("a", 200, 20_000),
    segment("b", 100, 6_000),
    segment("c", 300, 9_000),
    segment("d", "small", "small"),
  ],
  shared: [
    { a: 0, b: 1, customers: 40, value: 5_000 },
    { a: 0, b: 2, customers: "protecting", value: "protecting" },
  ],
  moves: [{ from: 1, to: 0, customers: 12 }],
};

const pair = (a: string, b: string) => {
  const found = pairOf(data, [a, b]);
  if (found === undefined) throw new Error(`${a} and ${b} are not there`);
  return found;
};

describe("two segments side by side", () => {
  it("say how many are in both, what they are worth, and whether that is more than by chance", () => {
    expect(plain(headline(pair("a", "b"), data))).toBe("40 guests are in both: 20.0 % of A, 40.0 % of B");
    expect(plain(standfirst(pair("a", "b"), data))).toBe(
      "Together these hold 10.0 % of all spend, £125 a head. That is 2.0 × as many as if one said nothing of the other (20).",
    );
    expect(plain(together(pair("a", "b"), data))).toBe("A and B are 260 guests together, 26.0 % of all");
  });

  it("are taken in either order, with who moved from the first to the second and back", () => {
    expect(pair("b", "a").shared).toBe(pair("a", "b").shared);
    expect([pair("a", "b").moved, pair("b", "a").moved]).toEqual([
      [null, 12],
      [12, null],
    ]);
    expect(pairOf(data, ["a", "nobody"])).toBeUndefined();
  });

  it("are three parts, of which each is the first's or the second's less what both share", () => {
    expect(partsOf(pair("a", "b"))).toEqual([
      { name: "Only A", customers: 160, value: 15_000, mean: 93.75 },
      { name: "In both", customers: 40, value: 5_000, mean: 125 },
      { name: "Only B", customers: 60, value: 1_000, mean: 1_000 / 60 },
    ]);
    expect(partsOf(pair("b", "c"))[1]).toMatchObject({ customers: 0, value: 0, mean: null });
  });

  it("hide with the number of those in both all that would give it away", () => {
    const hidden = pair("a", "c");
    expect(headline(hidden, data)).toBe("A and C: how many are in both is hidden to protect a smaller group");
    expect(standfirst(hidden, data)).toBe("");
    expect(together(hidden, data)).toBeUndefined();
    for (const { customers, value, mean } of partsOf(hidden))
      expect([customers, value, mean]).toEqual(["protecting", "protecting", null]);
    expect(partsOf(pair("d", "b"))[0]).toMatchObject({ customers: "small", value: "small" });
  });
});

describe("traits of two segments", () => {
  const open = { implied: false, apart: false };
  const decided = { implied: true, apart: true };

  it("differ in nothing only where no line lies apart from the other", () => {
    expect(alikeTitle("A", "B", [open, open])).toBe("A and B do not differ clearly in any of 2 traits");
    expect(alikeTitle("A", "B", [open, decided])).toBe(
      "A and B differ clearly only in what follows from their definitions",
    );
  });

  it("count for a difference where no definition decides them", () => {
    expect(apartText([{ implied: false, apart: true }, open, decided])).toBe(
      "1 of 2 differ clearly: their intervals, corrected for all comparisons with everyone, do not meet. 1 more follows from a definition.",
    );
    expect(apartText([open])).not.toContain("definition");
  });
});

describe("two numbers side by side", () => {
  it("have one precision, and their unit once", () => {
    const orders = inOneForm([21_400, 16_390], { unit: "orders", currency: "GBP" });
    expect([21_400, 16_390].map(orders).map(plain)).toEqual(["21.4k orders", "16.4k orders"]);
    const each = inOneForm([4.83, 12], { unit: "orders", currency: "GBP" });
    expect([4.83, 12].map(each).map(plain)).toEqual(["4.8 orders", "12.0 orders"]);
    expect(inOneForm([5, 4.9], { unit: "score", currency: "GBP" })(5)).toBe("5.0");
    expect(plain(inOneForm([0.5, 1.2], { unit: "ratio", currency: "GBP" })(0.5))).toBe("0.50 ×");
  });
});

describe("how two segments went", () => {
  it("is told against the growth of everyone", () => {
    const sizes = (then: number, now: number) => [
      { at: "2025-01-01", size: then },
      { at: "2025-02-01", size: now },
    ];
    const pair = [
      { name: "A", sizes: sizes(100, 110) },
      { name: "B", sizes: sizes(50, 45) },
    ];
    expect(plain(growthTitle(pair, data))).toBe("Over 2 snapshots: A +10.0 %, B −10.0 %; all guests +25.0 %");
    expect(plain(growthTitle(pair, { ...data, everyone: [] }))).toBe(
      "Over 2 snapshots: A +10.0 %, B −10.0 %",
    );
  });
});
