import { describe, expect, it } from "vitest";
import { changeWords, endsWords, intervalWords } from "../../../docs/render/change-words.ts";
import type { KeyFigure } from "../../../loaders/report/key-figures.ts";
import type { KeyChange } from "../../../loaders/report/metric-changes.ts";

const plain = (words: object): string => JSON.stringify(words).replaceAll("\u202f", " ");

const changed = (figures: Partial<KeyChange> = {}): KeyChange => ({
  since: "2025-12-01",
  before: 200,
  difference: 20,
  low: 8,
  high: 32,
  isClear: true,
  ...figures,
});
const figure = (figures: Partial<KeyFigure> = {}): KeyFigure => ({
  id: "revenue",
  label: { en: "Revenue" },
  unit: "currency",
  goodDirection: "up",
  definition: { en: "The sum of orders." },
  value: 220,
  sincePrevious: changed(),
  onYear: null,
  season: null,
  target: null,
  forecast: null,
  isOfWholeYears: true,
  series: [],
  ...figures,
});
const words = (given: KeyFigure) => changeWords(given, given.sincePrevious ?? changed());

describe("what a number changed by", () => {
  it("is better or worse by the good direction", () => {
    expect(plain(words(figure()))).toBe('{"what":"↑ 10.0 %","verdict":"better","when":"since 1 Dec 2025"}');
    expect(words(figure({ sincePrevious: changed({ before: 0 }) })).what).toBe("↑ from none,");
    expect(words(figure({ goodDirection: "down" })).verdict).toBe("worse");
    expect(words(figure({ sincePrevious: changed({ difference: -20 }) })).verdict).toBe("worse");
  });

  it("is neither where chance alone could have done it, however large it looks", () => {
    const unclear = changed({ difference: 60, low: -10, high: 130, isClear: false });
    expect(plain(words(figure({ sincePrevious: unclear })))).toBe(
      '{"what":"→ no clear change","when":"since 1 Dec 2025"}',
    );
  });

  it("is in points for a share", () => {
    const given = figure({ unit: "share", sincePrevious: changed({ before: 0.6, difference: 0.031 }) });
    expect(words(given).what.replace("\u202f", " ")).toBe("↑ 3.1 points");
  });

  it("is no verdict where the season may have done it, and names the season where it is known", () => {
    const seasonal = figure({ isOfWholeYears: false });
    expect(words(seasonal)).toMatchObject({ when: "since 1 Dec 2025, season not taken out" });
    expect(words(seasonal).verdict).toBeUndefined();
    const asBefore = words(figure({ isOfWholeYears: false, season: { before: 100, difference: 12 } }));
    expect(plain(asBefore)).toContain("as a year before (+12.0 %)");
    expect(asBefore.verdict).toBeUndefined();
    const less = words(figure({ isOfWholeYears: false, season: { before: 100, difference: 1 } }));
    expect(plain(less)).toContain("; a year before +1.0 %");
    expect(less.verdict).toBeUndefined();
    const against = words(figure({ isOfWholeYears: false, season: { before: 100, difference: -5 } }));
    expect(plain(against)).toContain("a year before −5.0 %");
    expect(against.verdict).toBe("better");
  });

  it("on the year holds every season once, so that it has a verdict whatever the window", () => {
    const onYear = changed({ since: "2025-01-01" });
    const given = figure({ isOfWholeYears: false, onYear });
    expect(changeWords(given, onYear)).toMatchObject({ verdict: "better", when: "on the year" });
  });

  it("has both of its ends in one form, unless that makes nothing of the smaller one", () => {
    const ends = (low: number, high: number, unit: KeyFigure["unit"]) =>
      endsWords({ low, high }, unit, "GBP").replaceAll("\u202f", " ");
    expect(ends(13_000, 31_700, "currency")).toBe("+£13.0k to +£31.7k");
    expect(ends(0.22, 3, "stays")).toBe("+0.2 to +3.0 stays");
    expect(ends(-386, -270, "members")).toBe("−386 to −270");
    expect(ends(3.2, 42.8, "members")).toBe("+3 to +43");
    expect(ends(3, 31_700, "currency")).toBe("+£3.00 to +£31.7k");
  });

  it("comes with its interval, which is not what chance alone would move it by", () => {
    expect(intervalWords(figure(), "GBP")).toBe(
      "It changed since 1 Dec 2025 by +£8 to +£32: a 95 % interval, taken over all cards.",
    );
    expect(intervalWords(figure({ sincePrevious: null }), "GBP")).toBe("");
    const rest = { since: "2025-12-01", before: 0.1, difference: 0, low: -1e-12, high: 3e-9, isClear: false };
    expect(intervalWords(figure({ unit: "share", sincePrevious: rest }), "GBP")).toMatch(
      /^It did not change/,
    );
    const still = { since: "2025-12-01", before: 5, difference: 0, low: 0, high: 0, isClear: false };
    expect(intervalWords(figure({ sincePrevious: still }), "GBP")).toMatch(
      /^It did not change since 1 Dec 2025\.$/,
    );
  });
});
