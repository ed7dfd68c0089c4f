import { expect, test } from "vitest";
import { historyFigure } from "../../../../docs/figures/history/figure.ts";
import { definitionNote } from "../../../../docs/figures/history/sentence.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { HistoryPoint } from "../../../../loaders/report/segment-history.ts";
import type { SegmentReport } from "../../../../loaders/report/segment-report.ts";

const point = (asOf: string, size: HistoryPoint["size"], more: Partial<HistoryPoint> = {}): HistoryPoint => ({
  snapshot: asOf,
  asOf,
  size,
  share: null,
  reachesBack: true,
  entered: null,
  left: null,
  net: null,
  version: "0123456789ab",
  definitionChanged: false,
  definitionEffect: null,
  ...more,
});
const changed = point("2025-03-01", 323, {
  version: "ba9876543210",
  definitionChanged: true,
  definitionEffect: {
    sizeByPreviousDefinition: 535,
    byDefinition: -212,
    byCustomers: 35,
    enteredByDefinition: 0,
    leftByDefinition: 212,
  },
});
const overview = {
  currency: "GBP",
  asOf: "2025-04-01",
  snapshot: "s",
  sources: ["sample"],
  sample: true,
  population: { noun: { en: { one: "guest", many: "guests" } } },
};

function drawn(history: readonly HistoryPoint[]): string {
  const segment = { name: { en: "Regulars", fa: "" }, history } as unknown as SegmentReport;
  return historyFigure(segment, overview as unknown as Overview).text;
}

test("a changed definition is told apart from what members did, in words, in the chart and in the table", () => {
  expect(definitionNote(changed)).toBe(
    "On 1 March 2025 the definition changed: −212 members on the same data; members themselves: +35.",
  );
  const text = drawn([point("2025-02-01", 500), changed, point("2025-04-01", 340)]);
  expect(text).toContain("−212 members on the same data; members themselves: +35.");
  expect(text).toContain('"events":[{"at":"2025-03-01","name":"new definition"}]');
  expect(text).toContain("ba9876543210, new");
  expect(text).toContain('data-value="-212"');
  // The trend in the headline begins with the new definition: 323 to 340, not 500 to 340.
  expect(text).toMatch(/Regulars: \+5\.3\s%/);
});

test("where the effect is not known, the note says so", () => {
  expect(definitionNote({ ...changed, definitionEffect: null })).toContain("cannot be told apart");
});

test("the first snapshot of a new definition has no trend yet", () => {
  expect(drawn([point("2025-02-01", 500), changed])).toContain("Regulars: now 323, by a new definition");
});

test("without a change the table has neither column, and the chart no mark", () => {
  const text = drawn([point("2025-02-01", 500), point("2025-03-01", 510)]);
  expect(text).not.toContain("By definition");
  expect(text).toContain('"events":[]');
});

test("a size that is hidden now is said to be, and the last one published is not called that of now", () => {
  const history = [point("2025-02-01", 110), point("2025-03-01", 116), point("2025-04-01", "protecting")];
  const text = drawn(history);
  expect(text).toContain("Regulars: size now hidden to protect a smaller group; 116 on 1 Mar 2025");
  expect(text).not.toContain("now 116");
  expect(text).not.toMatch(/fewer than 10/);
  expect(text).toContain('data-why="hidden to protect a smaller group"');
  expect(drawn([...history.slice(0, 2), point("2025-04-01", "small")])).toContain(
    "Regulars: fewer than 10 guests now; 116 on 1 Mar 2025",
  );
});

test("an effect of a new definition that would tell of few is said to be hidden, not unknown", () => {
  expect(definitionNote({ ...changed, definitionEffect: "either" })).toContain(
    "hidden to protect small groups",
  );
});

test("a trend is told against the growth of everyone, and one of nobody is not told", () => {
  const grown = drawn([
    point("2025-02-01", 500, { share: 0.1 }),
    point("2025-03-01", 550, { share: 0.09167 }),
  ]);
  expect(grown.replaceAll("\u202f", " ")).toContain(
    "Regulars: +10.0 % since 1 Feb 2025 while all guests grew by 20.0 %, now 550",
  );
  const empty = drawn([point("2025-02-01", 0, { share: 0 }), point("2025-03-01", 0, { share: 0 })]);
  expect(empty).toContain("Nobody was in it at any of the snapshots.");
  expect(empty).not.toContain("0.0");
});
