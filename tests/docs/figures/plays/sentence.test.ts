import { describe, expect, it } from "vitest";
import { largestChange } from "../../../../docs/figures/plays/sentence.ts";
import { part } from "../part.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

describe("the largest change", () => {
  it("is relative, among groups that were large enough to begin with", () => {
    const parts = [
      part("up", { size: 220, sizeBefore: 200 }),
      part("down", { size: 150, sizeBefore: 200 }),
      part("tiny", { size: 60, sizeBefore: 20 }),
    ];
    expect(plain(largestChange(parts))).toBe("down shrank most: −25 %, to 150 customers.");
  });

  it("is not told where nothing moved", () => {
    expect(largestChange([part("same", { size: 200, sizeBefore: 200 })])).toBeUndefined();
  });
});
