import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import type { BoundValues } from "../../../../loaders/engine/engine.ts";
import { basketAffinities } from "../../../../loaders/models/recommend/affinities.ts";
import { bestItems } from "../../../../loaders/models/recommend/best-items.ts";
import { countPairs, nearestItems } from "../../../../loaders/models/recommend/likeness.ts";
import { Neighbours } from "../../../../loaders/models/recommend/neighbours.ts";
import { rankingQuality } from "../../../../loaders/models/recommend/ranking-quality.ts";
import { Takings } from "../../../../loaders/models/recommend/takings.ts";

/** Who took what, in this order. */
const baskets = {
  ann: ["tea", "milk", "mug"],
  ben: ["tea", "milk"],
  cas: ["tea", "mug", "milk"],
  dee: ["jam", "bread"],
  eve: ["jam", "bread", "tea"],
  fay: ["tea"],
};

type Row = readonly [member: string, item: string, happened: number];
const rows: readonly Row[] = Object.entries(baskets).flatMap(([member, items]) =>
  items.map((item, i): Row => [member, item, i]),
);

function query(list: readonly Row[]): { query: string; values: BoundValues } {
  const values = list.map(([member, item, at]) => `(${literal(member)}, ${literal(item)}, ${at})`).join(", ");
  return { query: `SELECT * FROM (VALUES ${values}) AS t(member, item, happened)`, values: new Map() };
}

const settings = { likeness: "cosine", shrinkage: 0, neighbours: 10 } as const;
const once = { seed: 1, support: 1, again: false };

describe("item-to-item recommendation", () => {
  let db: Database;
  beforeAll(async () => {
    db = await Database.open();
  });
  afterAll(() => db.close());

  const open = async (list = rows, options = once): Promise<Takings> => {
    const takings = await Takings.open(db, "test", query(list), options);
    await countPairs(takings, 1);
    return takings;
  };
  /** With how much weight each other item speaks for one. */
  const weights = (takings: Takings, nearest: Neighbours, item: string) => {
    const list = nearest.toLists()[takings.items.indexOf(item)] ?? [];
    return Object.fromEntries(
      takings.items.map((other, i) => {
        const at = list.findIndex((value, place) => place % 2 === 0 && value === i);
        return [other, at < 0 ? 0 : list[at + 1]];
      }),
    );
  };

  test("numbers items from what most members took, then by name", async () => {
    await using takings = await open();
    expect(takings.items).toEqual(["tea", "milk", "bread", "jam", "mug"]);
    expect([...takings.takers]).toEqual([5, 3, 2, 2, 2]);
    expect(takings.members).toBe(6);
  });

  test("cosine is the members of both over the root of the product", async () => {
    await using takings = await open();
    const milk = weights(takings, await nearestItems(takings, settings, false), "milk");
    expect(milk.tea).toBeCloseTo(3 / Math.sqrt(3 * 5), 6);
    expect(milk.mug).toBeCloseTo(2 / Math.sqrt(3 * 2), 6);
    expect(milk).toMatchObject({ milk: 0, bread: 0, jam: 0 });
  });

  test("shrinkage trusts few members less; lift leaves out what chance would bring together", async () => {
    await using takings = await open();
    const shrunk = await nearestItems(takings, { ...settings, shrinkage: 2 }, false);
    expect(weights(takings, shrunk, "milk").tea).toBeCloseTo((3 / Math.sqrt(15)) * (3 / 5), 6);
    const lifts = await nearestItems(takings, { ...settings, likeness: "lift" }, false);
    expect(weights(takings, lifts, "jam").bread).toBeCloseTo(Math.log((2 * 6) / (2 * 2)), 6);
    // One in two of those with jam took tea, five in six of everyone.
    expect(weights(takings, lifts, "jam").tea).toBe(0);
  });

  test("only so many neighbours speak for an item, of equally near ones what more took", async () => {
    await using takings = await open();
    const nearest = await nearestItems(takings, { ...settings, neighbours: 1 }, false);
    // bread and jam are taken by the same two.
    expect(weights(takings, nearest, "bread")).toMatchObject({ jam: 1, tea: 0 });
    expect(Neighbours.fromLists(nearest.toLists())).toEqual(nearest);
  });

  test("recommends what speaks most, never what they took, with the reason", async () => {
    await using takings = await open();
    const nearest = await nearestItems(takings, settings, false);
    const { member, because, places } = bestItems(await takings.taken(), nearest, 2);
    const said = Object.fromEntries(
      Array.from(member, (who, row) => [
        Object.keys(baskets)[who] ?? "",
        [...places.map((column) => takings.items[column[row] ?? -1]), takings.items[because[row] ?? -1]],
      ]),
    );
    expect(said).toMatchObject({
      ben: ["mug", "bread", "milk"],
      dee: ["tea", undefined, "bread"],
      fay: ["milk", "mug", "tea"],
    });
    for (const [who, items] of Object.entries(baskets)) expect(items).not.toContain(said[who]?.[0]);
  });

  test("recommends again where that makes sense", async () => {
    await using takings = await open(rows, { ...once, again: true });
    const nearest = await nearestItems(takings, settings, false);
    const { places } = bestItems(await takings.taken(), nearest, 1);
    // Ann has tea, milk and mug: milk is nearest to the other two.
    expect(takings.items[places[0]?.[0] ?? 0]).toBe("milk");
  });

  test("judged by the last item, which nothing of the ranking knows", async () => {
    await using takings = await open();
    const held = await nearestItems(takings, settings, true);
    // Without the last item of each: tea–milk of ann (1), tea–mug of cas (1), jam–bread of eve (1).
    // Takers then: tea 4 (not eve), milk 1, mug 1, jam 2, bread 1.
    const tea = weights(takings, held, "tea");
    expect(tea.milk).toBeCloseTo(1 / Math.sqrt(4), 6);
    expect(tea.mug).toBeCloseTo(1 / Math.sqrt(4), 6);
    expect(tea.jam).toBe(0);
    const quality = await rankingQuality(takings, held);
    // Of five items all are among ten, so the ranks tell: everyone's last item is first of those that they lack, by likeness
    // (mug, milk, bread) or, where nothing speaks for any, by how many took it (tea).
    expect(quality).toMatchObject({
      members: 5,
      hitRate: { value: 1 },
      ndcg: { value: 1 },
      chance: { hitRate: 1 },
    });
    expect(quality?.popularity.ndcg.value).toBeLessThan(1);
  });

  test("the order of rows and the number of threads change nothing", async () => {
    const many: Row[] = Array.from({ length: 4000 }, (_, i) => [
      `m${(i * 7919) % 300}`,
      `i${(i * 31 + ((i * i) % 17)) % 40}`,
      (i * 13) % 50,
    ]);
    const found = async (list: readonly Row[], threads: number) => {
      await db.run(`SET threads = ${threads}`);
      await using takings = await open(list);
      const nearest = await nearestItems(takings, { ...settings, shrinkage: 5, neighbours: 7 }, true);
      return {
        lists: nearest.toLists(),
        quality: await rankingQuality(takings, nearest),
        best: bestItems(await takings.taken(), nearest, 3),
      };
    };
    expect(await found(many.toReversed(), 1)).toEqual(await found(many, 2));
  });

  test("one item alone is refused", async () => {
    const same: Row[] = [
      ["ann", "tea", 0],
      ["ben", "tea", 0],
    ];
    await expect(Takings.open(db, "test", query(same), once)).rejects.toThrow(
      "1 of the items were taken by 1 members or more; expected at least 2 to compare",
    );
  });
});

