import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TableContract } from "../../../data/contract.ts";
import type { SqlSource } from "../../../data/source.ts";
import { populationStudies, type Study } from "../../../data/study.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../../loaders/lake/read-snapshot.ts";
import { type Refreshed, refresh } from "../../../loaders/refresh/refresh.ts";

const text = (en: string) => ({ en });

const buyers: TableContract = {
  name: "buyers",
  grain: "one row per buyer",
  primaryKey: ["buyer"],
  foreignKeys: [],
  columns: { buyer: { type: "string", required: true, description: "Who." } },
};

const purchases: TableContract = {
  name: "purchases",
  grain: "one row per purchase",
  primaryKey: ["purchase"],
  foreignKeys: [{ column: "buyer", table: "buyers", references: "buyer" }],
  eventTime: "bought_at",
  columns: {
    purchase: { type: "string", required: true, description: "Which." },
    buyer: { type: "string", required: true, description: "Who." },
    bought_at: { type: "instant", required: true, description: "When." },
    amount: { type: "money", unit: "currency", required: true, description: "How much." },
  },
};

const lines: SqlSource = {
  id: "lines",
  description: "lines",
  relations: { lines: { files: "lines*.csv" } },
  tables: [
    { table: "buyers", file: "buyers.sql", sql: "SELECT DISTINCT buyer FROM lines" },
    {
      table: "purchases",
      file: "purchases.sql",
      sql: "SELECT purchase, buyer, bought_at, amount FROM lines",
    },
  ],
};

/** Flat lines that feed two tables, and a segment of those who bought lately. */
export const study: Study = {
  id: "feed",
  name: text("Feed"),
  description: text("Feed."),
  timeZone: "UTC",
  tables: [buyers, purchases],
  sources: [lines],
  populations: [
    {
      id: "buyers",
      name: text("Buyers"),
      noun: { en: { one: "buyer", many: "buyers" } },
      table: "buyers",
      key: "buyer",
      traits: [
        {
          id: "spent",
          type: "number",
          unit: "currency",
          basis: "value",
          label: text("amount spent"),
          description: text("Spent so far."),
          from: { measure: { table: "purchases", measure: "SUM", column: "amount" } },
        },
      ],
      metrics: [
        { id: "all", label: text("All"), unit: "members", goodDirection: "up", customersWith: { all: [] } },
      ],
      goals: [
        { id: "goal", name: text("Goal"), description: text("Goal."), kpi: "all", goodDirection: "up" },
      ],
      plays: [],
      segments: [
        {
          id: "lately",
          name: text("Lately"),
          description: text("Bought in the last 30 days."),
          basis: "behavioural",
          goal: "goal",
          where: {
            event: {
              table: "purchases",
              measure: "COUNT",
              window: { last: { days: 30 } },
              op: "GTE",
              value: 1,
            },
          },
        },
      ],
      segmentations: [],
      roles: {},
    },
  ],
};

/** A folder that files come to, and a lake. */
export class FeedFolder implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), "atlas-refresh-"));
  readonly folder = join(this.root, "incoming");
  readonly lake = new Lake(join(this.root, "lake"));
  readonly population = this.lake.of(populationStudies(study)[0]);

  constructor() {
    mkdirSync(this.folder);
  }

  /** A file of purchases: `p1,anna,2026-01-05,12.50`. */
  put(name: string, rows: readonly string[]): void {
    writeFileSync(join(this.folder, name), `purchase,buyer,bought_at,amount\n${rows.join("\n")}\n`);
  }

  refresh(declared: Study = study): Promise<Refreshed> {
    return refresh({ lake: this.lake, study: declared, from: [this.folder], keep: 3 });
  }

  published(): Promise<string | undefined> {
    return currentSnapshotId(this.population);
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Purchases of buyers numbered from `first` on, one each, on a day. */
export function purchasesOf(day: string, buyersFrom: number, n: number): string[] {
  return Array.from({ length: n }, (_, i) => `${day}-${buyersFrom + i},b${buyersFrom + i},${day},${10 + i}`);
}
