import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/travel/study.ts";
import { travelTables } from "../../../data/studies/travel/tables/index.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { adjustedRand } from "../adjusted-rand.ts";
import { contractBreaches } from "../contract-breaches.ts";
import { type SampledMarket, sampledMarket } from "./sampled.ts";
import { segmentsByHand } from "./segments-by-hand.ts";

/** Two markets, of which the second has few guests. */
const customers = 6_000;

let market: SampledMarket;
beforeAll(async () => {
  market = await sampledMarket(customers, 2_500);
});
afterAll(() => market.remove());

describe("the sample keeps the contract", () => {
  test.each(travelTables.map((table) => [table.name, table] as const))("of %s", async (name, table) => {
    expect(await market.count(name)).toBeGreaterThan(0);
    expect(await contractBreaches(market.db, table)).toEqual([]);
  });
});

describe("the tables of the sample agree", () => {
  test("no home is let to two at once", async () => {
    expect(
      await market.count(`stays a JOIN stays b USING (listing_id) WHERE a.stay_id < b.stay_id
        AND a.arrived_at::DATE < b.arrived_at::DATE + b.nights::INTEGER AND b.arrived_at::DATE < a.arrived_at::DATE + a.nights::INTEGER`),
    ).toBe(0);
  });

  test("a stay is in a home that was on offer and fits, and its search says that it was booked", async () => {
    const misfits = `stays s LEFT JOIN searches q ON substr(q.search_id, 2) = substr(s.stay_id, 2)
      JOIN listings l USING (listing_id)
      WHERE q.was_booked IS DISTINCT FROM true OR l.listed_at > q.searched_at OR l.sleeps < s.party_size
        OR l.nightly_price > q.most_a_night OR l.minimum_nights > s.nights OR l.neighbourhood <> q.neighbourhood
        OR (q.entire_home AND l.room_kind <> 'Entire home/apt') OR s.nights <> q.nights OR s.host_id <> l.host_id`;
    expect(await market.count(misfits)).toBe(0);
    expect(await market.count("searches WHERE was_booked AND arrives_on < DATE '2025-12-31'")).toBe(
      await market.count("stays WHERE arrived_at < TIMESTAMP '2025-12-31'"),
    );
  });

  test("every stay is paid for once, at the price of its nights", async () => {
    expect(await market.count("payments")).toBe(await market.count("stays"));
    expect(
      await market.count(`payments p JOIN stays s USING (stay_id) JOIN listings USING (listing_id)
        WHERE amount <> nights * nightly_price OR paid_at <> arrived_at OR p.host_id <> s.host_id`),
    ).toBe(0);
  });

  test("nothing happens before the account was opened, or after the last day", async () => {
    for (const [table, at] of [
      ["searches", "searched_at"],
      ["stays", "arrived_at"],
      ["mentions", "mentioned_at"],
      ["survey_answers", "answered_at"],
    ] as const) {
      expect(await market.count(`${table} JOIN guests USING (guest_id) WHERE ${at} < joined_at`), table).toBe(
        0,
      );
      expect(await market.count(`${table} WHERE ${at} >= TIMESTAMP '2026-01-01 05:00'`), table).toBe(0);
    }
    expect(await market.count("listings JOIN hosts USING (host_id) WHERE listed_at < hosting_since")).toBe(0);
  });

  test("a home’s rating is the mean of its stars, and its price is held against homes like it", async () => {
    expect(
      await market.count(`listings l JOIN (SELECT listing_id, round(avg(stars), 2) AS mean FROM stays GROUP BY listing_id) USING (listing_id)
        WHERE l.rating IS DISTINCT FROM mean`),
    ).toBe(0);
    const middle = await market.number("SELECT median(price_against_like) FROM listings");
    expect(Math.abs(middle - 1)).toBeLessThan(0.03);
  });
});

describe("what was planted is found", () => {
  async function agreement(side: string, parts: readonly string[], planted: string): Promise<number> {
    const rows = await market.db.rows<{ planted: string; found: string }>(
      `SELECT ${planted} AS planted, segment_id AS found FROM ${side}_truth JOIN ${side}_membership USING (customer_id)
      WHERE segment_id IN (${parts.map((part) => `'${part}'`).join(", ")})`,
    );
    expect(rows.length).toBeGreaterThan(250);
    return adjustedRand(
      rows.map((row) => row.planted),
      rows.map(({ found }) => found),
    );
  }

  test("ways of travelling, by stays and searches alone", async () => {
    const parts = ["long_stays", "families", "friends_together", "on_business", "on_a_shoestring"];
    expect(await agreement("guests", [...parts, "two_for_a_weekend"], "planted_trip")).toBeGreaterThan(0.9);
  });

  test("ways of hosting, by homes, prices, ratings and answers", async () => {
    const parts = ["agencies", "homes_let_go", "too_dear", "well_kept", "slow_to_answer"];
    expect(await agreement("hosts", parts, "planted_way")).toBeGreaterThan(0.7);
  });

  test("that families and friends find little in the Old Town", async () => {
    const booked = (where: string) =>
      market.number(`SELECT avg(was_booked::INTEGER) FROM searches JOIN guests_truth ON customer_id = guest_id
        WHERE planted_trip IN ('family', 'friends') AND ${where}`);
    expect(await booked("neighbourhood = 'Old Town'")).toBeLessThan(
      0.6 * (await booked("neighbourhood <> 'Old Town'")),
    );
  });

  test("who would name the price, of those whom nobody asked", async () => {
    const auc = await market.number(`WITH scored AS (
        SELECT minds_price_chance AS chance, planted_trip = 'shoestring' AS is_poor FROM guests_truth JOIN guests_profiles USING (customer_id)
        WHERE minds_price IS NULL AND minds_price_chance IS NOT NULL
      ), ranked AS (SELECT is_poor, rank() OVER (ORDER BY chance) + (count(*) OVER (PARTITION BY chance) - 1) / 2 AS r FROM scored)
      SELECT (sum(r) FILTER (is_poor) - count(*) FILTER (is_poor) * (count(*) FILTER (is_poor) + 1) / 2)
        / (count(*) FILTER (is_poor) * count(*) FILTER (NOT is_poor)) FROM ranked`);
    expect(auc).toBeGreaterThan(0.85);
  });
});

describe.each(Object.entries(segmentsByHand))("of %s", (side, segments) => {
  test.each(Object.entries(segments))("%s are who they are called", async (segment, sql) => {
    const members = `SELECT customer_id FROM ${side}_membership WHERE segment_id = '${segment}'`;
    expect(await market.count(`(${sql})`)).toBeGreaterThan(0);
    expect(await market.count(`((${sql}) EXCEPT (${members}))`)).toBe(0);
    expect(await market.count(`((${members}) EXCEPT (${sql}))`)).toBe(0);
  });
});

test("the same guests and seed give the same bytes in other blocks and on one thread", async () => {
  const place = new Lake(`${market.lake.study(study.id).root}-again`);
  const again = await makeSample({ lake: place.study(study.id), study, customers, seed: 1, threads: 1 });
  expect(again.tables.map(({ table, sha256 }) => [table, sha256])).toEqual(
    market.catalog.tables.map(({ table, sha256 }) => [table, sha256]),
  );
});
