import { describe, expect, it } from "vitest";
import { changeCell, changeDigits, growthText } from "../../../../docs/figures/plays/change.ts";
import { largestChange } from "../../../../docs/figures/plays/sentence.ts";
import { playsTable } from "../../../../docs/figures/plays/table.ts";
import type { Markup } from "../../../../docs/render/markup.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { GroupChange } from "../../../../loaders/report/segment-changes.ts";
import { part } from "../part.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");
const noun = { en: { one: "guest", many: "guests" } };
const changed = (points: number, figures: Partial<GroupChange> = {}): GroupChange => ({
  growth: 0.031,
  everyone: 0.05,
  points,
  interval: { low: points - 0.001, high: points + 0.001 },
  isClear: true,
  season: null,
  ...figures,
});
const group = (id: string, change: GroupChange | null) => part(id, { size: 1031, sizeBefore: 1000, change });

describe("the largest change", () => {
  it("is told against the growth of everyone, and as points of all", () => {
    const parts = [group("Small", changed(-0.001)), group("Champions", changed(-0.003))];
    expect(plain(largestChange(parts, "2025-12-01", noun, "Guest kinds"))).toBe(
      "Champions grew by 3.1 % while all guests grew by 5.0 %: −0.3 points of all since 1 Dec 2025.",
    );
  });

  it("is none that chance could have made, however large, and says so", () => {
    const parts = [group("Wild", changed(0.02, { isClear: false }))];
    expect(largestChange(parts, "2025-12-01", noun, "Guest kinds")).toBe(
      "No group of “guest kinds” changed its part of all guests beyond chance since 1 Dec 2025.",
    );
  });

  it("names the season where a year earlier is known", () => {
    const same = group("Gifts", changed(0.02, { season: 0.018 }));
    expect(plain(largestChange([same], "2025-12-01", noun, "Guest kinds"))).toContain(
      "since 1 Dec 2025, as a year before (+1.8 points).",
    );
    const less = group("Gifts", changed(0.02, { season: 0.003 }));
    expect(plain(largestChange([less], "2025-12-01", noun, "Guest kinds"))).toContain(
      "; a year before +0.3 points.",
    );
    const other = group("Gifts", changed(0.02, { season: -0.004 }));
    expect(plain(largestChange([other], "2025-12-01", noun, "Guest kinds"))).toContain(
      "; a year before −0.4 points.",
    );
  });

  it("is not told where nothing is known", () => {
    expect(largestChange([group("a", null)], "2025-12-01", noun, "Guest kinds")).toBeUndefined();
    expect(largestChange([], null, noun, "Guest kinds")).toBeUndefined();
  });
});

describe("what is to be done", () => {
  it("is said of whom there is, with what stands before a change", () => {
    const parts = [
      group("sure", changed(0.02)),
      group("maybe", changed(0.01, { isClear: false })),
      group("few", changed(0.01, { isClear: null, interval: null })),
      part("nobody", { size: 0, sizeBefore: 0 }),
    ];
    const overview = {
      ...{ plays: [], previousAsOf: "2025-12-01", growth: 0.05, population: { noun } },
    } as unknown as Overview;
    const { text } = playsTable(parts, overview, undefined);
    expect(text).toContain("sure");
    expect(text).not.toContain("nobody");
    expect(text).toContain(
      "→: chance alone could have done it; without an arrow: how many joined or left is hidden, so whether it could is not told.",
    );
    expect(playsTable([parts[0], parts[2]] as typeof parts, overview, undefined).text).toContain(
      "Without an arrow: how many joined or left is hidden, so whether chance alone could have done it is not told.",
    );
    expect(playsTable(parts.slice(0, 1), overview, undefined).text).not.toContain("chance alone");
  });
});

describe("a cell of changes", () => {
  it("has an arrow only beyond chance, and the growth in number below", () => {
    const text = (change: GroupChange | null, digits = 1) => {
      const cell = changeCell(group("a", change), digits);
      return plain(typeof cell.text === "string" ? cell.text : cell.text.text);
    };
    expect(text(changed(-0.004))).toBe('↓ −0.4 points<br><span class="unit">+3.1 % in number</span>');
    expect(text(changed(0.004, { isClear: false }))).toContain("→ +0.4 points");
    expect(text(null)).toBe('<span class="unit">+3.1 % in number</span>');
    expect(changeCell(part("a", { size: 10, sizeBefore: null }), 1).text).toBe("–");
  });

  it("has as many decimals as no change beyond chance of its column looks like none", () => {
    const some = [group("a", changed(-0.0003)), group("b", changed(0.02)), group("c", null)];
    expect(changeDigits(some)).toBe(2);
    const shown = some.map((each) => plain((changeCell(each, 2).text as Markup).text));
    expect(shown[0]).toMatch(/^↓ −0\.03 points/);
    expect(shown[1]).toMatch(/^↑ \+2\.00 points/);
    expect(changeDigits([group("a", changed(-0.0003, { isClear: false }))])).toBe(1);
  });

  it("says in words how a number went", () => {
    expect([0.12, -0.054, 0].map((ratio) => plain(growthText(ratio)))).toEqual([
      "grew by 12.0 %",
      "shrank by 5.4 %",
      "kept their number",
    ]);
  });
});
