import { describe, expect, test } from "vitest";
import type { EventMeasure } from "../../../data/language.ts";
import { SegmentDefinitionError } from "../../../loaders/errors.ts";
import { draftMembers } from "../../fixtures/drafts.ts";
import { retailDatabase, smallStudy } from "../../fixtures/population.ts";

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
