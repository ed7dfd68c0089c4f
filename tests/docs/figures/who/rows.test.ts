import { describe, expect, it } from "vitest";
import { whoRows } from "../../../../docs/figures/who/rows.ts";
import type { ProfileRow } from "../../../../loaders/report/segment-profile.ts";

const row = (trait: string, basis: ProfileRow["basis"], value?: string): ProfileRow => ({
  ...{ trait, basis, label: { en: trait }, members: 0.4, everybody: 0.2, lift: 2, low: 1.5, high: 2.5 },
  ...{ telling: true, implied: false, differs: true, customers: 100 },
  ...(value === undefined ? {} : { value, unit: "share" }),
});

describe("who the members are", () => {
  it("is what they are by themselves, then what they choose, and not how much they do", () => {
    const rows = [
      row("visits", "behavioural"),
      row("channel", "behavioural", "app"),
      row("returns_goods", "behavioural", "true"),
      row("age", "demographic"),
      row("attitude", "psychographic", "careful"),
      row("industry", "firmographic", "retail"),
      row("tier", "value", "gold"),
    ];
    expect(whoRows(rows).map(({ trait }) => trait)).toEqual(["age", "industry", "attitude", "channel"]);
  });

  it("has one value of each trait before a second of any", () => {
    const rows = [
      ...["north", "south", "west"].map((value) => row("region", "demographic", value)),
      row("age", "demographic"),
    ];
    expect(whoRows(rows).map(({ trait, value }) => value ?? trait)).toEqual([
      "north",
      "age",
      "south",
      "west",
    ]);
  });

  it("has groups of attitudes before single answers, and never these alone where more is known", () => {
    const answers = Array.from({ length: 12 }, (_, i) => row(`answer_${i}`, "psychographic"));
    const people = Array.from({ length: 9 }, (_, i) => row(`fact_${i}`, "demographic"));
    const rows = whoRows([...answers, row("attitude", "psychographic", "careful"), ...people]);
    expect(rows.map(({ trait }) => trait)).toEqual([
      ...["fact_0", "fact_1", "fact_2", "fact_3", "fact_4", "fact_5", "attitude", "answer_0", "answer_1"],
    ]);
    expect(whoRows(answers)).toHaveLength(9);
  });

  it("stays a panel that is read at a glance", () => {
    const many = Array.from({ length: 30 }, (_, i) => row(`trait_${i}`, "demographic"));
    expect(whoRows(many)).toHaveLength(9);
  });
});
