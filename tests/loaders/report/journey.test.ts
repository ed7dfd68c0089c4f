import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Condition } from "../../../data/language.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { dwell, staysIn } from "../../../loaders/report/dwell.ts";
import { type PartMoves, partMoves } from "../../../loaders/report/part-moves.ts";
import { type ChainStep, chainSteps, type PartStep } from "../../../loaders/report/part-steps.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { segmentFlow } from "../../../loaders/report/segment-flow.ts";
import {
  latestTransitions,
  pooledTransitions,
  type TransitionMatrix,
} from "../../../loaders/report/transitions.ts";

const instants = ["2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01"].map((day) => `${day}T00:00:00Z`);
const [september = "", october = "", november = "", december = ""] = instants;

type Move = readonly [string | null, string | null, string | null, number];

function step(from: string, to: string, moves: readonly Move[]): ChainStep {
  const parts = moves.map(
    ([part, next, enteredAt, customers], index): PartStep => ({
      from: part,
      to: next,
      enteredAt,
      customers,
      code: String(2 ** index),
    }),
  );
  const sizes = (side: "from" | "to") => {
    const found = new Map<string, number>();
    for (const each of parts) {
      const part = each[side];
      if (part !== null) found.set(part, (found.get(part) ?? 0) + each.customers);
    }
    return found;
  };
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return { from, to, days, parts, sizesFrom: sizes("from"), sizesTo: sizes("to") };
}

/** The movements of the last step, the parts ranked as they are ordered. */
function movesOf(steps: readonly ChainStep[], order: readonly string[]): PartMoves {
  const [moves] = partMoves([{ step: steps.at(-1) as ChainStep, ranking: order }]);
  return moves as PartMoves;
}

function latestOf(steps: readonly ChainStep[], order: readonly string[]): TransitionMatrix {
  return latestTransitions(steps.at(-1) as ChainStep, movesOf(steps, order), order, "UTC");
}

function pooledOf(steps: readonly ChainStep[], order: readonly string[]): TransitionMatrix | undefined {
  return pooledTransitions(steps, movesOf(steps, order), order, "UTC");
}

