import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Column, TableContract } from "../../../data/contract.ts";
import type { MappedSource } from "../../../data/source.ts";
import type { ColumnMapping } from "../../../data/source-mapping.ts";
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

/** IBM's Telco Customer Churn: a key, twenty more columns, no date at all, nothing that happened. */
const subscribers: TableContract = {
  name: "subscribers",
  grain: "one row per subscriber",
  primaryKey: ["subscriber_id"],
  foreignKeys: [],
  columns: {
    subscriber_id: column("string", { required: true }),
    gender: column("string"),
    senior: column("boolean", { required: true }),
    partner: column("boolean", { required: true }),
    dependents: column("boolean", { required: true }),
    tenure_months: column("integer", { required: true, min: 0 }),
    phone: column("boolean", { required: true }),
    several_lines: column("boolean", { required: true }),
    internet: column("string", { oneOf: ["DSL", "Fiber optic"] }),
    online_security: column("boolean", { required: true }),
    online_backup: column("boolean", { required: true }),
    device_protection: column("boolean", { required: true }),
    tech_support: column("boolean", { required: true }),
    streaming_tv: column("boolean", { required: true }),
    streaming_movies: column("boolean", { required: true }),
    contract: column("string", { required: true, oneOf: ["Month-to-month", "One year", "Two year"] }),
    paperless: column("boolean", { required: true }),
    payment_method: column("string", { required: true }),
    monthly_charges: column("money", { required: true }),
    total_charges: column("money"),
    churned: column("boolean", { required: true }),
    joined_at: column("instant", { optional: true }),
  },
};

const service = (name: string): ColumnMapping => ({
  column: name,
  values: { "No internet service": false, "No phone service": false },
});

const telco: MappedSource = {
  id: "telco",
  description: "IBM Telco Customer Churn, one CSV file",
  wholeDataset: true,
  mappings: [
    {
      table: "subscribers",
      columns: {
        subscriber_id: "customerID",
        gender: "gender",
        senior: "SeniorCitizen",
        partner: "Partner",
        dependents: "Dependents",
        tenure_months: "tenure",
        phone: "PhoneService",
        several_lines: service("MultipleLines"),
        internet: { column: "InternetService", missing: ["No"] },
        online_security: service("OnlineSecurity"),
        online_backup: service("OnlineBackup"),
        device_protection: service("DeviceProtection"),
        tech_support: service("TechSupport"),
        streaming_tv: service("StreamingTV"),
        streaming_movies: service("StreamingMovies"),
        contract: "Contract",
        paperless: "PaperlessBilling",
        payment_method: "PaymentMethod",
        monthly_charges: "MonthlyCharges",
        total_charges: "TotalCharges",
        churned: "Churn",
      },
    },
  ],
};

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
    it("come in by a declaration alone: a key column and twenty more, no date", async () => {
      using work = new Workspace();
      const study = { ...shop, tables: [subscribers], sources: [telco] };
      const file = join(datasets, "telco", "Telco-Customer-Churn.csv");
      const { total } = await work.ingest("telco", [file], { study });
      expect(total).toEqual({ rowsIn: 7043, accepted: { subscribers: 7043 }, quarantined: {} });
      const share = (condition: string) => `CAST(count(*) FILTER (${condition}) AS INTEGER)`;
      expect(
        await rowOf(
          work,
          `${share("total_charges IS NULL")} AS without_total, ${share("churned")} AS churned, ${share("senior")} AS seniors,
        ${share("internet IS NULL")} AS without_internet, ${share("streaming_movies")} AS streaming,
        ${share("total_charges IS NULL AND tenure_months = 0")} AS fresh, ${share("joined_at IS NULL")} AS undated,
        CAST(sum(monthly_charges) AS VARCHAR) AS monthly`,
        ),
      ).toEqual({
        without_total: 11,
        churned: 1869,
        seniors: 1142,
        without_internet: 1526,
        streaming: 2732,
        fresh: 11,
        undated: 7043,
        monthly: "456116.6000",
      });
    });

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
