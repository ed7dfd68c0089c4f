import { describe, expect, it } from "vitest";
import { dwellSentence } from "../../../../docs/figures/dwell/sentence.ts";
import { staySentence } from "../../../../docs/figures/stages/sentence.ts";
import { transitionTable } from "../../../../docs/figures/transitions/table.ts";
import type { Dwell } from "../../../../loaders/report/dwell.ts";
import type { Journey } from "../../../../loaders/report/journey.ts";
import type { SegmentSummary } from "../../../../loaders/report/segment-summary.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");
const names: Readonly<Record<string, string>> = { new: "New", leaving: "Money leaving", bank: "Main bank" };
const nameOf = (id: string): string => names[id] ?? id;

const dwell = (part: string, medianDays: number | null, share: number): Dwell => ({
  ...{ part, stays: 100, ended: 60, medianDays, lowDays: null, highDays: null },
  atEnd: { days: 275, share, low: share, high: share },
});
const [leaving, bank] = [dwell("leaving", 92, 0.1), dwell("bank", null, 0.54)];

describe("how long members stay", () => {
  it("names stages as they are called, whatever kind of word that is", () => {
    expect(plain(dwellSentence([leaving, bank], nameOf, "2025-02-01"))).toBe(
      "Since 1 Feb 2025: half of those who came to “Money leaving” had moved on after 92 days; of those who came to “Main bank” 54 % were still there after 275 days",
    );
    const stage = { id: "leaving", name: { en: "Money leaving" }, share: 0.4, unknown: [] };
    const stages = { stages: [stage as unknown as SegmentSummary], nameOf };
    const journey = { dwell: { parts: [leaving], fromAsOf: "2025-02-01" } } as unknown as Journey;
    expect(staySentence(stages, journey, undefined)).toBe(
      "Of those who came to “Money leaving” since 1 February 2025, half had moved on after 92 days.",
    );
  });
});

describe("where members were one snapshot later", () => {
  it("tells those who are there since then from a stage of new ones", () => {
    const { text } = transitionTable({
      ...{ id: "steps", title: "Steps", order: ["new", "bank"], nameOf },
      matrix: {
        ...{ fromAsOf: "2025-12-01", toAsOf: "2026-01-01", steps: 1, days: [31, 31], leftOut: 0 },
        rows: [
          { from: "new", customers: 100, cells: [{ to: null, share: 1 }] },
          { from: null, customers: 50, cells: [{ to: "new", share: 1 }] },
        ],
      },
    });
    expect(text).toMatch(/<th scope="row">New <span.*<th scope="row">Joined since <span/s);
    expect(text).toContain(">No longer there</th>");
  });
});