describe("transitions", () => {
  const first = step(september, october, [
    ["trying", "trying", september, 60],
    ["trying", "active", september, 20],
    ["trying", "lost", september, 20],
    ["active", "active", september, 100],
    ["active", "lost", september, 100],
    ["lost", "lost", september, 200],
  ]);
  const second = step(october, november, [
    ["trying", "trying", september, 30],
    ["trying", "active", september, 15],
    ["trying", "lost", september, 15],
    ["active", "active", september, 60],
    ["active", "active", october, 10],
    ["active", "lost", september, 40],
    ["active", "lost", october, 10],
    ["lost", "lost", september, 300],
    ["lost", "active", october, 20],
    [null, "trying", null, 40],
  ]);

  it("of the latest step are shares of each row, new customers in a row of their own", () => {
    expect(latestOf([first, second], ["trying", "active", "lost"])).toEqual({
      fromAsOf: "2025-10-01",
      toAsOf: "2025-11-01",
      steps: 1,
      days: [31, 31],
      leftOut: 0,
      rows: [
        {
          from: "trying",
          customers: 60,
          cells: [
            { to: "trying", share: 0.5 },
            { to: "active", share: 0.25 },
            { to: "lost", share: 0.25 },
          ],
        },
        {
          from: "active",
          customers: 120,
          cells: [
            { to: "active", share: 0.5833 },
            { to: "lost", share: 0.4167 },
          ],
        },
        {
          from: "lost",
          customers: 320,
          cells: [
            { to: "active", share: 0.0625 },
            { to: "lost", share: 0.9375 },
          ],
        },
        { from: null, customers: 40, cells: [{ to: "trying", share: 1 }] },
      ],
    });
  });

  it("of the chain add the steps up, to the whole per cent", () => {
    const pooled = pooledOf([first, second], ["trying", "active", "lost"]);
    expect(pooled?.steps).toBe(2);
    expect(pooled?.days).toEqual([30, 31]);
    expect(pooled?.rows[0]).toEqual({
      from: "trying",
      customers: 160,
      cells: [
        { to: "trying", share: 0.56 },
        { to: "active", share: 0.22 },
        { to: "lost", share: 0.22 },
      ],
    });
  });

  it("leave out steps of another length", () => {
    const long = { ...first, days: 122 };
    expect(pooledOf([long, second], ["trying"])).toBeUndefined();
    const three = pooledOf([long, first, second], ["trying"]);
    expect(three?.steps).toBe(2);
    expect(three?.leftOut).toBe(1);
  });

  it("never publish a cell of 1 to 9, nor one that a row or column would give away, in no table", () => {
    const small = step(october, november, [
      ["trying", "trying", september, 30],
      ["trying", "active", september, 4],
      ["trying", "lost", september, 15],
      ["active", "active", september, 60],
      ["active", "lost", september, 40],
      ["lost", "lost", september, 300],
      ["lost", "active", october, 20],
    ]);
    const order = ["trying", "active", "lost"];
    const hidden = (matrix: TransitionMatrix | undefined) =>
      matrix?.rows.flatMap(({ from, cells }) =>
        cells.filter(({ share }) => !isKnown(share)).map(({ to, share }) => `${from} ${to} ${share}`),
      );
    // 4 is small; the cheapest closed path through it takes 15, 40 and 60 along, the other 15, 300 and 20.
    // 4 is small. A closed path of four would change who stayed in all, which is published; so it takes six.
    const flow = segmentFlow(small, movesOf([small], order), "UTC");
    expect(flow.totals).toEqual({
      customers: 469,
      stayed: 390,
      up: "protecting",
      down: "protecting",
      joined: 0,
      gone: 0,
    });
    expect(flow.flows.map(({ from, to, customers }) => `${from} ${to} ${customers}`)).toEqual([
      "trying trying 30",
      "active active protecting",
      "active lost protecting",
      "lost active protecting",
      "lost lost protecting",
      "trying active small",
      "trying lost protecting",
    ]);
    const isHidden = [
      "trying active small",
      "trying lost protecting",
      "active active protecting",
      "active lost protecting",
      "lost active protecting",
      "lost lost protecting",
    ];
    expect(hidden(latestOf([first, small], order))).toEqual(isHidden);
    // Taken together 24, but the earlier step would tell the 4 by subtraction.
    expect(hidden(pooledOf([first, small], order))).toEqual([
      "trying active protecting",
      ...isHidden.slice(1),
    ]);
  });

  it("suppress a pooled cell that the latest step would reduce to fewer than ten", () => {
    const before = step(september, october, [
      ["trying", "trying", september, 50],
      ["trying", "active", september, 3],
      ["trying", "lost", september, 20],
      ["active", "active", september, 50],
      ["active", "lost", september, 40],
    ]);
    const after = step(october, november, [
      ["trying", "trying", september, 50],
      ["trying", "active", september, 30],
      ["trying", "lost", september, 20],
      ["active", "active", september, 50],
      ["active", "lost", september, 40],
    ]);
    const row = pooledOf([before, after], ["trying", "active", "lost"])?.rows[0];
    expect(row?.cells.find(({ to }) => to === "active")?.share).toBe("protecting");
    expect(row?.cells.filter(({ share }) => !isKnown(share)).length).toBeGreaterThan(1);
  });

  it("publish nothing of a part whose own size is hidden, and say why it is", () => {
    const tiny = step(october, november, [
      ["trying", "trying", september, 8],
      ["active", "active", september, 12],
      ["lost", "lost", september, 300],
    ]);
    const rows = latestOf([tiny], ["trying", "active", "lost"])?.rows;
    expect(rows?.map(({ customers }) => customers)).toEqual(["small", "protecting", 300]);
    expect(rows?.map(({ cells }) => cells[0]?.share)).toEqual(["small", "protecting", 1]);
  });
});

