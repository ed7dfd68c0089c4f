import { describe, expect, it } from "vitest";
import { countMoves, movesSentence } from "../../../../docs/figures/flow/sentence.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

describe("movements", () => {
  it("count up and down the order of the groups, and leave newcomers out", () => {
    const flows = [
      { from: "b", to: "a", customers: 30 },
      { from: "a", to: "b", customers: 10 },
      { from: "a", to: "a", customers: 60 },
      { from: null, to: "a", customers: 500 },
    ];
    const moves = countMoves(flows, ["a", "b"]);
    expect(moves).toEqual({ up: 30, down: 10, stayed: 60 });
    expect(plain(movesSentence(moves))).toBe("40 % of customers changed group: 30 up, 10 down");
    expect(plain(movesSentence(moves, true, "stage"))).toBe(
      "At least 40 % of customers changed stage: 30 for the better, 10 for the worse",
    );
    // Of 200 customers, 100 stayed or moved where it is not told.
    expect(plain(movesSentence(moves, true, "group", 200))).toBe(
      "At least 20 % of customers changed group: 30 up, 10 down",
    );
  });
});
