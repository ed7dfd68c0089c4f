import { afterEach, beforeEach, expect, test } from "vitest";
import type { EventMeasure, SequenceCondition } from "../../../data/language.ts";
import type { Expression } from "../../../data/study.ts";
import { readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { measureColumn, sequenceColumn } from "../../../loaders/language/column-names.ts";
import { readQuery } from "../../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../../loaders/query/study-database.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { SmallLake } from "./small-lake.ts";

let lake: SmallLake;

beforeEach(async () => {
  lake = await SmallLake.create();
});

afterEach(() => lake.remove());

const visits: EventMeasure = { table: "events", measure: "COUNT", window: { last: { days: 30 } } };
const spent: EventMeasure = { table: "orders", measure: "SUM", column: "amount" };
const twice: SequenceCondition = { steps: [{ table: "orders" }, { table: "orders" }] };
const byCuts: Expression = { quintile: { trait: "size" }, by: "CUT_POINTS" };
const byRank: Expression = { quintile: { trait: "size" }, by: "RANK" };
const study = smallStudy({
  traits: [
    smallTrait("size", { attribute: "household_size" }),
    smallTrait("score", { derive: byCuts }),
    smallTrait("rank_score", { derive: byRank }),
    // A trait's own measure is no column for drafts.
    smallTrait("orders_ever", { measure: { table: "orders", measure: "COUNT" } }),
  ],
  segments: [
    smallSegment("largest", { trait: { id: "size", op: "TOP_PERCENT", value: 25 } }),
    smallSegment("smallest", { trait: { id: "size", op: "BOTTOM_PERCENT", value: 10 } }),
    smallSegment("best", { event: { ...spent, op: "TOP_PERCENT", value: 50 } }),
    smallSegment("visitors", {
      any: [
        { event: { ...visits, op: "GTE", value: 1 } },
        { event: { ...visits, op: "LT", value: 0 } },
        { not: { segment: "best" } },
      ],
    }),
    smallSegment("repeaters", { sequence: twice }),
  ],
});

/** Sizes 1 to 9 and one that is not known. */
const rows = ["a,1,", "b,2,", "c,3,", "d,4,", "e,5,", "f,6,", "g,7,", "h,8,", "i,9,", "j,,"];

test("segments.json names each measure and sequence of the conditions, and the population's numbers", async () => {
  const { id } = await lake.snapshot(study, "2025-01-01", rows);
  const { measures, sequences, cutOffs, cutPoints } = await readSegments(lake.lake, id);
  const columns = [visits, spent].map((measure) => ({ column: measureColumn(measure), measure }));
  expect(measures).toHaveLength(2);
  expect(measures).toEqual(expect.arrayContaining(columns));
  expect(sequences).toEqual([{ column: sequenceColumn(twice), sequence: twice }]);
  // Of nine, the first ceil(2.25) = 3 are 9, 8 and 7; the last ceil(0.9) = 1 is 1; nobody's spending is known.
  expect(cutOffs).toHaveLength(3);
  expect(cutOffs).toEqual(
    expect.arrayContaining([
      { operand: "size", op: "TOP_PERCENT", percent: 25, value: 7 },
      { operand: "size", op: "BOTTOM_PERCENT", percent: 10, value: 1 },
      { operand: measureColumn(spent), op: "TOP_PERCENT", percent: 50, value: null },
    ]),
  );
  // 1 + 8·i/5 by interpolation; by rank the largest of each quintile, whose place is 1 + floor(8·i/5).
  expect(cutPoints).toEqual([
    { trait: "rank_score", quintile: byRank, values: [2, 4, 5, 7] },
    { trait: "score", quintile: byCuts, values: [2.6, 4.2, 5.8, 7.4] },
  ]);
});

test("a query sees a profile's traits, not its number nor the columns for drafts, which the file has", async () => {
  const built = await lake.snapshot(study, "2025-01-01", rows);
  await using db = await openStudyDatabase(lake.lake, study);
  const { columns } = await readQuery(db, "SELECT * FROM profiles");
  expect(columns).toEqual(["customer_id", "size", "score", "rank_score", "orders_ever"]);
  const inner = ["customer_index", measureColumn(visits), sequenceColumn(twice), "_in_largest"];
  for (const column of inner) {
    expect(await lake.rows(built, "profiles", `"${column}"`)).toHaveLength(10);
    await expect(readQuery(db, `SELECT "${column}" FROM profiles`)).rejects.toThrow(column);
  }
});
