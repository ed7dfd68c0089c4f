import { describe, expect, it } from "vitest";
import * as format from "../../../../docs/components/format.ts";
import * as suppressed from "../../../../docs/components/suppressed.ts";
import { type Chosen, valueWords } from "../../../../docs/figures/value/chart-words.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");
const about = {
  measure: "spend to date",
  unit: "currency",
  currency: "GBP",
  members: "guests",
  average: "the average guest",
  grouping: "loyalty groups",
};
const say = { ...format, ...suppressed };

const france: Chosen = { where: "France, web", customers: 200, value: 40_000 };
const groups = [
  { id: "c", name: "Champions", customers: 40, value: 24_000 },
  { id: "l", name: "Loyal", customers: 100, value: 12_000 },
  { id: "s", name: "Sleeping", customers: "small", value: "small" },
  { id: "n", name: "New", customers: "protecting", value: "protecting" },
  { id: "x", name: "Nobody", customers: 0, value: 0 },
] as const;

describe("the words of the figure of shares", () => {
  it("name the filter, and take shares of all whom it chooses, also where groups are hidden", () => {
    const { title, subtitle, alternative, drawn, leading } = valueWords(france, groups, about, say);
    expect(plain(title)).toBe(
      "Champions in France, web: £600 of spend to date a head, 3.0 × the average there",
    );
    expect(plain(subtitle)).toBe(
      "Share of guests (upper bar) and share of spend to date (lower bar) by loyalty groups, in France, web: 200 guests, £40k spend to date. The coloured bar brings 60 %. Not shown: 1 group of fewer than 10, 1 hidden to protect a smaller group.",
    );
    expect(plain(alternative)).toContain("in France, web: 200 guests");
    // Of 200, not of the 140 in groups that are shown.
    expect(plain(alternative)).toContain("Champions: 20.0 % of guests, 60.0 % of spend to date");
    expect(drawn.map(({ id, share, valueShare }) => [id, share, valueShare])).toEqual([
      ["c", 0.2, 0.6],
      ["l", 0.5, 0.3],
    ]);
    expect(leading).toEqual(["c"]);
  });

  it("count a group as not shown too whose number alone is told", () => {
    const quiet = { id: "q", name: "Quiet", customers: 60, value: "protecting" } as const;
    const { subtitle, hidden, drawn } = valueWords(france, [...groups.slice(0, 2), quiet], about, say);
    expect(subtitle).toContain("Not shown: 1 group hidden to protect a smaller group.");
    expect(hidden.map(({ name }) => name)).toEqual(["Quiet"]);
    expect(drawn.map(({ id }) => id)).toEqual(["c", "l"]);
  });

  it("say nothing of a filter where there is none", () => {
    const { title, told, subtitle } = valueWords(
      { where: "", customers: 200, value: 40_000 },
      groups,
      about,
      say,
    );
    expect(plain(title)).toBe("Champions: £600 of spend to date a head, 3.0 × the average guest");
    expect(told).toBe("c");
    expect(subtitle).toContain("by loyalty groups, all guests.");
  });

  it("give values in the unit of the trait, which need not be money", () => {
    const hours = { ...about, measure: "use to date", unit: "hours", currency: null };
    const { title, summary } = valueWords(france, groups, hours, say);
    expect(plain(title)).toBe(
      "Champions in France, web: 600 hours of use to date a head, 3.0 × the average there",
    );
    expect(plain(summary)).toBe("in France, web: 200 guests, 40k hours of use to date");
    expect(plain(valueWords(france, groups, { ...hours, unit: null }, say).title)).toContain(
      "600 of use to date a head",
    );
  });

  it("give no share of a total that is hidden, and say why", () => {
    const { title, subtitle, drawn } = valueWords(
      { where: "Malta", customers: "small", value: "small" },
      groups.map((group) => ({ ...group, customers: "small" as const, value: "small" as const })),
      about,
      say,
    );
    expect(title).toBe("In Malta: fewer than 10");
    expect(subtitle).toContain("in Malta: fewer than 10.");
    expect(drawn).toEqual([]);
  });

  it("say that nobody is there", () => {
    const nobody = groups.map((group) => ({ ...group, customers: 0, value: 0 }));
    const { title, subtitle } = valueWords(
      { where: "Malta", customers: null, value: null },
      nobody,
      about,
      say,
    );
    expect(title).toBe("Nobody in Malta");
    expect(subtitle).toContain("in Malta: nobody.");
    expect(subtitle).not.toContain("Not shown");
  });
});
