import { expect, test } from "vitest";
import { sizesFigure } from "../../../../docs/figures/sizes/figure.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { part } from "../part.ts";

const overview = {
  ...{ customers: 189, asOf: "2025-04-01", snapshot: "s", sources: ["sample"], sample: true, currency: null },
  population: { noun: { en: { one: "host", many: "hosts" } } },
  segmentation: { id: "s", name: { en: "Ways of hosting" } },
  segments: [
    part("quick", { size: 104, share: 0.55 }),
    part("slow", { size: 68, share: 0.36 }),
    part("few", { size: "small", share: "small" }),
    part("beside", { size: "protecting", share: "protecting" }),
    part("nobody", { size: 0, share: 0 }),
  ],
} as unknown as Overview;

test("groups that are not drawn are told of, so that bars that do not add up are no riddle", () => {
  const { text } = sizesFigure(overview);
  expect(text).toContain("quick: 55");
  expect(text.replace(/<[^>]*>/g, "")).toContain(
    "largest first. Not shown: 1 group of fewer than 10, 1 hidden to protect a smaller group.",
  );
});
