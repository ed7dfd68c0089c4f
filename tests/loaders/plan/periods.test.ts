import { describe, expect, test } from "vitest";
import type { Condition, EventMeasure } from "../../../data/language.ts";
import { SegmentDefinitionError } from "../../../loaders/errors.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { draftMembers } from "../../fixtures/drafts.ts";
import { allTables, compute, retailDatabase, smallSegment, smallStudy } from "../../fixtures/population.ts";

/** How many active periods a customer has with orders at these instants, as of 2026-03-31 in London (BST: 23:00 UTC). */
async function periods(
  measure: Pick<EventMeasure, "window" | "period">,
  ...instants: readonly string[]
): Promise<number> {
  const db = await retailDatabase("CREATE TABLE profiles AS SELECT 'a' AS customer_id");
  for (const [i, at] of instants.entries())
    await db.run(
      `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency) VALUES ('${i}', 'a', TIMESTAMP '${at}', 1, 'GBP')`,
    );
  const study = smallStudy({ timeZone: "Europe/London" });
  try {
    for (let n = 0; n <= instants.length; n += 1) {
      const event = { table: "orders", measure: "ACTIVE_PERIODS", ...measure, op: "EQ", value: n } as const;
      if ((await draftMembers(db, { event }, { study, asOf: "2026-03-31" })) === "a") return n;
    }
    return Number.NaN;
  } finally {
    db.close();
  }
}

describe("active periods", () => {
  const weeks = { window: { last: { weeks: 4 } }, period: { weeks: 1 } };
  test("are counted back from the end of the window, closed at their start and open at their end", async () => {
    expect(await periods(weeks)).toBe(0);
    expect(await periods(weeks, "2026-03-30 22:59:59.999999", "2026-03-23 23:00")).toBe(1);
    expect(await periods(weeks, "2026-03-30 22:59:59.999999", "2026-03-23 22:59:59.999999")).toBe(2);
    expect(await periods(weeks, "2026-03-02 23:00", "2026-03-02 22:59:59", "2026-03-30 23:00")).toBe(1);
  });
  test("a last partial period counts", async () => {
    const partial = { window: { last: { days: 10 } }, period: { days: 7 } };
    expect(await periods(partial, "2026-03-21 10:00", "2026-03-22 10:00", "2026-03-28 10:00")).toBe(2);
  });
  test("of a previous window end where it ends", async () => {
    const previous = { window: { previous: { days: 14 } }, period: { days: 7 } };
    expect(
      await periods(previous, "2026-03-16 22:59", "2026-03-09 23:00", "2026-03-09 22:59", "2026-03-17 10:00"),
    ).toBe(2);
  });
  test("may be more than a number has bits, and need no start of the window when they are exact", async () => {
    const hours = { window: { last: { days: 10 } }, period: { hours: 1 } };
    expect(
      await periods(hours, "2026-03-21 10:00", "2026-03-21 10:59", "2026-03-21 11:00", "2026-03-30 11:00"),
    ).toBe(3);
    expect(
      await periods({ period: { days: 1 } }, "1999-01-01 10:00", "1999-01-01 11:00", "2026-01-01 10:00"),
    ).toBe(2);
    const sixtyFour = { window: { last: { days: 64 } }, period: { days: 1 } };
    expect(await periods(sixtyFour, "2026-01-25 23:00", "2026-03-30 22:00", "2026-01-25 22:59")).toBe(2);
  });
  test("of months end on the last day of short ones, in the study's zone", async () => {
    const months = { window: { last: { months: 3 } }, period: { months: 1 } };
    // Edges: 28 February 00:00 and 31 January 00:00 in London, where the clocks are on UTC.
    expect(
      await periods(
        months,
        "2026-02-28 00:00",
        "2026-02-27 23:59:59",
        "2026-01-31 00:00",
        "2026-01-30 23:59",
      ),
    ).toBe(3);
    expect(await periods(months, "2026-02-28 00:00", "2026-03-30 22:59")).toBe(1);
  });
  test("of months need a window with a start and not too many of them; no period is empty", async () => {
    await expect(periods({ period: { months: 1 } })).rejects.toThrow(SegmentDefinitionError);
    await expect(periods({ period: { months: 1 }, window: { last: { years: 11 } } })).rejects.toThrow(
      "more than 120",
    );
    expect(
      await periods({ period: { months: 1 }, window: { last: { years: 10 } } }, "2016-04-01", "2026-03-01"),
    ).toBe(2);
    await expect(periods({ period: { days: 0 }, window: { last: { days: 7 } } })).rejects.toThrow(
      "longer than nothing",
    );
  });
});

/** Too many months are known only with as-of; what is refused then is refused by both, whatever the lake holds. */
test.each([
  ["months of a decade and no more", "2016-03-01", "2026-03-01", true],
  ["a microsecond more", "2016-02-29T23:59:59.999999Z", "2026-03-01", false],
  ["a decade more", "2006-03-01", "2026-03-01", false],
  ["the same at an earlier as-of", "2006-03-01", "2016-03-01", true],
])("%s: both evaluators take it, or refuse it alike", async (_, from, asOf, fits) => {
  const where: Condition = {
    event: {
      table: "orders",
      measure: "ACTIVE_PERIODS",
      period: { months: 1 },
      window: { from },
      op: "GTE",
      value: 0,
    },
  };
  const study = smallStudy({ segments: [smallSegment("often", where)] });
  await using db = await retailDatabase("INSERT INTO customers (customer_id) VALUES ('a')");
  const outcome = async (work: () => unknown) => {
    try {
      await work();
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(SegmentDefinitionError);
      return false;
    }
  };
  const without = new Set([...allTables].filter((table) => table !== "orders"));
  expect({
    sql: await outcome(() => compute(db, study, asOf)),
    withoutTheTable: await outcome(() => compute(db, study, asOf, without)),
    inMemory: await outcome(
      () =>
        new Evaluator({
          vocabulary: checkStudy(study),
          asOf: parseAsOf(asOf, study.timeZone),
          segments: definedSegments(study),
          cutOffs: [],
        }),
    ),
  }).toEqual({ sql: fits, withoutTheTable: fits, inMemory: fits });
});
