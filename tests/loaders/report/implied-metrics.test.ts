import { expect, test } from "vitest";
import type { EventMeasure } from "../../../data/language.ts";
import type { Metric } from "../../../data/metric.ts";
import type { SnapshotSegment } from "../../../loaders/lake/manifest.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { impliedMetrics } from "../../../loaders/report/implied-metrics.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";

/** How many have rows of a kind. */
function withRows(id: string, where: NonNullable<EventMeasure["where"]>): Metric {
  const event = { table: "order_lines", measure: "COUNT", where, op: "GTE", value: 1 } as const;
  return { id, label: { en: id, fa: id }, unit: "members", goodDirection: "up", customersWith: { event } };
}

test("who is in by the sum of a column is so by how many rows have any of it, and by no other count", () => {
  const quantity = smallTrait("quantity", {
    measure: { table: "order_lines", measure: "SUM", column: "quantity" },
  });
  const heavy = smallSegment("heavy", { trait: { id: "quantity", op: "GTE", value: 45 } });
  const metrics = [
    withRows("any", [{ column: "quantity", op: "GTE", value: 1 }]),
    withRows("kitchen", [{ column: "product_id", op: "EQ", value: "p1" }]),
    withRows("both", [
      { column: "quantity", op: "GTE", value: 1 },
      { column: "product_id", op: "EQ", value: "p1" },
    ]),
  ];
  const vocabulary = new Vocabulary(smallStudy({ traits: [quantity], segments: [heavy], metrics }));
  const implied = impliedMetrics("heavy", [heavy as unknown as SnapshotSegment], vocabulary);
  expect([...implied]).toEqual(["any"]);
});

test("who is in by when something happened last is so by how often it happened, over whatever days", () => {
  const quiet = smallTrait("days_quiet", { measure: { table: "order_lines", measure: "DAYS_SINCE_LAST" } });
  const lost = smallSegment("lost", { trait: { id: "days_quiet", op: "GTE", value: 180 } });
  const metrics = [
    withRows("any", []),
    withRows("kitchen", [{ column: "product_id", op: "EQ", value: "p1" }]),
  ];
  const vocabulary = new Vocabulary(smallStudy({ traits: [quiet], segments: [lost], metrics }));
  const implied = impliedMetrics("lost", [lost as unknown as SnapshotSegment], vocabulary);
  expect([...implied]).toEqual(["any"]);
});
