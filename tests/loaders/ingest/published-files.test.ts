import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Column, TableContract } from "../../../data/contract.ts";
import type { MappedSource } from "../../../data/source.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { readCatalog, tablePath } from "../../../loaders/lake/catalog.ts";
import { shop, Workspace } from "./workspace.ts";

/** Folder of the public data sets, laid out as their publishers do; they are no part of the product. */
const datasets = process.env.ATLAS_DATASETS ?? "";

const column = (type: Column["type"], rest: Partial<Column> = {}): Column => ({
  type,
  description: "A column.",
  ...rest,
});

/** UCI Bank Marketing: no key, so that the number of the row is one; who was called, and the call. */
const clients: TableContract = {
  name: "clients",
  grain: "one row per client",
  primaryKey: ["client_id"],
  foreignKeys: [],
  columns: {
    client_id: column("integer", { required: true }),
    age: column("integer", { required: true, min: 16 }),
    job: column("string", { required: true }),
    balance: column("money", { required: true }),
    housing_loan: column("boolean", { required: true }),
    days_since_contact: column("integer", { min: 0 }),
  },
};

const calls: TableContract = {
  name: "calls",
  grain: "one row per call",
  primaryKey: ["call_id"],
  foreignKeys: [{ column: "client_id", table: "clients", references: "client_id" }],
  columns: {
    call_id: column("string", { required: true }),
    client_id: column("integer", { required: true }),
    minute: column("integer", { required: true }),
    agreed: column("boolean", { required: true }),
  },
};

const bank: MappedSource = {
  id: "uci-bank",
  description: "UCI Bank Marketing, one CSV file",
  mappings: [
    {
      table: "clients",
      columns: {
        client_id: { rowNumber: true },
        age: "age",
        job: "job",
        balance: "balance",
        housing_loan: "housing",
        days_since_contact: { column: "pdays", missing: ["-1"] },
      },
    },
    {
      table: "calls",
      columns: {
        call_id: { rowNumber: true },
        client_id: { rowNumber: true },
        minute: "duration",
        agreed: "deposit",
      },
    },
  ],
};

/** One row of SQL over the only table, or the named one. */
async function rowOf(work: Workspace, select: string, name?: string): Promise<object> {
  const { tables } = await readCatalog(work.lake);
  const table = tables.find((each) => name === undefined || each.table === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  await using db = await Database.open({ threads: 1 });
  return await db.row(`SELECT ${select} FROM read_parquet('${tablePath(work.lake, table)}')`);
}

describe.skipIf(datasets === "")(
  "files of other businesses (in the folder that ATLAS_DATASETS names)",
  () => {
    it("come in without a key column, one file feeding two tables, whatever the delimiter", async () => {
      using work = new Workspace();
      const study = { ...shop, tables: [clients, calls], sources: [bank] };
      const file = join(datasets, "bank", "bank.csv");
      const { total, tables } = await work.ingest("uci-bank", [file], { study });
      expect(total).toEqual({ rowsIn: 45_211, accepted: { clients: 45_211 }, quarantined: {} });
      expect(tables.map(({ table, rows }) => [table, rows])).toEqual([
        ["clients", 45_211],
        ["calls", 45_211],
      ]);
      expect(
        await rowOf(
          work,
          `CAST(min(client_id) AS INTEGER) AS first, CAST(max(client_id) AS INTEGER) AS last,
        CAST(count(*) FILTER (days_since_contact IS NULL) AS INTEGER) AS never_called,
        CAST(count(*) FILTER (job = 'unknown') AS INTEGER) AS unknown_job,
        CAST(sum(balance) AS VARCHAR) AS balance`,
          "clients",
        ),
      ).toEqual({ first: 1, last: 45_211, never_called: 36_954, unknown_job: 288, balance: "61589682.0000" });
      expect(await rowOf(work, "CAST(count(*) FILTER (agreed) AS INTEGER) AS agreed", "calls")).toEqual({
        agreed: 5289,
      });
      const before = (await readCatalog(work.lake)).tables;
      const semicolons = readFileSync(file, "utf8").replaceAll(",", ";");
      await work.ingest("uci-bank", [work.file("bank-full.csv", semicolons)], { study });
      expect((await readCatalog(work.lake)).tables).toEqual(before);
    });
  },
);
