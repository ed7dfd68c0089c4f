import { cp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnapshotStore } from "../../../api/snapshots/snapshot-store.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../../loaders/duckdb/quote.ts";
import { forget } from "../../../loaders/forget/forget.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { Lake, receiptsFolder } from "../../../loaders/lake/paths.ts";
import { readableSnapshots, readSegments } from "../../../loaders/lake/read-snapshot.ts";
import type { Progress } from "../../../loaders/progress.ts";
import { openSnapshot } from "../../../loaders/serving/published-snapshot.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { examineStudy } from "../../../loaders/snapshot/examine.ts";
import { verifySnapshot } from "../../../loaders/snapshot/verify.ts";
import { filesUnchanged } from "../../../loaders/snapshot/whole-snapshot.ts";
import { tableRelation } from "../../../loaders/tables/open-tables.ts";
import { study } from "../../fixtures/studies/stays/study.ts";
import { type ScratchLake, scratchLake } from "../../studies/scratch-lakes.ts";

const [guests, hosts] = populationStudies(study);
if (hosts === undefined) throw new Error("expected guests and hosts");
const at = "2026-01-01T00:00:00.000Z";

let made: ScratchLake;
let guest: string;
let others: readonly string[];
beforeAll(async () => {
  made = await scratchLake(study, 300, ["2025-06-01"]);
  // Has stayed before and after the earlier snapshot, so that there are moves to take out.
  const [first, ...more] = await rowsOf<{ guest_id: string }>(
    made.lake,
    "stays",
    `SELECT guest_id FROM stays GROUP BY 1 HAVING min(arrived_at) < '2025-01-01' AND max(arrived_at) > '2025-08-01' AND count(*) > 8 ORDER BY 1`,
  );
  guest = first?.guest_id ?? "";
  others = more.map(({ guest_id }) => guest_id);
  expect(others.length).toBeGreaterThan(3);
});
afterAll(() => made.remove());

/** A copy of the lake, with what reads it. */
async function copy(name: string): Promise<Lake> {
  const root = join(made.lake.root, "..", `${name}-${guest}`);
  await rm(root, { recursive: true, force: true });
  await cp(made.lake.root, root, { recursive: true });
  return new Lake(root);
}

async function rowsOf<Row extends object>(lake: Lake, table: string, sql: string): Promise<Row[]> {
  await using db = await Database.open({ threads: 1 });
  const place = lake.study(study.id);
  for (const entry of (await readCatalog(place)).tables)
    if (entry.table === table)
      await db.run(`CREATE VIEW ${identifier(table)} AS FROM ${tableRelation(place, entry)}`);
  return await db.rows<Row>(sql);
}

/** Files of the study's folder that hold a text: values of Parquet, bytes of others. */
async function filesWith(lake: Lake, text: string): Promise<string[]> {
  const { root } = lake.study(study.id);
  await using db = await Database.open({ threads: 1 });
  const found: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // What the generator planted is no part of the lake.
    if (!entry.isFile() || entry.parentPath.endsWith("truth")) continue;
    const holds = entry.name.endsWith(".parquet")
      ? (
          await db.row<{ holds: boolean }>(
            `SELECT count(*) > 0 AS holds FROM read_parquet(${literal(path)}) AS t WHERE contains(to_json(t)::VARCHAR, ${literal(`"${text}"`)})`,
          )
        ).holds
      : (await readFile(path)).includes(text);
    if (holds) found.push(path.slice(root.length + 1));
  }
  return found;
}

const forgetting = (lake: Lake, customer: string, progress?: Progress) =>
  forget({
    lake,
    study,
    population: "guests",
    customer,
    at,
    ...(progress === undefined ? {} : { progress }),
  });

