import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cdnow } from "../../../data/studies/retail/staging/cdnow/cdnow.ts";
import { completeJourney } from "../../../data/studies/retail/staging/complete-journey.ts";
import { onlineRetail } from "../../../data/studies/retail/staging/online-retail.ts";
import { retailTables } from "../../../data/studies/retail/tables.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../../loaders/duckdb/quote.ts";
import { type IngestOptions, ingest } from "../../../loaders/ingest/ingest.ts";
import type { IngestReport } from "../../../loaders/ingest/ingest-report.ts";
import { type Catalog, readCatalog } from "../../../loaders/lake/catalog.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { tableRelation } from "../../../loaders/tables/open-tables.ts";
import { ofCustomers } from "../../fixtures/retail.ts";

const name = { en: "Shop", fa: "فروشگاه" };

/** A study with the retailer's tables and sources and nothing else. */
export const shop: PopulationStudy = {
  id: "shop",
  name,
  description: name,
  timeZone: "UTC",
  ...ofCustomers,
  goals: [],
  tables: retailTables,
  sources: [onlineRetail, completeJourney, cdnow],
  traits: [],
  segments: [],
  segmentations: [],
  plays: [],
};

/** A temporary folder with raw files and a lake. */
export class Workspace implements Disposable {
  readonly folder: string;
  readonly lake: PopulationLake;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "atlas-ingest-"));
    this.lake = new Lake(join(this.folder, "lake")).study("shop").population("customers");
  }

  /** Writes a raw file and returns its path. */
  file(path: string, content: string | Uint8Array): string {
    const full = join(this.folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  }

  ingest(
    source: string,
    from: readonly string[],
    options: Partial<IngestOptions> = {},
  ): Promise<IngestReport> {
    return ingest({ lake: this.lake, study: shop, source, from, threads: 1, ...options });
  }

  /** Rows of a table of the lake, as JSON values. */
  async table(table: string, columns: readonly string[] = []): Promise<object[]> {
    const entry = (await readCatalog(this.lake)).tables.find((each) => each.table === table);
    if (entry === undefined) throw new Error(`no table ${table}`);
    return rowsOf(tableRelation(this.lake, entry), columns);
  }

  catalog(): Promise<Catalog> {
    return readCatalog(this.lake);
  }

  /** Rows that the last ingest quarantined. */
  async quarantine(columns: readonly string[] = ["file", "row", "reason", "message"]): Promise<object[]> {
    const file = (await readCatalog(this.lake)).ingests.at(-1)?.quarantine?.file;
    return file === undefined ? [] : rowsOf(literal(join(this.lake.tables, file)), columns);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function rowsOf(relation: string, columns: readonly string[]): Promise<object[]> {
  await using db = await Database.open({ threads: 1 });
  const list = columns.length === 0 ? "*" : columns.map(identifier).join(", ");
  return await db.rows(`SELECT ${list} FROM ${relation}`);
}
