import { describe, expect, it } from "vitest";
import { differenceText } from "../../../../../docs/bank/figures/response/shares.ts";

const group = (name: string, share: number, away: number) => ({
  ...{ name, asked: 200, yes: Math.round(200 * share), share },
  ...{ low: share - away, high: share + away },
});
const plain = (text: string | undefined) => text?.replaceAll("\u202f", " ");

describe("how answers of groups differ", () => {
  it("names the ends where their intervals are apart", () => {
    const groups = [group("Retired", 0.4, 0.05), group("Students", 0.1, 0.05), group("Wealthy", 0.2, 0.05)];
    expect(plain(differenceText(groups, 0.2))).toBe("from 10.0 % (students) to 40.0 % (retired)");
  });

  it("names those who differ from all together, as the chart colours them, where the ends are not apart", () => {
    const groups = [
      group("Retired", 0.15, 0.04),
      group("Students", 0.08, 0.06),
      group("Wealthy", 0.14, 0.05),
    ];
    expect(plain(differenceText(groups, 0.1))).toBe("more of retired (15.0 %)");
    expect(plain(differenceText(groups, 0.08))).toBe("more of retired (15.0 %) and wealthy (14.0 %)");
    expect(plain(differenceText(groups, 0.145))).toBe("fewer of students (8.0 %)");
  });

  it("says nothing where none does", () => {
    expect(
      differenceText([group("Retired", 0.12, 0.05), group("Students", 0.1, 0.05)], 0.11),
    ).toBeUndefined();
    expect(
      differenceText([group("Retired", 0.15, 0.04), group("Students", 0.1, 0.06)], "either"),
    ).toBeUndefined();
  });
});
