import { describe, expect, it } from "vitest";
import { flowFigure } from "../../../../docs/figures/flow/figure.ts";
import { movesSentence, othersSentence } from "../../../../docs/figures/flow/sentence.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../../loaders/report/segment-flow.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

const totals = { customers: 18_777, stayed: 13_392, up: 2148, down: 3237, joined: 1223, gone: 0 };

const flow: SegmentFlow = {
  fromAsOf: "2025-12-01",
  toAsOf: "2026-01-01",
  ranking: ["a", "b"],
  totals,
  // What is hidden is in the totals: those shown add up to 12,673 who stayed.
  flows: [
    { from: "a", to: "a", customers: 12_673 },
    { from: "a", to: "b", customers: 3200 },
    { from: "b", to: "a", customers: 2140 },
    { from: null, to: "a", customers: 1162 },
    { from: "b", to: "b", customers: "protecting" },
    { from: null, to: "b", customers: "small" },
  ],
};

describe("movements", () => {
  it("are told of all customers, hidden movements among them", () => {
    expect(plain(movesSentence(flow, "guests"))).toBe("29 % of guests changed group: 3,237 down, 2,148 up");
    expect(plain(movesSentence(flow, "guests", "stage"))).toBe(
      "29 % of guests changed stage: 3,237 for the worse, 2,148 for the better",
    );
    expect(othersSentence(flow, "guests")).toBe(
      " Of 18,777 guests at both dates 13,392 stayed in their group; 1,223 are new.",
    );
  });

  it("are told only as far as their sums are published", () => {
    const hidden = { totals: { ...totals, up: "small", down: "protecting" } as const };
    expect(plain(movesSentence(hidden, "guests"))).toBe("29 % of guests changed group");
    expect(movesSentence({ totals: { ...totals, stayed: "protecting" } }, "guests")).toBe(
      "Who moved between groups",
    );
    expect(othersSentence({ totals: { ...totals, stayed: "protecting", joined: "small" } }, "guests")).toBe(
      "",
    );
  });

  it("that nobody made are said to be none, and not to be of few", () => {
    const still = { ...flow, totals: { ...totals, up: 0, down: 0 }, flows: [] };
    const noun = { en: { one: "guest", many: "guests" } };
    const about = { previousAsOf: "2025-12-01", population: { noun }, segments: [] } as unknown as Overview;
    const { text } = flowFigure(still, about, { order: ["a", "b"] });
    expect(text).toContain(
      "Nobody who was there on both days was in another group on 1 January 2026 than on 1 December 2025.",
    );
    expect(text).not.toContain("fewer than 10");
  });

  it("are drawn with sums of what is drawn, and the subtitle says that these are not sizes", () => {
    const overview = {
      segments: [
        { id: "a", name: { en: "Aces" }, play: null },
        { id: "b", name: { en: "Bees" }, play: null },
      ],
      plays: [],
      population: { noun: { en: { one: "guest", many: "guests" } } },
      asOf: "2026-01-01",
      snapshot: "s",
      sources: ["sample"],
      sample: true,
    } as unknown as Overview;
    const text = flowFigure(flow, overview, { order: ["a", "b"] }).text;
    expect(text).toContain("a number beside a name is the sum of those drawn, not the size of the group");
    expect(text).toContain("in the 2 largest movements;");
    const flows = [...flow.flows, { from: "b", to: "c", customers: "protecting" as const }];
    expect(flowFigure({ ...flow, flows }, overview, { order: ["a", "b"] }).text).toContain(
      "in the 2 movements that may be told;",
    );
    expect(text).toContain('"fromLabel":"1 Dec 2025: moved out","toLabel":"1 Jan 2026: moved in"');
    expect(text).toContain("13,392 stayed");
    expect(text).not.toContain("12,673 stayed");
    // Every movement is in the table, with the reason where there is no number.
    expect(text).toMatch(
      /<th scope="row">Bees<\/th><td>Bees<\/td><td class="number" data-value="" data-why="hidden to protect a smaller group">/,
    );
    expect(text).toMatch(
      /<th scope="row">Joined since<\/th><td>Bees<\/td><td class="number" data-value="" data-why="fewer than 10">/,
    );
    expect(text).toContain(
      "1 movement of fewer than 10, 1 hidden to protect a smaller group. All of them are in the totals above.",
    );
  });
});