describe("items in one basket", () => {
  test("support, confidence and lift with intervals that hold for all pairs", async () => {
    await using db = await Database.open();
    // 1,000 baskets: 100 with tea and milk, 100 with tea, 50 with milk, 750 with bread.
    await db.run(`CREATE TABLE rows AS
      SELECT i AS basket, 'm' || (i % 40) AS member, item FROM (
        SELECT i, unnest(CASE WHEN i < 100 THEN ['tea', 'milk'] WHEN i < 200 THEN ['tea'] WHEN i < 250 THEN ['milk'] ELSE ['bread'] END) AS item
        FROM range(1000) AS r(i))`);
    await db.run(
      "CREATE TABLE items AS SELECT * FROM (VALUES (0, 'bread'), (1, 'tea'), (2, 'milk')) AS t(i, item)",
    );
    const rows = { query: "FROM rows", values: new Map() };
    const { baskets, pairs, found } = await basketAffinities(db, "test", rows, "items", 10);
    expect([baskets, pairs]).toEqual([1000, 3]);
    expect(found).toHaveLength(1);
    const [pair] = found;
    expect(pair).toMatchObject({ item: "milk", with: "tea", baskets: 100, customers: 40 });
    expect(pair?.support.value).toBe(0.1);
    expect(pair?.confidence.value).toBeCloseTo(100 / 150, 6);
    const lift = (0.1 * 1000) / (0.2 * 150);
    expect(pair?.lift.value).toBeCloseTo(lift, 5);
    // The delta method's error of the logarithm, and 0.05 over three pairs: 2.394 of them.
    const error = Math.sqrt((1 / 0.1 - 1 / 0.2 - 1 / 0.15 + 2 * lift - 1) / 1000);
    expect(Math.log((pair?.lift.high ?? 0) / lift) / error).toBeCloseTo(2.394, 3);
  });
});
