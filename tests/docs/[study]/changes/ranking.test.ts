import { describe, expect, it } from "vitest";
import { changesOf } from "../../../../docs/[study]/changes/ranking.ts";
import { headline, paragraph } from "../../../../docs/[study]/changes/words.ts";
import type { KeyFigure } from "../../../../loaders/report/key-figures.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { GroupChange } from "../../../../loaders/report/segment-changes.ts";
import { part } from "../../figures/part.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");

/** A change of a group's part by so many points, that chance moves by so many either way. */
function moved(points: number, reach: number, season: number | null = null): GroupChange {
  const interval = { low: points - reach, high: points + reach };
  return { growth: 0.1, everyone: 0.05, points, interval, isClear: Math.abs(points) > reach, season };
}

const group = (id: string, change: GroupChange | null, numbers: object = {}) =>
  part(id, { size: 500, sizeBefore: 450, entered: 80, left: 30, change, ...numbers });

function revenue(difference: number, reach: number): KeyFigure {
  const interval = { low: difference - reach, high: difference + reach };
  return {
    ...{ id: "revenue", label: { en: "Revenue" }, unit: "currency", goodDirection: "up" },
    ...{ definition: { en: "All of it." }, value: 1000 + difference, onYear: null, season: null },
    ...{ isOfWholeYears: true, target: null, forecast: null, series: [] },
    sincePrevious: {
      ...{ since: "2025-12-01", before: 1000, difference, isClear: Math.abs(difference) > reach },
      ...interval,
    },
  };
}

function overview(given: Partial<Overview>): Overview {
  return {
    ...{ previousAsOf: "2025-12-01", asOf: "2026-01-01", growth: 0.05, customers: 2000, currency: "EUR" },
    ...{ segmentation: null, keyFigures: [], segments: [] },
    population: { noun: { en: { one: "guest", many: "guests" } } },
    ...given,
  } as unknown as Overview;
}

function told(given: Partial<Overview>) {
  const over = overview(given);
  const changes = changesOf(over, []);
  if (changes === undefined) throw new Error("there is a snapshot before");
  return { changes, headline: headline(changes, over), paragraph: plain(paragraph(changes, over, null)) };
}

describe("what changed", () => {
  it("ranks numbers and groups together by how far they go beyond chance", () => {
    const { changes } = told({
      keyFigures: [revenue(60, 20)],
      segments: [
        group("small", moved(0.004, 0.001)),
        group("large", moved(-0.02, 0.015)),
        group("noise", moved(0.03, 0.04)),
      ],
    });
    const names = changes.ranked.map((each) => ("group" in each ? each.group.id : each.figure.id));
    expect(names).toEqual(["small", "revenue", "large"]);
    expect(changes.compared).toBe(4);
  });

  it("is headed by the clearest group, against everyone's growth", () => {
    const { headline: title, paragraph: text } = told({
      keyFigures: [revenue(60, 20)],
      segments: [group("loyal", moved(0.012, 0.009, 0.005))],
    });
    expect(title).toBe("loyal gained 1.2 points of all guests since 1 Dec 2025");
    expect(text).toBe(
      "Since 1 Dec 2025 all guests grew by 5.0 %, to 2,000 guests; groups are told against that. " +
        "Revenue rose by 6.0 %, which is better. loyal gained 1.2 points of all guests (80 joined, 30 left); a year before +0.5 points. " +
        "Of 2 numbers and groups compared, 2 changed beyond what chance moves.",
    );
  });

  it("says so where chance alone could have done it all", () => {
    const { headline: title, paragraph: text } = told({ segments: [group("loyal", moved(0.001, 0.009))] });
    expect(title).toBe("Nothing changed beyond chance since 1 Dec 2025");
    expect(text).toContain("Of 1 number or group compared, none changed beyond what chance moves.");
  });

  it("leaves out what is not published, and is nothing without a snapshot before", () => {
    const { changes, paragraph: text } = told({
      segments: [
        group("tiny", null, { size: "small" }),
        group("half", moved(0.02, 0.01), { entered: "small" }),
      ],
    });
    expect(changes.ranked.map((each) => "group" in each && each.group.id)).toEqual(["half"]);
    expect(text).not.toContain("joined");
    expect(changesOf(overview({ previousAsOf: null }), [])).toBeUndefined();
  });
});