describe("dwell time", () => {
  const steps = [
    step(september, october, [
      ["trying", "trying", september, 500],
      ["trying", "lost", september, 400],
      [null, "trying", null, 100],
    ]),
    step(october, november, [
      ["trying", "trying", september, 100],
      ["trying", "lost", september, 400],
      ["trying", "trying", october, 60],
      ["trying", "active", october, 30],
      ["trying", null, october, 10],
      [null, "trying", null, 50],
    ]),
    step(november, december, [
      ["trying", "trying", september, 100],
      ["trying", "trying", october, 15],
      ["trying", "active", october, 45],
      ["trying", "trying", november, 40],
      ["trying", "active", november, 10],
    ]),
  ];

  it("begins with the snapshot that first sees a customer, without those who were there at the first", () => {
    expect(staysIn("trying", steps)).toEqual([
      { length: 31, ended: true, customers: 30 },
      { length: 61, ended: false, customers: 15 },
      { length: 61, ended: true, customers: 45 },
      { length: 30, ended: false, customers: 40 },
      { length: 30, ended: true, customers: 10 },
    ]);
  });

  it("is the product-limit estimate of those stays, worked by hand", () => {
    const report = dwell(steps, ["trying", "active"], "UTC");
    // At 30 days 10 of 140 leave; at 31 days 30 of 90; at 61 days 45 of 60.
    const after31 = (1 - 10 / 140) * (1 - 30 / 90);
    expect(report?.days).toEqual([30, 31]);
    expect(report?.snapshots).toBe(4);
    expect(report?.parts[0]).toMatchObject({ part: "trying", stays: 140, ended: 85, medianDays: 61 });
    expect(report?.parts[0]?.lowDays).toBe(61);
    expect(report?.parts[0]?.atEnd?.share).toBeCloseTo(after31 * (1 - 45 / 60), 3);
    expect(report?.parts[1]).toEqual({
      part: "active",
      stays: 0,
      ended: 0,
      medianDays: null,
      lowDays: null,
      highDays: null,
      atEnd: null,
    });
  });

  it("is not estimated where fewer than ten customers left or stayed, and needs three snapshots", () => {
    const leaving = (left: number) => [
      step(september, october, [[null, "trying", null, 40]]),
      step(october, november, [
        ["trying", "trying", october, 40 - left],
        ["trying", "active", october, left],
      ]),
    ];
    const few = leaving(9);
    const hidden = { medianDays: null, lowDays: null, highDays: null, atEnd: null };
    expect(dwell(few, ["trying"], "UTC")?.parts[0]).toEqual({
      ...{ part: "trying", stays: "protecting", ended: "small" },
      ...hidden,
    });
    expect(dwell(leaving(31), ["trying"], "UTC")?.parts[0]).toEqual({
      ...{ part: "trying", stays: "protecting", ended: "protecting" },
      ...hidden,
    });
    expect(dwell(leaving(30), ["trying"], "UTC")?.parts[0]).toMatchObject({
      stays: 40,
      ended: 30,
      medianDays: 31,
    });
    expect(dwell(few.slice(0, 1), ["trying"], "UTC")).toBeUndefined();
  });
});

describe("steps of a chain", () => {
  let folder: string;
  let db: Database;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "atlas-steps-"));
    db = await Database.open();
  });
  afterAll(async () => {
    db.close();
    await rm(folder, { recursive: true, force: true });
  });

  type Row = readonly [segment: string, customer: string, enteredAt: string];

  async function link(asOf: string, rows: readonly Row[], where: Condition = { all: [] }) {
    const path = join(folder, asOf.slice(0, 10), "");
    await db.run(
      `COPY (SELECT s AS segment_id, c AS customer_id, CAST(e AS TIMESTAMP) AS entered_at FROM (VALUES ${rows
        .map((row) => `(${row.map(literal).join(", ")})`)
        .join(", ")}) AS t(s, c, e)) TO ${literal(join(folder, "membership.parquet"))} (FORMAT parquet)`,
    );
    await mkdir(path, { recursive: true });
    await rename(join(folder, "membership.parquet"), join(path, "membership.parquet"));
    const segments = ["a", "b"].map((id) => ({
      id,
      where,
      size: rows.filter(([segment]) => segment === id).length,
    }));
    return {
      folder: path,
      manifest: { asOf },
      segments: { segments, traits: [], study: { timeZone: "UTC" } },
    };
  }

  it("join two snapshots by customer, and end where a part was defined otherwise", async () => {
    const other = await link(september, [["a", "ann", september]], { any: [] });
    const first = await link(october, [
      ["a", "ann", september],
      ["a", "bob", september],
      ["b", "cleo", october],
      ["elsewhere", "ann", october],
    ]);
    const second = await link(november, [
      ["a", "ann", september],
      ["b", "bob", november],
      ["a", "dora", november],
    ]);
    const source = { db, history: [other, first, second] } as unknown as ReportSource;
    const text = { en: "", fa: "" };
    const segmentation = {
      ...{ id: "s", name: text, description: text, basis: "journey" as const, goal: "g" },
      segments: ["a", "b"],
    };
    const steps = await chainSteps(source, segmentation);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ from: october, to: november, days: 31 });
    expect(steps[0]?.parts.map(({ code: _, ...part }) => part)).toEqual(
      expect.arrayContaining([
        { from: "a", to: "a", enteredAt: september, customers: 1 },
        { from: "a", to: "b", enteredAt: september, customers: 1 },
        { from: "b", to: null, enteredAt: october, customers: 1 },
        { from: null, to: "a", enteredAt: null, customers: 1 },
      ]),
    );
    expect(steps[0]?.parts).toHaveLength(4);
    expect(Object.fromEntries(steps[0]?.sizesTo ?? [])).toEqual({ a: 2, b: 1 });
    expect(await chainSteps(source, segmentation, 0)).toEqual([]);
  });
});
