import { rm } from "node:fs/promises";
import { getPriority } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Condition, EventCondition } from "../../../data/language.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { partsOf } from "../../../loaders/lake/manifest.ts";
import type { PopulationLake } from "../../../loaders/lake/paths.ts";
import { readManifest, readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { PreviewClient, type PreviewOptions } from "../../../loaders/preview/client.ts";
import type { SnapshotPlace } from "../../../loaders/preview/protocol.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";
import { byTrait, newMeasure, slow } from "./drafts.ts";

let lakes: SampleLakes;
let lake: PopulationLake;
let early: SnapshotPlace;
let current: SnapshotPlace;
const clients: PreviewClient[] = [];

beforeAll(async () => {
  lakes = await sampleLakes(1500, study, { dates: ["2025-06-01", "2026-01-01"] });
  lake = await lakes.fresh("lake");
  const place = (snapshot = "") => ({ lake: lake.root, population: "customers", snapshot });
  const [first, second] = await lakes.snapshots(lake);
  early = place(first);
  current = place(second);
});

afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));
afterAll(() => lakes.remove());

function client(options: PreviewOptions = {}): PreviewClient {
  const made = new PreviewClient({ memoryLimit: "500MB", ...options });
  clients.push(made);
  return made;
}

const size = async (asked: PreviewClient, place: SnapshotPlace, condition: Condition) =>
  (await asked.preview(place, condition, { sample: 0 })).size;

/** The rows of a query over the files of the lake and the current profiles. */
async function rows<Row extends object>(sql: string): Promise<Row[]> {
  await using db = await Database.open();
  await db.run(`CREATE VIEW orders AS FROM read_parquet('${lake.tables}/orders.*.parquet')`);
  await db.run(
    `CREATE VIEW profiles AS FROM read_parquet('${lake.snapshot(current.snapshot)}/profiles.parquet')`,
  );
  return await db.rows<Row>(sql);
}

describe("a preview", () => {
  test("of every definition of the study has the size of its segment, in either snapshot", async () => {
    const previews = client();
    for (const place of [early, current]) {
      const { segments } = await readSegments(lake, place.snapshot);
      for (const segment of segments)
        expect([segment.id, await size(previews, place, segment.where)]).toEqual([segment.id, segment.size]);
    }
  });

  test("names the first of its customers in order", async () => {
    const { sample, size: all } = await client().preview(current, byTrait, { sample: 5 });
    const members = await rows<{ customer_id: string }>(
      "SELECT customer_id FROM profiles WHERE frequency >= 3 ORDER BY customer_index",
    );
    expect([all, sample]).toEqual([
      members.length,
      members.slice(0, 5).map(({ customer_id }) => customer_id),
    ]);
  });

  test("reads the tables for a measure that no segment uses", async () => {
    const { asOf } = await readManifest(lake, current.snapshot);
    const time = `TIMESTAMP '${asOf.replace("T", " ").replace("Z", "")}'`;
    const [counted] = await rows<{ n: number }>(
      `SELECT count(DISTINCT customer_id)::INTEGER AS n FROM orders WHERE channel = 'web'
       AND ordered_at >= ${time} - INTERVAL 123 DAY AND ordered_at < ${time}`,
    );
    expect(counted?.n).toBeGreaterThan(0);
    expect(await size(client(), current, { event: newMeasure })).toBe(counted?.n);
  });

  test("takes every text literally", async () => {
    const previews = client();
    const texts = [
      "'; DROP VIEW profiles; --",
      '" OR 1=1 --',
      "$p1",
      "%",
      "\\",
      "');SELECT 1/0;--",
      "هند'ی😀",
    ];
    for (const text of texts) {
      const where = [{ column: "channel", op: "EQ", value: text }];
      const drafts: Condition[] = [
        { trait: { id: "country", op: "EQ", value: text } },
        { trait: { id: "country", op: "IN", value: [text, `${text}x`] } },
        { trait: { id: "country", op: "CONTAINS", value: text } },
        { trait: { id: "country", op: "STARTS_WITH", value: text, ignoreCase: true } },
        { event: { ...newMeasure, where } },
        { sequence: { steps: [{ table: "orders", where }] } },
      ];
      for (const draft of drafts) expect([text, await size(previews, current, draft)]).toEqual([text, 0]);
      expect(await previews.observe(current, text, { event: newMeasure })).toEqual({
        events: { orders: [] },
        observed: {},
        cutOffs: [],
      });
    }
    expect(await size(previews, current, { all: [] })).toBeGreaterThan(0);
  });

  test("is of the snapshot asked for while others are asked about another", async () => {
    const previews = client();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => size(previews, i % 2 === 0 ? early : current, { all: [] })),
    );
    const [then, now] = answers;
    expect(then).toBeLessThan(now ?? 0);
    expect(answers).toEqual(Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? then : now)));
  });
});

