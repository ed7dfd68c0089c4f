import { appendFile, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ContractError } from "../../../loaders/errors.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { readManifest, readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { examineStudy } from "../../../loaders/snapshot/examine.ts";
import { verifySnapshot } from "../../../loaders/snapshot/verify.ts";
import { retail } from "../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes, guests as study } from "../../fixtures/sample-lake.ts";

/** Of a small study, for what holds of every one. */
let lakes: SampleLakes;
/** Of the retailer. */
let shops: SampleLakes;
let root: string;
const freshLake = (name: string) => lakes.fresh(name);

beforeAll(async () => {
  lakes = await sampleLakes(1000, study);
  shops = await sampleLakes(1000);
  root = lakes.root;
});
afterAll(() => Promise.all([lakes.remove(), shops.remove()]));

async function bytesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(
        async (path) => [path.slice(folder.length), (await readFile(path)).toString("base64")] as const,
      ),
    ),
  );
}

describe("same inputs, same snapshot", () => {
  test("the id and every byte are the same on 1 and 2 threads and in another folder", async () => {
    const one = await shops.fresh("one-thread");
    const two = await shops.fresh("two-threads");
    const ids: string[] = [];
    for (const asOf of ["2025-09-01", "2026-01-01"]) {
      ids.push((await buildSnapshot({ lake: one, study: retail, asOf, seed: 1, threads: 1 })).id);
      expect((await buildSnapshot({ lake: two, study: retail, asOf, seed: 1, threads: 2 })).id).toBe(
        ids.at(-1),
      );
    }
    for (const id of ids) expect(await bytesOf(two.snapshot(id))).toEqual(await bytesOf(one.snapshot(id)));
    expect(await verifySnapshot(two, retail)).toMatchObject({ sameId: true, differences: [] });
  });

  test("building again changes nothing and says so; another seed or date is another snapshot", async () => {
    const lake = await freshLake("again");
    const first = await buildSnapshot({ lake, study, asOf: "2026-01-01", seed: 1 });
    const again = await buildSnapshot({ lake, study, asOf: "2026-01-01", seed: 1 });
    expect(again).toMatchObject({ id: first.id, created: false });
    expect((await buildSnapshot({ lake, study, asOf: "2026-01-01", seed: 2 })).id).not.toBe(first.id);
    expect((await buildSnapshot({ lake, study, asOf: "2026-01-02", seed: 1 })).id).not.toBe(first.id);
  });

  test("without a date, as-of is the day after the latest event", async () => {
    const lake = await freshLake("latest");
    const { manifest } = await buildSnapshot({ lake, study, seed: 1 });
    expect(manifest.asOf).toBe("2025-12-23T05:00:00Z");
    expect(manifest.inputs.map(({ name, rows }) => [name, rows])).toEqual(
      (await readCatalog(lake)).tables.map(({ table, rows }) => [table, rows]).sort(),
    );
  });
});

