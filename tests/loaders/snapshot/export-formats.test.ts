import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { afterAll, expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { formatOf, instantColumn, writeRows } from "../../../loaders/snapshot/export-formats.ts";

const folder = mkdtempSync(join(tmpdir(), "atlas-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the ending of a file says its format, and nothing may contradict it", () => {
  expect([
    formatOf("a.csv", undefined),
    formatOf("A.PARQUET", undefined),
    formatOf("a.jsonl", undefined),
  ]).toEqual(["csv", "parquet", "ndjson"]);
  expect([formatOf("a.xlsx", "xlsx"), formatOf("a.txt", "csv")]).toEqual(["xlsx", "csv"]);
  expect(() => formatOf("a.parquet", "csv")).toThrow(
    /ends in \.parquet, which is parquet, but --format says csv/,
  );
  expect(() => formatOf("members", undefined)).toThrow(
    /does not say its format; expected a name that ends in \.csv/,
  );
});

const query =
  "SELECT 'c1' AS id, 1.5::DECIMAL(18,4) AS amount, true AS flag, ['a','b'] AS list, NULL::VARCHAR AS none, '=1+1' AS text";

test("an instant says that it is UTC, and has the fraction of a second that it has", async () => {
  await using db = await Database.open();
  const instants = ["2026-01-01 00:00:00", "2026-01-01 12:30:15.250000"];
  const rows = (format: "csv" | "parquet") =>
    instants
      .map((text) => `SELECT ${instantColumn(`TIMESTAMP '${text}'`, format)} AS at`)
      .join(" UNION ALL ");
  const file = join(folder, "instants.csv");
  await writeRows(
    db,
    `${rows("csv")} UNION ALL SELECT ${instantColumn("NULL::TIMESTAMP", "csv")}`,
    "csv",
    file,
  );
  expect(readFileSync(file, "utf8")).toBe("at\n2026-01-01T00:00:00Z\n2026-01-01T12:30:15.250000Z\n\n");
  expect([...(await db.columns(`(${rows("parquet")})`))]).toEqual([["at", "TIMESTAMP"]]);
});

test("rows are written in each format, values as they are", async () => {
  await using db = await Database.open();
  for (const format of ["csv", "ndjson", "parquet", "xlsx"] as const)
    expect(await writeRows(db, query, format, join(folder, `x.${format}`))).toBe(1);
  expect(JSON.parse(readFileSync(join(folder, "x.ndjson"), "utf8"))).toEqual({
    ...{ id: "c1", amount: 1.5, flag: true, list: ["a", "b"], none: null, text: "=1+1" },
  });
  const sheet = read(readFileSync(join(folder, "x.xlsx"))).Sheets.members;
  expect(sheet === undefined ? [] : utils.sheet_to_json(sheet, { header: 1, defval: null })).toEqual([
    ["id", "amount", "flag", "list", "none", "text"],
    ["c1", 1.5, true, "a; b", null, "=1+1"],
  ]);
  expect(sheet?.F2?.f).toBeUndefined();
});