describe("what a customer did", () => {
  test("comes in order with the columns read through keys, and with the draft's cut-offs", async () => {
    const previews = client();
    const bottom: Condition = { trait: { id: "monetary_value", op: "BOTTOM_PERCENT", value: 12 } };
    const top: EventCondition = {
      table: "order_lines",
      measure: "SUM",
      column: "quantity",
      where: [{ column: "category", op: "NEQ", value: "x" }],
      op: "TOP_PERCENT",
      value: 33,
    };
    const { sample } = await previews.preview(current, byTrait, { sample: 1 });
    const { events, cutOffs } = await previews.observe(current, sample[0] ?? "", {
      all: [{ event: top }, bottom],
    });
    const lines = events.order_lines ?? [];
    expect(lines[0]).toMatchObject({ category: expect.any(String), quantity: expect.any(Number) });
    const times = lines.map((line) => Number(line.ordered_at));
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(1.5e15);
    expect(cutOffs.map(({ op, percent, value }) => [op, percent, typeof value]).sort()).toEqual([
      ["BOTTOM_PERCENT", 12, "number"],
      ["TOP_PERCENT", 33, "number"],
    ]);
    // What the snapshot holds comes as it is.
    const { segments } = await readSegments(lake, current.snapshot);
    const { where } = segments.find(({ id }) => id === "stopped_buying") ?? { where: { all: [] } };
    const held = await previews.observe(current, sample[0] ?? "", where);
    expect(held.events).toEqual({});
    expect(Object.keys(held.observed).length).toBeGreaterThan(0);
    const [profile] = await rows<Record<string, number>>(
      `SELECT ${Object.keys(held.observed).map((name) => `CAST(${name} AS DOUBLE) AS ${name}`)} FROM profiles WHERE customer_id = '${sample[0]}'`,
    );
    expect(held.observed).toEqual(profile);
    // Who is at or below the cut-off is who the preview counts.
    const lowest = cutOffs.find(({ op }) => op === "BOTTOM_PERCENT")?.value;
    const [counted] = await rows<{ n: number }>(
      `SELECT count(*)::INTEGER AS n FROM profiles WHERE monetary_value <= ${lowest}`,
    );
    expect(await size(previews, current, bottom)).toBe(counted?.n);
  });
});

describe("a question that takes too long", () => {
  test("is stopped, and the same process answers the next one", async () => {
    const previews = client({ timeoutMs: 1500, pool: 1 });
    await size(previews, current, byTrait);
    const { pid } = previews;
    const begin = performance.now();
    await expect(size(previews, current, slow())).rejects.toMatchObject({
      code: "PREVIEW_TIMEOUT",
      message: expect.stringContaining("1.5 s"),
    });
    expect(performance.now() - begin).toBeLessThan(4000);
    expect(await size(previews, current, byTrait)).toBeGreaterThan(0);
    expect(previews.pid).toBe(pid);
  });

  test("keeps others waiting no longer than their own time", async () => {
    const previews = client({ timeoutMs: 1500, pool: 1 });
    const first = size(previews, current, slow());
    const second = size(previews, current, slow(69));
    await expect(second).rejects.toMatchObject({ code: "PREVIEW_BUSY" });
    await expect(first).rejects.toMatchObject({ code: "PREVIEW_TIMEOUT" });
  });

  test("is stopped when nobody waits for it any more", async () => {
    const previews = client({ pool: 1, timeoutMs: 60_000 });
    await size(previews, current, byTrait);
    const { pid } = previews;
    const gone = new AbortController();
    const asked = previews.preview(current, slow(), { sample: 0, signal: gone.signal });
    const waiting = previews.preview(current, slow(69), { sample: 0, signal: gone.signal });
    const refused = Promise.all([
      expect(asked).rejects.toMatchObject({ code: "PREVIEW_FAILED" }),
      expect(waiting).rejects.toMatchObject({ code: "PREVIEW_FAILED" }),
    ]);
    await setTimeout(300);
    gone.abort();
    await refused;
    const begin = performance.now();
    expect(await size(previews, current, byTrait)).toBeGreaterThan(0);
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(previews.pid).toBe(pid);
  });
});

