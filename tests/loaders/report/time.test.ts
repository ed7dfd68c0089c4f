import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { fromLocal, localDay, toLocal, utcTimestamp } from "../../../loaders/report/time.ts";

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.close());

describe("time zones", () => {
  it("an instant just after local midnight in summer is that day, though UTC is a day behind", () => {
    expect(localDay("2025-06-30T23:00:00Z", "Europe/London")).toBe("2025-07-01");
    expect(localDay("2025-06-30T23:00:00Z", "UTC")).toBe("2025-06-30");
  });

  it("the database agrees, and the way back gives the instant again", async () => {
    const instant = utcTimestamp("2025-06-30T23:00:00Z");
    const local = toLocal(instant, "Europe/London");
    const row = await db.row<{ local: string; back: string }>(
      `SELECT strftime(${local}, '%Y-%m-%d %H:%M') AS local, strftime(${fromLocal(local, "Europe/London")}, '%Y-%m-%d %H:%M') AS back`,
    );
    expect(row).toEqual({ local: "2025-07-01 00:00", back: "2025-06-30 23:00" });
  });

  it("a month before local midnight is local midnight, across the change of clocks", async () => {
    const local = `${toLocal(utcTimestamp("2025-04-30T23:00:00Z"), "Europe/London")} - to_months(2)`;
    const { at } = await db.row<{ at: string }>(
      `SELECT strftime(${fromLocal(local, "Europe/London")}, '%Y-%m-%d %H:%M') AS "at"`,
    );
    expect(at).toBe("2025-03-01 00:00");
  });
});