describe("history", () => {
  test("entries, exits and changes add up from one snapshot to the next", async () => {
    const lake = await freshLake("history");
    const built = [];
    for (const asOf of ["2025-06-01", "2025-09-01", "2026-01-01"])
      built.push(await buildSnapshot({ lake, study, asOf, seed: 1 }));
    const [first, second, third] = built;
    expect(built.map(({ manifest }) => manifest.previous)).toEqual([null, first?.id, second?.id]);
    await using db = await Database.open();
    const file = (id: string | undefined, name: string) =>
      `read_parquet(${literal(join(lake.snapshot(id ?? ""), `${name}.parquet`))})`;
    const wrong = await db.rows(
      `WITH before AS (SELECT segment_id, customer_id FROM ${file(second?.id, "membership")}),
         after AS (SELECT segment_id, customer_id FROM ${file(third?.id, "membership")}),
         change AS (SELECT * EXCLUDE (cause) FROM ${file(third?.id, "changes")}),
         expected AS (SELECT *, 'entered' AS change FROM (FROM after EXCEPT FROM before)
           UNION ALL SELECT *, 'exited' FROM (FROM before EXCEPT FROM after))
       (FROM expected EXCEPT FROM change) UNION ALL (FROM change EXCEPT FROM expected)`,
    );
    expect(wrong).toEqual([]);
    const stayed = await db.row<{ kept: number; moved: number; open: number }>(
      `SELECT count(*) FILTER (WHERE b.customer_id IS NOT NULL AND a.entered_at = b.entered_at)::INT AS kept,
         count(*) FILTER (WHERE b.customer_id IS NOT NULL AND a.entered_at <> b.entered_at)::INT AS moved,
         count(*) FILTER (WHERE b.customer_id IS NULL AND a.entered_at <> TIMESTAMP '2026-01-01 05:00:00')::INT AS open
       FROM ${file(third?.id, "membership")} AS a LEFT JOIN ${file(second?.id, "membership")} AS b USING (segment_id, customer_id)`,
    );
    expect(stayed.kept).toBeGreaterThan(100);
    expect(stayed).toMatchObject({ moved: 0, open: 0 });
    const both = await db.rows(
      `SELECT * FROM ${file(third?.id, "exits")} AS e JOIN ${file(third?.id, "membership")} AS m USING (segment_id, customer_id)`,
    );
    expect(both).toEqual([]);
  });

  test("a snapshot of another source has no previous one", async () => {
    const lake = await freshLake("other-source");
    await buildSnapshot({ lake, study, asOf: "2025-06-01", seed: 1 });
    const csv = join(root, "guests.csv");
    await writeFile(
      csv,
      `guest_id,trip_kind\n${Array.from({ length: 30 }, (_, i) => `x${i},leisure`).join("\n")}\n`,
    );
    await ingest({ lake, study, source: "csv", from: [csv] });
    expect((await buildSnapshot({ lake, study, asOf: "2026-01-01", seed: 1 })).manifest.previous).toBeNull();
  });
});

describe("partitions", () => {
  test("the parts of a segmentation are exclusive and sum to the population, cell by cell of the grid", async () => {
    const lake = await shops.fresh("partition");
    const { id, manifest } = await buildSnapshot({ lake, study: retail, seed: 1 });
    const { segments, segmentations } = await readSegments(lake, id);
    for (const { segments: parts } of segmentations) {
      const sizes = parts.map((part) => segments.find((segment) => segment.id === part)?.size ?? Number.NaN);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(manifest.customerCount);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
    }
  });
});

