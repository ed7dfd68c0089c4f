import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Study } from "../../../data/study.ts";
import { refresh } from "../../../loaders/refresh/refresh.ts";
import { binaries, PostgresServer } from "../../fixtures/postgres-server.ts";
import { FeedFolder, study } from "./feed-study.ts";

/** The same tables, from a database that stamps each change of its rows. */
const fromDatabase = (address: string): Study => ({
  ...study,
  sources: [
    {
      id: "database",
      description: "database",
      mappings: [
        { table: "buyers", file: "people", columns: { buyer: "buyer" } },
        {
          table: "purchases",
          file: "sales",
          columns: { purchase: "id", buyer: "buyer", bought_at: "bought_at", amount: "amount" },
        },
      ],
      feed: { from: address, watermarks: { sales: "changed_at" } },
    },
  ],
});

describe.skipIf(binaries === undefined)(
  "refresh from PostgreSQL by a watermark (needs initdb and pg_ctl)",
  () => {
    let server: PostgresServer;

    beforeAll(async () => {
      server = await PostgresServer.start();
      await server.query(`
      CREATE TABLE people (buyer text PRIMARY KEY);
      CREATE TABLE sales (id int PRIMARY KEY, buyer text, bought_at timestamptz, amount numeric, changed_at timestamptz);
      INSERT INTO people SELECT 'b' || i FROM generate_series(1, 40) i;
      INSERT INTO sales SELECT i, 'b' || (1 + i % 40), timestamptz '2026-01-01 UTC' + i * interval '1 hour', i, timestamptz '2026-01-02 UTC' + i * interval '1 second'
        FROM generate_series(1, 200) i;`);
    });
    afterAll(() => server.stop());

    it("reads what has changed since, and nothing where nothing has", async () => {
      using feed = new FeedFolder();
      const run = () => refresh({ lake: feed.lake, study: fromDatabase(server.address), keep: 3 });
      const first = await run();
      expect([first.status, first.ingests[0]?.total.rowsIn]).toEqual(["published", 240]);
      expect(await run()).toMatchObject({ status: "nothing", ingests: [] });

      await server.query(`
      INSERT INTO people VALUES ('b41');
      INSERT INTO sales VALUES (201, 'b41', '2026-01-10', 5, '2026-01-11');
      UPDATE sales SET amount = 1000, changed_at = '2026-01-11' WHERE id = 7;`);
      const second = await run();
      expect(second.ingests[0]?.inputs.map(({ file, counts }) => [file, counts.rowsIn])).toEqual([
        ["public.people", 41],
        ["public.sales", 3],
      ]);
      expect(second.ingests[0]?.tables[1]?.merged).toMatchObject({ inserted: 1, updated: 1, unchanged: 1 });

      // Another row with the very same stamp.
      await server.query("INSERT INTO sales VALUES (202, 'b41', '2026-01-10', 6, '2026-01-11')");
      expect((await run()).ingests[0]?.tables[1]?.merged).toMatchObject({
        inserted: 1,
        updated: 0,
        unchanged: 2,
      });
    });
  },
);
