import { expect, test } from "vitest";
import {
  hiddenCount,
  hiddenFigure,
  hiddenGroups,
  hiddenMeanings,
  whyHidden,
} from "../../../docs/components/suppressed.ts";

test("only a small number is called fewer than ten", () => {
  expect(["small", "protecting", "either"].map((reason) => hiddenCount(reason as never))).toEqual([
    "< 10",
    "hidden",
    "hidden",
  ]);
  expect(hiddenFigure("small")).toBe("too few");
  expect(whyHidden("small")).toBe("fewer than 10");
  expect(whyHidden("protecting")).toBe("hidden to protect a smaller group");
});

test("what is hidden is counted by its reason", () => {
  expect(hiddenGroups(["small", 40, "protecting", "small", null], "group", "groups")).toBe(
    "2 groups of fewer than 10, 1 hidden to protect a smaller group",
  );
  expect(hiddenGroups(["protecting"], "group", "groups")).toBe("1 group hidden to protect a smaller group");
  expect(hiddenGroups([40, 0, null], "group", "groups")).toBe("");
});

test("each word in place of a number is explained once, whatever it stands for", () => {
  expect(
    hiddenMeanings([
      ["hidden", whyHidden("protecting")],
      ["< 10", whyHidden("small")],
      ["hidden", whyHidden("protecting")],
    ]),
  ).toBe("“< 10”: fewer than 10; “hidden”: hidden to protect a smaller group.");
  expect(
    hiddenMeanings([
      ["hidden", whyHidden("protecting")],
      ["hidden", whyHidden("either")],
    ]),
  ).toBe("“hidden”: hidden, being fewer than 10 or to protect so few.");
  expect(hiddenMeanings([])).toBe("");
});
