import { describe, expect, it } from "vitest";
import type { ColumnType } from "../../../data/contract.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { parseSql } from "../../../loaders/ingest/parse.ts";
import type { ParseOptions } from "../../../loaders/ingest/values/parse-options.ts";

const utc: ParseOptions = { timeZone: "UTC" };

const cases: readonly (readonly [ColumnType, string, string | number | boolean | null, ParseOptions?])[] = [
  ["integer", "17", "17"],
  ["integer", "-17", "-17"],
  ["integer", "+17", "17"],
  ["integer", "17.0", "17"],
  ["integer", "17.5", null],
  ["integer", "0x11", null],
  ["integer", "1_7", null],
  ["integer", "1e3", null],
  ["integer", "99999999999999999999", null],
  ["number", "1.5e3", 1500],
  ["number", "nan", null],
  ["number", "infinity", null],
  ["money", "12.5", "12.5000"],
  ["money", "-0.00005", "-0.0001"],
  ["money", "$12.50", null],
  ["money", "1,200.00", null],
  ["money", "999999999999999", null],
  ["boolean", "yes", true],
  ["boolean", "0", false],
  ["boolean", "maybe", null],
  ["date", "2024-02-29", "2024-02-29"],
  ["date", "2023-02-29", null],
  ["date", "infinity", null],
  ["date", "29.2.2024", "2024-02-29", { ...utc, format: "%d.%m.%Y" }],
  ["date", "2024-02-29", null, { ...utc, format: "%d.%m.%Y" }],
  ["instant", "2024-07-01", "2024-07-01 00:00:00"],
  ["instant", "2024-07-01 10:00", "2024-07-01 10:00:00"],
  ["instant", "2024-07-01T10:00:00.25Z", "2024-07-01 10:00:00.25"],
  ["instant", "2024-07-01T10:00:00+02:00", "2024-07-01 08:00:00"],
  ["instant", "2024-07-01 10:00:00-05", "2024-07-01 15:00:00"],
  ["instant", "2024-07-01 10:00:00", "2024-07-01 09:00:00", { timeZone: "Europe/London" }],
  ["instant", "2024-07-01T10:00:00Z", "2024-07-01 10:00:00", { timeZone: "Europe/London" }],
  ["instant", "01/07/2024 10:00 +0200", "2024-07-01 08:00:00", { ...utc, format: "%d/%m/%Y %H:%M %z" }],
  ["instant", "infinity", null],
  ["instant", "yesterday", null],
];

describe("parseSql", () => {
  for (const [type, text, expected, options = utc] of cases) {
    const zone = options.timeZone === "UTC" ? "" : ` in ${options.timeZone}`;
    it(`reads ${JSON.stringify(text)} as ${type}${zone}: ${expected ?? "does not parse"}`, async () => {
      await using db = await Database.open({ threads: 1 });
      const row = await db.row<{ value: unknown }>(
        `SELECT ${parseSql(type, "x", "VARCHAR", options)} AS value FROM (SELECT ${literal(text)} AS x)`,
      );
      expect(row.value).toBe(expected);
    });
  }

  it("takes whole numbers only from columns of decimals", async () => {
    await using db = await Database.open({ threads: 1 });
    const sql = parseSql("integer", "x", "DOUBLE", utc);
    expect(
      await db.rows(`SELECT ${sql} AS value FROM (VALUES (2.0::DOUBLE), (2.5), ('nan'), (1e300)) t(x)`),
    ).toEqual([{ value: "2" }, { value: null }, { value: null }, { value: null }]);
  });
});