describe("the process", () => {
  test("takes no more questions than it may keep waiting", async () => {
    const previews = client({ pool: 1, queue: 1 });
    const first = size(previews, current, byTrait);
    const second = size(previews, current, byTrait);
    await expect(size(previews, current, byTrait)).rejects.toMatchObject({ code: "PREVIEW_BUSY" });
    expect(await second).toBe(await first);
    expect(await size(previews, current, byTrait)).toBe(await first);
  });

  test("that was killed is started again, and only what it was working on fails", async () => {
    const lines: string[] = [];
    const previews = client({ pool: 1, timeoutMs: 60_000, report: (line) => lines.push(line) });
    const expected = await size(previews, current, byTrait);
    const killed = previews.pid;
    const lost = expect(size(previews, current, slow())).rejects.toMatchObject({ code: "PREVIEW_FAILED" });
    const waiting = size(previews, current, byTrait);
    await setTimeout(200);
    process.kill(killed ?? 0, "SIGKILL");
    await lost;
    expect(await waiting).toBe(expected);
    expect(previews.pid).not.toBe(killed);
    expect(lines).toEqual(["the preview process ended (SIGKILL); the next preview starts it again"]);
  });

  test("are computed at a lower priority than what asks for them", async () => {
    const previews = client();
    await size(previews, current, byTrait);
    expect(getPriority(previews.pid)).toBeGreaterThan(getPriority());
  });

  test("ends when it is closed, with what is under way", async () => {
    const previews = client();
    await size(previews, current, byTrait);
    const { pid = 0 } = previews;
    const refused = expect(size(previews, current, slow())).rejects.toMatchObject({ code: "PREVIEW_FAILED" });
    await previews.close();
    await refused;
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    await expect(size(previews, current, byTrait)).rejects.toMatchObject({ code: "PREVIEW_FAILED" });
  });

  test("says so when it has too little memory", async () => {
    const previews = client({ memoryLimit: "20MB", threads: 1 });
    await expect(size(previews, current, slow(70))).rejects.toMatchObject({
      code: "PREVIEW_FAILED",
      message: expect.stringContaining("memory"),
    });
    expect(previews.pid).toBeDefined();
  });
});

describe("when the tables were replaced after the snapshot", () => {
  test("what the snapshot holds is previewed still, and the rest is refused with what to do", async () => {
    const other = await lakes.fresh("replaced");
    const { snapshot: id } = current;
    await makeSample({ lake: other, study, customers: 300, seed: 9 });
    const place = { lake: other.root, population: "customers", snapshot: id };
    const { segments } = await readSegments(other, id);
    // The tables that the snapshot was made of are kept as long as it is.
    await expect(size(client(), place, { event: newMeasure })).resolves.toBeGreaterThan(0);
    const { inputs } = await readManifest(other, id);
    for (const { file } of inputs.flatMap(partsOf)) await rm(join(other.tables, file));
    const previews = client();
    for (const segment of segments)
      expect([segment.id, await size(previews, place, segment.where)]).toEqual([segment.id, segment.size]);
    await expect(size(previews, place, { event: newMeasure })).rejects.toMatchObject({
      code: "SNAPSHOT_STALE",
      message: expect.stringMatching(/^orders was replaced .* npm run atlas -- snapshot retail --publish$/),
    });
    const draft: Condition = { all: [byTrait, { event: newMeasure }] };
    await expect(previews.observe(place, "x", draft)).rejects.toMatchObject({ code: "SNAPSHOT_STALE" });
  });
});
