import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { tableDamage } from "../../../loaders/lake/file-damage.ts";
import { tableFiles } from "../../fixtures/table-files.ts";
import { Workspace } from "./workspace.ts";

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const old = `${header}\n1,A,a,1,2010-12-01 08:26:00,1,1,UK\n`;
const fresh = `${old}2,B,b,1,2010-12-02 08:26:00,2,2,UK\nC3,B,b,-1,2010-12-03 08:26:00,2,2,UK\n4,B,b,1,2010-12-02 08:26:00,2,,UK\n`;

/** Starts an ingest that stands still at a step, stops it there by the signal, and says what it was doing. */
function interrupted(work: Workspace, file: string, step: number, signal: NodeJS.Signals): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = fileURLToPath(import.meta.resolve("./ingest-child.ts"));
    const child = spawn(process.execPath, [script, join(work.folder, "lake"), file, String(step)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const labels: string[] = [];
    child.stdout.on("data", (text: Buffer) => {
      labels.push(...text.toString().trimEnd().split("\n"));
      if (labels.length >= step) child.kill(signal);
    });
    child.on("error", reject);
    child.on("exit", (code, by) =>
      by === signal
        ? resolve(labels.at(-1) ?? "")
        : reject(new Error(`exit ${code} after ${labels.join(", ")}`)),
    );
  });
}

const steps = [
  "read the file",
  "check rows",
  "build tables",
  "write customers",
  "write products",
  "write orders",
  "write order_lines",
  "write returns",
  "publish tables",
];

describe("an ingest that is stopped", () => {
  it("leaves the old tables in use at any step, and the next run succeeds", async () => {
    using work = new Workspace();
    await work.ingest("online-retail", [work.file("old.csv", old)]);
    const before = readFileSync(work.lake.catalog);
    const file = work.file("fresh.csv", fresh);
    for (const [i, label] of steps.entries()) {
      expect(await interrupted(work, file, i + 1, i % 2 === 0 ? "SIGKILL" : "SIGINT")).toBe(label);
      expect(readFileSync(work.lake.catalog)).toEqual(before);
      for (const table of (await readCatalog(work.lake)).tables) {
        expect(await tableDamage(work.lake, table)).toBeUndefined();
      }
    }
    const { total } = await work.ingest("online-retail", [file]);
    expect(total).toEqual({
      rowsIn: 4,
      accepted: { order_lines: 2, returns: 1 },
      quarantined: { missing_customer: 1 },
    });
    const { tables, ingests } = await readCatalog(work.lake);
    const named = [...tableFiles({ tables }), ingests[0]?.quarantine?.file, "catalog.json"];
    expect(readdirSync(work.lake.tables).sort()).toEqual(named.sort());
    expect(existsSync(work.lake.scratch)).toBe(false);
  });

  it("frees the lake at once, and its leftovers are gone with the next run", async () => {
    using work = new Workspace();
    const file = work.file("fresh.csv", fresh);
    await interrupted(work, file, steps.length, "SIGKILL");
    expect(readdirSync(work.lake.tables).length).toBeGreaterThan(0);
    expect(existsSync(work.lake.catalog)).toBe(false);
    await work.ingest("online-retail", [work.file("old.csv", old)]);
    const { tables } = await readCatalog(work.lake);
    expect(readdirSync(work.lake.tables).sort()).toEqual(["catalog.json", ...tableFiles({ tables })].sort());
  });
});
