import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Catalog, emptyCatalog, readCatalog } from "../../../loaders/lake/catalog.ts";
import { tableDamage } from "../../../loaders/lake/file-damage.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { smallStudies, guests as study } from "../../fixtures/sample-lake.ts";
import { tableFiles } from "../../fixtures/table-files.ts";

let folder: string;
let lake: PopulationLake;
/** A lake with a sample of 100 customers: what was there before. */
let earlier: string;
beforeAll(async () => {
  earlier = await mkdtemp(join(tmpdir(), "atlas-sample-"));
  await makeSample({
    lake: new Lake(earlier).of(study),
    study,
    studies: smallStudies,
    customers: 100,
    seed: 1,
  });
});
afterAll(() => rm(earlier, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-sample-"));
  lake = new Lake(folder).of(study);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A sample being made by another process, once it has come to the step. */
async function atStep(label: string, customers = 150): Promise<ChildProcess> {
  const script = join(import.meta.dirname, "sample-work.ts");
  const child = spawn(execPath, [script, folder, String(customers), "2"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith(label)) return child;
  throw new Error(`the sample was made without the step ${label}`);
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

/** The catalog, once each file that it names was found to be whole. */
async function soundCatalog(): Promise<Catalog> {
  const catalog = await readCatalog(lake);
  for (const table of catalog.tables) expect(await tableDamage(lake, table)).toBeUndefined();
  return catalog;
}

it.each([
  ["SIGKILL", "customers 1"],
  ["SIGKILL", "write stays"],
  ["SIGKILL", "publish tables"],
  ["SIGINT", "write stays"],
] as const)(
  "a sample stopped by %s at the step '%s' leaves the tables of before or the new ones, and the next run succeeds",
  async (signal, label) => {
    await cp(earlier, folder, { recursive: true });
    const before = await readCatalog(lake);
    await stop(await atStep(label), signal);

    const left = await soundCatalog();
    const rows = left.tables.find(({ table }) => table === "guests")?.rows;
    // Only after the last step began may the new tables be there.
    if (label !== "publish tables" || rows !== 150) expect(left).toEqual(before);

    const after = await makeSample({ lake, study, studies: smallStudies, customers: 120, seed: 1 });
    expect(after.tables.find(({ table }) => table === "guests")?.rows).toBe(120);
    expect(await soundCatalog()).toEqual(after);
    const files = (await readdir(lake.tables)).filter((name) => name.endsWith(".parquet"));
    expect(files.sort()).toEqual(tableFiles(after).sort());
    expect((await readdir(lake.root)).includes("scratch")).toBe(false);
  },
);

it("a first sample that is killed leaves no tables", async () => {
  await stop(await atStep("write guests"), "SIGKILL");
  expect(await readCatalog(lake)).toEqual(emptyCatalog);
});

it("a second sample at the same time says which process is writing, and the first one is made", async () => {
  const child = await atStep("customers 1", 4_000);
  const exit = once(child, "exit");
  await expect(makeSample({ lake, study, studies: smallStudies, customers: 100, seed: 1 })).rejects.toThrow(
    `another process (PID ${child.pid}) is writing ${lake.root}; wait until it has finished and run the command again`,
  );
  expect(await exit).toEqual([0, null]);
  expect((await soundCatalog()).tables.find(({ table }) => table === "guests")?.rows).toBe(4_000);
});
