import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { segmentReach } from "../../../loaders/report/segment-reach.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";

const ofOrders = (rest: object = {}) => ({ table: "orders", measure: "COUNT", ...rest }) as never;
const study = smallStudy({
  traits: [smallTrait("orders_ever", { measure: ofOrders() })],
  segments: [
    smallSegment("ever", { trait: { id: "orders_ever", op: "GTE", value: 1 } }),
    smallSegment("rest", { all: [{ not: { segment: "ever" } }] }),
    smallSegment("lately", { event: ofOrders({ window: { last: { days: 90 } }, op: "GTE", value: 1 }) }),
    smallSegment("lost", {
      all: [
        { event: { table: "orders", measure: "COUNT", op: "GTE", value: 1 } },
        { not: { segment: "lately" } },
      ],
    }),
    smallSegment("returned", { event: { table: "returns", measure: "COUNT", op: "GTE", value: 1 } }),
  ],
});

test("of a segment that asks for all time the data tell from the first event on, and of an empty table always", async () => {
  await using db = await Database.open();
  await db.run(`CREATE SCHEMA tables;
    CREATE TABLE tables.orders AS SELECT TIMESTAMP '2025-05-10' AS ordered_at;
    CREATE TABLE tables.returns (returned_at TIMESTAMP)`);
  const manifest = { asOf: "2025-10-01T00:00:00.000Z" };
  const segments = { segments: definedSegments(study) };
  const reaches = await segmentReach({
    ...{ db, study, tables: new Set(["orders", "returns"]) },
    current: { manifest, segments } as never,
  });
  const told = (segment: string) =>
    ["2025-05-01", "2025-06-01", "2025-10-01"].map((day) => reaches(segment, `${day}T00:00:00.000Z`));
  expect(told("ever")).toEqual([false, true, true]);
  expect(told("rest")).toEqual([false, true, true]);
  expect(told("lately")).toEqual([false, false, true]);
  // In a part that asks of all time is who is in none of the earlier ones, which ask for more.
  expect(told("lost")).toEqual([false, false, true]);
  expect(told("returned")).toEqual([true, true, true]);
});