describe("bad input is told in one sentence, and what was published stays", () => {
  test("an empty lake", async () => {
    const lake = new Lake(join(root, "nothing")).of(study);
    await expect(buildSnapshot({ lake, study, seed: 1 })).rejects.toThrow(
      /holds no guests yet.*atlas -- sample stays/,
    );
  });
  test("a date that is none", async () => {
    const lake = await freshLake("bad-date");
    await expect(buildSnapshot({ lake, study, asOf: "2026-02-30", seed: 1 })).rejects.toThrow(
      /"2026-02-30" is not a date/,
    );
  });
  test("two currencies", async () => {
    const lake = await shops.fresh("currencies");
    const row = (id: string, currency: string) => `${id},a,2025-01-01,5,${currency}`;
    await writeFile(
      join(root, "orders.csv"),
      `order_id,customer_id,ordered_at,amount,currency\n${row("1", "GBP")}\n${row("2", "USD")}\n`,
    );
    await writeFile(join(root, "customers.csv"), "customer_id\na\n");
    await ingest({
      lake,
      study: retail,
      source: "csv",
      from: [join(root, "customers.csv"), join(root, "orders.csv")],
    });
    const built = buildSnapshot({ lake, study: retail, seed: 1 });
    await expect(built).rejects.toThrow(ContractError);
    await expect(built).rejects.toThrow(/orders.currency: .*found GBP, USD/);
  });
  test("a corrupt table is named by the snapshot and by the doctor; the last good snapshot stays current", async () => {
    const lake = await freshLake("corrupt-table");
    const { id } = await buildSnapshot({ lake, study, asOf: "2025-06-01", seed: 1 });
    const stays = (await readCatalog(lake)).tables.find(({ table }) => table === "stays");
    await truncate(join(lake.tables, stays?.parts[0]?.file ?? ""), 100);
    await expect(buildSnapshot({ lake, study, asOf: "2026-01-01", seed: 1 })).rejects.toThrow(
      /stays\.\d{4}-\d\d\.[0-9a-f]+\.parquet is damaged.*ingest the source sample again/,
    );
    expect((await readFile(lake.current, "utf8")).trim()).toBe(id);
    const problems = (await examineStudy(lake, study)).filter(({ state }) => state === "problem");
    expect(problems.map(({ what }) => what)).toEqual(["table stays"]);
  });
  test("a corrupt snapshot file or manifest is named by the doctor with the remedy, and the remedy works", async () => {
    const lake = await freshLake("corrupt-snapshot");
    const { id } = await buildSnapshot({ lake, study, seed: 1 });
    await appendFile(join(lake.snapshot(id), "profiles.parquet"), "x");
    const [problem] = (await examineStudy(lake, study)).filter(({ state }) => state === "problem");
    expect(problem?.detail).toMatch(/profiles\.parquet is damaged: it has \d+ bytes, expected \d+/);
    expect(problem?.remedy).toContain("atlas -- snapshot stays");
    expect((await verifySnapshot(lake, study)).differences).toContain(
      "profiles.parquet in the lake is not what was published",
    );
    expect(await buildSnapshot({ lake, study, seed: 1 })).toMatchObject({ id, created: true });
    await writeFile(join(lake.snapshot(id), "manifest.json"), "{");
    expect((await examineStudy(lake, study)).find(({ state }) => state === "problem")?.detail).toMatch(
      /manifest\.json is damaged/,
    );
    expect(await buildSnapshot({ lake, study, seed: 1 })).toMatchObject({ id, created: true });
    expect((await examineStudy(lake, study)).filter(({ state }) => state === "problem")).toEqual([]);
    await readManifest(lake, id);
  });
  test("a damaged current snapshot does not cut the history off: the next follows the latest whole one", async () => {
    const lake = await freshLake("damaged-head");
    const first = await buildSnapshot({ lake, study, asOf: "2025-06-01", seed: 1 });
    const second = await buildSnapshot({ lake, study, asOf: "2025-09-01", seed: 1 });
    await rm(lake.snapshot(second.id), { recursive: true });
    expect(await buildSnapshot({ lake, study, asOf: "2025-09-01", seed: 1 })).toMatchObject({
      id: second.id,
      created: true,
    });
    await truncate(join(lake.snapshot(second.id), "membership.parquet"), 10);
    const third = await buildSnapshot({ lake, study, asOf: "2026-01-01", seed: 1 });
    expect(third.manifest.previous).toBe(first.id);
  });
  test("an altered manifest, or a file altered without changing its size, is noticed", async () => {
    const lake = await freshLake("altered");
    const { id } = await buildSnapshot({ lake, study, seed: 1 });
    const path = join(lake.snapshot(id), "manifest.json");
    const manifest = await readFile(path, "utf8");
    await writeFile(path, manifest.replace(/"customerCount": \d+/, '"customerCount": 7'));
    expect((await verifySnapshot(lake, study)).differences).toEqual(["manifest.json comes out differently"]);
    expect((await examineStudy(lake, study)).find(({ state }) => state === "problem")?.detail).toMatch(
      /tells of 7 customers/,
    );
    await writeFile(path, manifest.replace('"seed": 1', '"seed": 2'));
    expect((await examineStudy(lake, study)).find(({ state }) => state === "problem")?.detail).toMatch(
      /do not hash to its id/,
    );
    await writeFile(path, manifest);
    const profiles = join(lake.snapshot(id), "profiles.parquet");
    const bytes = await readFile(profiles);
    bytes.write("oops", 100);
    await writeFile(profiles, bytes);
    expect(await buildSnapshot({ lake, study, seed: 1 })).toMatchObject({ id, created: true });
    expect((await verifySnapshot(lake, study)).differences).toEqual([]);
  });
  test("a seed that GraphQL could not say is refused", async () => {
    const lake = await freshLake("seed");
    await expect(buildSnapshot({ lake, study, seed: 3_000_000_000 })).rejects.toThrow(
      /seed must be a whole number from 0/,
    );
  });
  test("a damaged catalog is told, and a fresh sample mends it", async () => {
    const lake = await freshLake("corrupt-catalog");
    await writeFile(lake.catalog, '{"tables": 3}');
    await expect(buildSnapshot({ lake, study, seed: 1 })).rejects.toThrow(/catalog\.json is damaged/);
    expect((await examineStudy(lake, study)).find(({ what }) => what === "catalog")?.state).toBe("problem");
  });
});