describe("a guest who is forgotten", () => {
  test("is in no file any more, and the receipt says how much was removed and not who", async () => {
    const lake = await copy("whole");
    const [stays] = await rowsOf<{ n: number }>(
      lake,
      "stays",
      `SELECT count(*)::INTEGER AS n FROM stays WHERE guest_id = ${literal(guest)}`,
    );
    expect((await filesWith(lake, guest)).length).toBeGreaterThan(10);
    const { receipt, path } = await forgetting(lake, guest);
    expect(await filesWith(lake, guest)).toEqual([]);
    expect(receipt).toMatchObject({ study: "stays", population: "guests", at, quarantine: 0 });
    expect(receipt.tables).toEqual([
      { table: "guests", rows: 1, values: 0 },
      { table: "stays", rows: stays?.n, values: 0 },
    ]);
    expect(receipt.snapshots.map(({ population, members }) => [population, members])).toEqual([
      ["guests", 1],
      ["guests", 1],
      ["hosts", 0],
      ["hosts", 0],
    ]);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual(receipt);
    expect(await readdir(receiptsFolder(lake.study(study.id)))).toEqual(["forgotten-0001.json"]);
    await expect(forgetting(lake, guest)).rejects.toThrow(
      `unknown guest: ${guest}; no table and no snapshot of stays names that guest, so nothing was changed`,
    );
    await rm(lake.root, { recursive: true });
  });

  test("leaves snapshots that are whole, served, followed and verified, with everyone else as they were", async () => {
    const lake = await copy("served");
    const place = lake.of(guests);
    const before = await readableSnapshots(place);
    const store = await SnapshotStore.open(lake.root, () => undefined);
    const served = () => {
      const lease = store.lease();
      const { reader } = lease.study(study.id, "guests");
      const rows = [guest, others[0] ?? ""].map((id) => reader.ids.find(id));
      const traits = (row: number) => reader.layout.slots.map(({ trait }) => reader.value(row, trait));
      const seen = { rows, other: traits(rows[1] ?? 0), count: reader.customerCount };
      lease.release();
      return seen;
    };
    const then = served();
    expect(then.rows[0]).toBeGreaterThanOrEqual(0);
    await forgetting(lake, guest);
    await store.refresh();
    const now = served();
    await store.close();
    // The other guest has the same number and values; the forgotten one's number is empty.
    expect(now).toEqual({ rows: [-1, then.rows[1]], other: then.other, count: then.count - 1 });
    for (const population of [guests, hosts])
      for (const manifest of await readableSnapshots(lake.of(population))) {
        expect(await filesUnchanged(lake.of(population), manifest)).toBe(true);
        (await openSnapshot(lake.of(population), manifest.id)).reader.close();
        await sumsHold(lake, population, manifest.id);
      }
    expect((await readableSnapshots(place)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const verified = await verifySnapshot(place, guests);
    expect(verified).toMatchObject({ differences: [], forgotten: 1, sameId: true });
    expect((await examineStudy(place, guests)).filter(({ state }) => state === "problem")).toEqual([]);
    const next = await buildSnapshot({ lake: place, study: guests, asOf: "2026-02-01", seed: 1 });
    expect(next.manifest.previous).toBe(before.find(({ asOf }) => asOf > "2025-07")?.id);
    expect(await filesWith(lake, guest)).toEqual([]);
    expect((await verifySnapshot(place, guests)).differences).toEqual([]);
    await rm(lake.root, { recursive: true });
  });

  test("is gone wholly when the run was stopped at any step and the next one forgets whomever", async () => {
    const steps: string[] = [];
    const whole = await copy("steps");
    const { receipt } = await forgetting(whole, guest, { step: (label) => steps.push(label), done() {} });
    await rm(whole.root, { recursive: true });
    expect(steps.length).toBeGreaterThan(4);
    for (const [i, step] of steps.entries()) {
      if (step === "search") continue;
      const lake = await copy("stopped");
      let n = 0;
      const stopped = forgetting(lake, guest, {
        step() {
          n += 1;
          if (n === i + 1) throw new Error("stopped");
        },
        done() {},
      });
      await expect(stopped).rejects.toThrow("stopped");
      const doctor = (await examineStudy(lake.of(guests), guests)).find(({ what }) => what === "forget");
      expect(doctor?.detail).toBe("forgetting a customer was stopped before all was removed");
      // Between two renames a snapshot's folder is not there.
      if (i % 2 === 0) {
        const [last] = (await readableSnapshots(lake.of(hosts ?? guests))).map(({ id }) => id);
        const folder = lake.of(hosts ?? guests).snapshot(last ?? "");
        await rename(folder, `${folder}.redacted`);
      }
      const again = await forgetting(lake, i % 2 === 0 ? guest : (others[1] ?? ""));
      if (i % 2 === 0) expect(again.receipt).toEqual(receipt);
      expect(await filesWith(lake, guest)).toEqual([]);
      expect(await readdir(receiptsFolder(lake.study(study.id)))).toHaveLength(i % 2 === 0 ? 1 : 2);
      await rm(lake.root, { recursive: true });
    }
  });

  test("is told apart from nobody, and a snapshot that cannot be read is named", async () => {
    const lake = await copy("refused");
    await expect(forgetting(lake, "nobody")).rejects.toThrow("unknown guest: nobody");
    const [id = ""] = await readdir(lake.of(guests).snapshots);
    await rm(join(lake.of(guests).snapshot(id), "manifest.json"));
    await expect(forgetting(lake, guest)).rejects.toThrow(
      `snapshot ${id} cannot be read, so nobody can be taken out of it`,
    );
    expect((await filesWith(lake, guest)).length).toBeGreaterThan(10);
    await rm(lake.root, { recursive: true });
  });
});

/** The sizes of a snapshot's segments are those of its lists, and who came and went adds up. */
async function sumsHold(lake: Lake, population: typeof guests, id: string): Promise<void> {
  const folder = lake.of(population).snapshot(id);
  const { segments } = await readSegments(lake.of(population), id);
  await using db = await Database.open({ threads: 1 });
  const counted = async (file: string, where: string) => {
    const rows = await db.rows<{ segment_id: string; n: number }>(
      `SELECT segment_id, count(*)::INTEGER AS n FROM read_parquet(${literal(join(folder, file))}) WHERE ${where} GROUP BY 1`,
    );
    return new Map(rows.map(({ segment_id, n }) => [segment_id, n]));
  };
  const members = await counted("membership.parquet", "true");
  const entered = await counted("changes.parquet", "change = 'entered'");
  const exited = await counted("changes.parquet", "change = 'exited'");
  for (const { id: segment, size, change } of segments) {
    expect([segment, size]).toEqual([segment, members.get(segment) ?? 0]);
    if (change === null) continue;
    expect([segment, change.entered, change.exited]).toEqual([
      segment,
      entered.get(segment) ?? 0,
      exited.get(segment) ?? 0,
    ]);
    expect([segment, change.sizeBefore + change.entered - change.exited]).toEqual([segment, size]);
  }
}
