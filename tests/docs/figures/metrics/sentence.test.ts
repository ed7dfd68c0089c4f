import { expect, test } from "vitest";
import { clearMetrics, metricsSentence } from "../../../../docs/figures/metrics/sentence.ts";
import type { SegmentMetric } from "../../../../loaders/report/segment-metrics.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");
const metric = (
  id: string,
  members: number,
  differs: boolean,
  rest: Partial<SegmentMetric> = {},
): SegmentMetric => ({
  ...{ id, label: { en: id }, unit: "currency", goodDirection: "up", definition: { en: "", fa: "" } },
  ...{ members, everybody: 100, share: null, low: members - 5, high: members + 5, differs, implied: false },
  ...rest,
});

test("the metric farthest from everyone's is named, of those beyond chance", () => {
  const metrics = [metric("a", 120, true), metric("b", 40, true), metric("c", 900, false)];
  expect(clearMetrics(metrics).map(({ id }) => id)).toEqual(["b", "a"]);
  expect(plain(metricsSentence(metrics, "Champions", "GBP"))).toBe("b: £40.00, £100 for everyone");
});

test("what the members have next to none of is named where nothing else is beyond chance", () => {
  const none = metric("a", 0.05, true);
  expect(clearMetrics([none, metric("b", 120, true)]).map(({ id }) => id)).toEqual(["b", "a"]);
  expect(plain(metricsSentence([none], "Lost", "GBP"))).toBe("a: £0.05, £100 for everyone");
});

test("that none is clearly another is said", () => {
  expect(metricsSentence([metric("c", 900, false)], "Champions", "GBP")).toBe(
    "Champions are clearly above or below everyone in none of these numbers",
  );
});
