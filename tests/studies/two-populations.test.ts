import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { populationStudies } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { readCatalog } from "../../loaders/lake/catalog.ts";
import { readSegments } from "../../loaders/lake/read-snapshot.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { tableRelation } from "../../loaders/tables/open-tables.ts";
import { study } from "../fixtures/studies/stays/study.ts";
import { type ScratchLake, scratchLake } from "./scratch-lakes.ts";

let made: ScratchLake;
let db: Database;
beforeAll(async () => {
  made = await scratchLake(study);
  db = await Database.open();
  const place = made.lake.study(study.id);
  for (const table of (await readCatalog(place)).tables)
    await db.run(`CREATE VIEW ${table.table} AS FROM ${tableRelation(place, table)}`);
});
afterAll(async () => {
  db.close();
  await made.remove();
});

const at = (population: string) => {
  const found = made.populations.get(population);
  if (found === undefined) throw new Error(`no population ${population}`);
  return found;
};

async function sizes(population: string): Promise<Record<string, number>> {
  const { place, built } = at(population);
  const { segments } = await readSegments(place, built.id);
  return Object.fromEntries(segments.map(({ id, size }) => [id, size]));
}

/** Written for this test alone: as of the first instant of 2025-12-23 in New York. */
const asOf = "TIMESTAMP '2025-12-23 05:00:00'";
const inYear = `arrived_at >= ${asOf} - INTERVAL 365 DAY AND arrived_at < ${asOf}`;

async function parts(members: string, key: string, many: number): Promise<Record<string, number>> {
  return db.row(`
    WITH n AS (SELECT ${key}, count(*) FILTER (WHERE ${inYear}) AS stays FROM ${members} LEFT JOIN stays USING (${key}) GROUP BY 1)
    SELECT count(*) FILTER (WHERE stays >= ${many})::INTEGER AS often,
      count(*) FILTER (WHERE stays BETWEEN 1 AND ${many - 1})::INTEGER AS seldom,
      count(*) FILTER (WHERE stays = 0)::INTEGER AS never FROM n`);
}

describe("a study of two populations whose events name a member of each", () => {
  test("counts the same stays by guest and by host", async () => {
    const guests = await sizes("guests");
    const byGuest = await parts("guests", "guest_id", 5);
    expect([guests.guests_often, guests.guests_seldom, guests.guests_never]).toEqual(Object.values(byGuest));
    const hosts = await sizes("hosts");
    const byHost = await parts(`(FROM hosts WHERE began_at < ${asOf})`, "host_no", 16);
    expect([hosts.hosts_often, hosts.hosts_seldom, hosts.hosts_never]).toEqual(Object.values(byHost));
    for (const size of [...Object.values(byGuest), byHost.often, byHost.seldom])
      expect(size).toBeGreaterThan(10);
  });

  test("keeps a chain of snapshots for each, and names the amounts' unit of neither", async () => {
    const [guests, hosts] = [at("guests").built.manifest, at("hosts").built.manifest];
    expect([guests.population, guests.customerCount, guests.currency]).toEqual(["guests", 2_000, null]);
    expect([hosts.population, hosts.customerCount, hosts.currency]).toEqual(["hosts", 400, null]);
    expect(guests.id).not.toBe(hosts.id);
    expect(guests.inputs).toEqual(hosts.inputs);
  });

  test("knows a host once letting, or once somebody stayed, whichever came first", async () => {
    const { place } = at("hosts");
    const [, hosts] = populationStudies(study);
    if (hosts === undefined) throw new Error("no hosts");
    const day = "TIMESTAMP '2024-08-01 04:00:00'";
    const { manifest } = await buildSnapshot({
      lake: place,
      study: hosts,
      asOf: "2024-08-01",
      seed: 1,
      publish: false,
    });
    const { known } = await db.row<{ known: number }>(`
      SELECT count(*)::INTEGER AS known FROM hosts
      WHERE began_at < ${day} OR host_no IN (SELECT host_no FROM stays WHERE arrived_at < ${day})`);
    expect(manifest.customerCount).toBe(known);
    expect(known).toBeLessThan(400);
    await buildSnapshot({ lake: place, study: hosts, seed: 1 });
  });

  test("says hosts of hosts and guests of guests", async () => {
    const sentences = async (population: string, id: string) => {
      const { place, built } = at(population);
      return (await readSegments(place, built.id)).segments.find((segment) => segment.id === id)?.sentence;
    };
    expect(await sentences("hosts", "hosts_often")).toEqual({
      en: "Hosts for whom there are at least 16 stays in the last 365 days.",
      fa: "میزبان‌هایی که در ۳۶۵ روز گذشته دست‌کم ۱۶ اقامت دارند.",
    });
    expect((await sentences("guests", "guests_often"))?.en).toMatch(/^Guests for whom/);
  });

  test("the SQL printed of a segment gives the members of the snapshot", async () => {
    for (const population of ["guests", "hosts"]) {
      const { place, built } = at(population);
      for (const { id, sql, size } of (await readSegments(place, built.id)).segments) {
        const members = await db.rows<{ customer_id: string }>(sql);
        expect([id, members.length]).toEqual([id, size]);
        const stored = await db.rows<{ customer_id: string }>(
          `SELECT customer_id FROM read_parquet(${literal(join(place.snapshot(built.id), "membership.parquet"))}) WHERE segment_id = ${literal(id)} ORDER BY 1`,
        );
        expect(members).toEqual(stored);
      }
    }
  });
});
