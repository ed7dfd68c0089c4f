import { describe, expect, it } from "vitest";
import { leadingGroups } from "../../../../docs/figures/value/sentence.ts";
import { part } from "../part.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

describe("the groups that carry the business", () => {
  it("are the fewest that bring half, most valuable first", () => {
    const parts = [
      part("small", { share: 0.5, valueShare: 0.1 }),
      part("best", { share: 0.1, valueShare: 0.4 }),
      part("next", { share: 0.2, valueShare: 0.3 }),
    ];
    const { ids, sentence } = leadingGroups(parts, "guests", "spend");
    expect(ids).toEqual(["best", "next"]);
    expect(plain(sentence)).toBe("best and next: 30 % of guests, 70 % of spend");
  });

  it("bring more than their part of the members", () => {
    const parts = [
      part("many", { share: 0.4, valueShare: 0.35 }),
      part("best", { share: 0.1, valueShare: 0.3 }),
      part("next", { share: 0.2, valueShare: 0.25 }),
      part("few", { share: 0.3, valueShare: 0.1 }),
    ];
    expect(plain(leadingGroups(parts, "guests", "spend").sentence)).toBe(
      "best and next: 30 % of guests, 55 % of spend",
    );
    const alike = [
      part("one", { share: 0.6, valueShare: 0.6 }),
      part("other", { share: 0.4, valueShare: 0.4 }),
    ];
    expect(leadingGroups(alike, "guests", "spend").ids).toEqual(["one"]);
  });

  it("are never suppressed ones, and may be none", () => {
    const { ids, sentence } = leadingGroups(
      [part("tiny", { size: "small", share: "small", valueShare: "small" })],
      "guests",
      "spend",
    );
    expect(ids).toEqual([]);
    expect(sentence).toBe("No group is large enough to be published");
  });
});
