import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import { Workspace } from "../workspace.ts";
import { textCases, typedCases } from "./cases.ts";
import { names, outcomes, rows, shown, study } from "./values-study.ts";

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

async function parquet(path: string, selects: readonly string[]): Promise<void> {
  await using db = await Database.open({ threads: 1 });
  await db.run(`COPY (${selects.join(" UNION ALL BY NAME ")}) TO ${literal(path)} (FORMAT parquet)`);
}

/** How each format holds the same texts. */
const formats: Readonly<Record<string, (work: Workspace) => Promise<string> | string>> = {
  csv: (work) => work.file("values.csv", [names, ...rows].map((row) => row.map(quoted).join(",")).join("\n")),
  json: (work) =>
    work.file(
      "values.json",
      JSON.stringify(rows.map((row) => Object.fromEntries(row.map((cell, i) => [names[i], cell])))),
    ),
  parquet: async (work) => {
    const path = work.file("values.parquet", "");
    const row = (cells: readonly string[]) =>
      `SELECT ${cells.map((cell, i) => `${literal(cell)} AS "${names[i]}"`).join(", ")}`;
    await parquet(path, rows.map(row));
    return path;
  },
  workbook: (work) => {
    const book = utils.book_new(utils.aoa_to_sheet([names, ...rows]), "values");
    return work.file("values.xlsx", new Uint8Array(write(book, { type: "array", bookType: "xlsx" })));
  },
};

describe("a text means the same in every format", () => {
  for (const [format, file] of Object.entries(formats)) {
    it(`in ${format}`, async () => {
      using work = new Workspace();
      await work.ingest(format, [await file(work)], { study });
      expect(shown(await outcomes(work, textCases))).toEqual(shown(textCases.map(({ outcome }) => outcome)));
    });
  }
});

describe("a value that comes with a type means what its text does", () => {
  it("in Parquet", async () => {
    for (const { type, sql, outcome } of typedCases) {
      using work = new Workspace();
      const path = work.file("values.parquet", "");
      const nulls = names.filter((name) => name !== type && name !== "id").map((name) => `NULL AS "${name}"`);
      // Beside a row that is read in any case.
      const row = `SELECT 1 AS id, ${sql} AS "${type}", ${nulls.join(", ")}`;
      const other = `SELECT 2 AS id, NULL AS "${type}", ${nulls.join(", ")}`;
      await parquet(path, [row, other]);
      await work.ingest("parquet", [path], { study });
      expect({ type, sql, outcome: (await outcomes(work, [{ type }]))[0] }).toEqual({ type, sql, outcome });
    }
  });
});
