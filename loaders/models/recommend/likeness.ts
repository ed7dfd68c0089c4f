import { type LikenessOptions, Neighbours } from "./neighbours.ts";
import { pairCounts, takenLists } from "./pair-counts.ts";
import type { Takings } from "./takings.ts";

/** Bits of a key that hold the neighbour's number; the weight, in millionths, stands above them. */
const numberBits = 2 ** 20;

/**
 * How many members took both items of each pair, for pairs that at least `together`, 1 or more, took: counted here, since a join of
 * what each member took with itself makes a row of every pair of every member.
 */
export async function countPairs(takings: Takings, together: number): Promise<undefined> {
  const { db } = takings;
  const [m = none, i = none] = await db.numbers(
    `SELECT CAST(m AS DOUBLE), CAST(i AS DOUBLE) FROM ${takings.table("counted")} ORDER BY m, i`,
    new Map(),
  );
  const { a, b, n } = pairCounts(takenLists(m, i), takings.items.length, together);
  await db.load(takings.name("loaded"), { a, b, n });
  await db.run(
    `CREATE OR REPLACE TEMP TABLE ${takings.table("pairs")} AS
     SELECT CAST(a AS INTEGER) AS a, CAST(b AS INTEGER) AS b, CAST(n AS INTEGER) AS n FROM ${takings.table("loaded")};
     DROP TABLE ${takings.table("loaded")}`,
  );
}

/**
 * The nearest other items of each item by who took both, after `countPairs`. With n members who took both, nᵢ and nⱼ who took
 * each, and N members in all: `cosine` is n / √(nᵢ·nⱼ) (Sarwar, Karypis, Konstan & Riedl 2001, WWW 10; Deshpande & Karypis
 * 2004, ACM Transactions on Information Systems 22, 143–177); `lift` is ln(n·N / (nᵢ·nⱼ)), the pointwise mutual information,
 * where that is positive. Both times n / (n + shrinkage), which trusts few members less (Bell & Koren 2007, ICDM 7).
 * @param held whether what is left out of some members is unknown, as recommendations are judged
 */
export async function nearestItems(
  takings: Takings,
  { likeness, shrinkage, neighbours }: LikenessOptions,
  held: boolean,
): Promise<Neighbours> {
  const [pairs, items, left, counted] = (["pairs", "items", "left_out", "counted"] as const).map((name) =>
    takings.table(name),
  );
  const both = "CAST(p.n - coalesce(d.n, 0) AS DOUBLE)";
  const of = (item: string) => `CAST(${item}.takers - coalesce(${item}_left.n, 0) AS DOUBLE)`;
  const likenesses = {
    cosine: `${both} / sqrt(${of("a")} * ${of("b")})`,
    lift: `ln(${both} * ${takings.members} / (${of("a")} * ${of("b")}))`,
  };
  const isHeld = held ? "gone" : "false";
  const keys = await takings.db.numbers(
    `WITH left_items AS (SELECT i, count(*) AS n FROM ${left} WHERE ${isHeld} GROUP BY i),
     left_pairs AS (
       SELECT least(l.i, t.i) AS a, greatest(l.i, t.i) AS b, count(*) AS n
       FROM ${left} AS l JOIN ${counted} AS t ON l.m = t.m AND l.i <> t.i WHERE ${isHeld} GROUP BY ALL),
     weighed AS (
       SELECT p.a, p.b, CASE WHEN ${both} > 0 THEN ${likenesses[likeness]} * ${both} / (${both} + ${shrinkage}) ELSE 0 END AS weight
       FROM ${pairs} AS p JOIN ${items} AS a ON a.i = p.a JOIN ${items} AS b ON b.i = p.b
       LEFT JOIN left_pairs AS d ON d.a = p.a AND d.b = p.b
       LEFT JOIN left_items AS a_left ON a_left.i = p.a LEFT JOIN left_items AS b_left ON b_left.i = p.b),
     keyed AS (SELECT a, b, CAST(round(weight * 1000000) AS BIGINT) * ${numberBits} AS key FROM weighed WHERE weight >= 0.000001),
     nearest AS (
       SELECT item, unnest(max(key, ${neighbours})) AS key FROM (
         SELECT a AS item, key + ${numberBits - 1} - b AS key FROM keyed
         UNION ALL SELECT b, key + ${numberBits - 1} - a FROM keyed)
       GROUP BY item)
     SELECT CAST(item AS DOUBLE), CAST(${numberBits - 1} - key % ${numberBits} AS DOUBLE), key // ${numberBits} / 1000000
     FROM nearest ORDER BY item, key DESC`,
    new Map(),
  );
  const [item = none, neighbour = none, weight = none] = keys;
  return new Neighbours({ items: takings.items.length, item, neighbour, weight });
}

const none = new Float64Array();
