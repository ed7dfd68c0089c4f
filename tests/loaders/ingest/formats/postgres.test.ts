import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Source } from "../../../../data/source.ts";
import { readCatalog } from "../../../../loaders/lake/catalog.ts";
import { binaries, PostgresServer } from "../../../fixtures/postgres-server.ts";
import { textCases } from "../values/cases.ts";
import { names, outcomes, rows, shown, study } from "../values/values-study.ts";
import { shop, Workspace } from "../workspace.ts";

describe.skipIf(binaries === undefined)(
  "the source postgres (needs initdb and pg_ctl of a PostgreSQL server)",
  () => {
    let server: PostgresServer;
    let address: string;
    let password: string;

    beforeAll(async () => {
      server = await PostgresServer.start();
      ({ address, password } = server);
      const client = new Client({ connectionString: address });
      await client.connect();
      await client.query(`
      CREATE TABLE customers (customer_id integer PRIMARY KEY, country text, consent_marketing boolean, birth_date date, "odd ""name" int[], interests text[]);
      INSERT INTO customers VALUES (1, E'Île-de-\\nFrance, "x"', true, '1990-05-06', '{1,2}', ARRAY['tea; coffee', 'a "b"', NULL]), (2, '', false, NULL, NULL, NULL);
      CREATE TABLE orders (order_id text, customer_id integer, ordered_at timestamptz, amount numeric(12,2), currency char(3));
      INSERT INTO orders SELECT 'o' || i, 1 + i % 3, timestamptz '2024-01-01 12:00+03:30' + i * interval '1 minute', i + 0.25, 'EUR'
        FROM generate_series(1, 3000) i;
      CREATE SCHEMA "Other Shop";
      CREATE TABLE "Other Shop".people (id integer, land text);
      INSERT INTO "Other Shop".people VALUES (7, 'DE');
      CREATE TABLE unrelated (x integer);`);
      await client.end();
    });

    afterAll(() => server.stop());

    it("reads the tables that feed the study, and keeps the others alone", async () => {
      using work = new Workspace();
      const report = await work.ingest("postgres", [address]);
      expect(report.inputs.map(({ file }) => file)).toEqual(["public.customers", "public.orders"]);
      expect(report.total).toEqual({
        rowsIn: 3002,
        accepted: { customers: 2, orders: 2000 },
        quarantined: { unknown_customer: 1000 },
      });
      expect(
        await work.table("customers", ["customer_id", "country", "consent_marketing", "birth_date"]),
      ).toEqual([
        {
          customer_id: "1",
          country: 'Île-de-\nFrance, "x"',
          consent_marketing: true,
          birth_date: "1990-05-06",
        },
        { customer_id: "2", country: null, consent_marketing: false, birth_date: null },
      ]);
      expect(
        (await work.table("orders", ["order_id", "ordered_at", "amount"])).find(
          (row) => "order_id" in row && row.order_id === "o1",
        ),
      ).toEqual({
        order_id: "o1",
        ordered_at: "2024-01-01 08:31:00",
        amount: "1.2500",
      });
    });

    it("reads an array as a list, item by item", async () => {
      using work = new Workspace();
      await work.ingest("postgres", [address]);
      expect(await work.table("customers", ["customer_id", "interests"])).toEqual([
        { customer_id: "1", interests: ["tea; coffee", 'a "b"'] },
        { customer_id: "2", interests: null },
      ]);
    });

    it("gives the same bytes a second time, whatever the order of the rows in the database", async () => {
      using work = new Workspace();
      await work.ingest("postgres", [address]);
      const first = await readCatalog(work.lake);
      const client = new Client({ connectionString: address });
      await client.connect();
      await client.query("UPDATE orders SET amount = amount WHERE order_id < 'o2'");
      await client.end();
      await work.ingest("postgres", [address]);
      expect(await readCatalog(work.lake)).toEqual(first);
    });

    it("reads tables of a named schema through the mappings of a source", async () => {
      using work = new Workspace();
      const people: Source = {
        id: "people",
        description: "the other shop",
        mappings: [{ table: "customers", file: "people", columns: { customer_id: "id", country: "land" } }],
      };
      await work.ingest("people", [`${address}?schema=Other%20Shop`], {
        study: { ...shop, sources: [people] },
      });
      expect(await work.table("customers", ["customer_id", "country"])).toEqual([
        { customer_id: "7", country: "DE" },
      ]);
    });

    it("reads texts as every format does, and its own types as their texts", async () => {
      using work = new Workspace();
      const client = new Client({ connectionString: address });
      await client.connect();
      try {
        await client.query("CREATE SCHEMA texts; CREATE SCHEMA types");
        const columns = names.map((name) => `${name === "id" ? "id int" : `"${name}" text`}`).join(", ");
        await client.query(`CREATE TABLE texts.values (${columns})`);
        const places = names.map((_, i) => `$${i + 1}`).join(", ");
        for (const row of rows) await client.query(`INSERT INTO texts.values VALUES (${places})`, row);
        await client.query(`CREATE TABLE types.values (id int, string text, key numeric, "integer" numeric, number float8, money money,
          "boolean" int, date timestamptz, birth date, instant timestamptz, list text[]);
          INSERT INTO types.values VALUES (1, 'a', 17850.0, 17.0, 1.5, 1234.5, 1, '1990-05-06 23:30+00', '1990-05-06', '2024-07-01 12:00+02', '{golf,tea}'),
            (2, 'b', NULL, NULL, NULL, NULL, 2, NULL, NULL, NULL, NULL), (3, 'c', NULL, NULL, NULL, NULL, NULL, 'infinity', NULL, NULL, NULL)`);
      } finally {
        await client.end();
      }
      await work.ingest("postgres", [`${address}?schema=texts`], { study });
      // The rows come in an order of their texts; the quarantine counts them so, and ids tell them apart.
      expect(shown(await outcomes(work, textCases))).toEqual(shown(textCases.map(({ outcome }) => outcome)));
      const { total } = await work.ingest("postgres", [`${address}?schema=types`], { study, replace: true });
      expect(total.quarantined).toEqual({ unreadable_boolean: 1, unreadable_date: 1 });
      expect(await work.table("values")).toEqual([
        {
          id: "1",
          string: "a",
          key: "17850",
          integer: "17",
          number: 1.5,
          money: "1234.5000",
          boolean: true,
          date: "1990-05-07",
          birth: "1990-05-06",
          instant: "2024-07-01 10:00:00",
          list: ["golf", "tea"],
        },
      ]);
    });

    it("says what failed without the password", async () => {
      using work = new Workspace();
      const wrong = [
        [
          address.replace(/:\d+\//, ":1/"),
          /cannot connect to postgres:\/\/127\.0\.0\.1:1\/postgres: .*ECONNREFUSED/,
        ],
        [address.replace(/postgres$/, "nowhere"), /database "nowhere" does not exist/],
        [`${address}?schema=missing`, /the database has no table that feeds shop/],
        ["orders.csv", /expected one address that begins with postgres:/],
      ] as const;
      for (const [from, message] of wrong) {
        const failure: unknown = await work.ingest("postgres", [from]).catch((error: unknown) => error);
        if (!(failure instanceof Error)) throw new Error("expected a failure");
        expect(failure.name).toBe("ConfigError");
        expect(failure.message).toMatch(message);
        expect(failure.message + failure.stack).not.toContain(password);
      }
    });
  },
);
