import { expect, test } from "vitest";
import type { TableContract } from "../../../data/contract.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { latestInstant, singleCurrency } from "../../../loaders/snapshot/inputs.ts";
import { study } from "../../fixtures/studies/stays/study.ts";

const searches: TableContract = {
  ...{ name: "searches", grain: "one row per search", primaryKey: ["search_id"], eventTime: "searched_at" },
  foreignKeys: [{ column: "guest_id", table: "guests", references: "guest_id" }],
  columns: {
    search_id: { type: "string", required: true, description: "An id." },
    guest_id: { type: "string", required: true, description: "Who searched." },
    searched_at: { type: "instant", required: true, description: "When." },
  },
};

test("all populations of a study are as of the same day, also where the latest event names members of one alone", async () => {
  await using db = await Database.open();
  await db.run(
    `CREATE TABLE stays AS SELECT TIMESTAMP '2025-03-01 12:00:00' AS arrived_at;
     CREATE TABLE searches AS SELECT TIMESTAMP '2025-03-05 08:00:00' AS searched_at;
     CREATE TABLE guests AS SELECT 1 AS guest_id;
     CREATE TABLE hosts AS SELECT TIMESTAMP '2025-06-01 00:00:00' AS began_at`,
  );
  const populations = populationStudies({ ...study, tables: [...study.tables, searches] });
  for (const population of populations) {
    const tables = new Set(["guests", "hosts", "stays", "searches"]);
    const { event } = await latestInstant(db, new Vocabulary(population), tables);
    expect([population.population.id, event]).toEqual([population.population.id, "2025-03-05T08:00:00Z"]);
  }
});

test("a column that states the currency states one that there is", async () => {
  await using db = await Database.open();
  await db.run("CREATE TABLE stays AS SELECT '€' AS code");
  const [population] = populationStudies({ ...study, currency: { table: "stays", column: "code" } });
  const stated = () => singleCurrency(db, population, new Set(["stays"]));
  await expect(stated()).rejects.toThrow("stays.code: expected a code of ISO 4217 in capital letters, got €");
  await db.run("UPDATE stays SET code = 'KWD'");
  expect(await stated()).toBe("KWD");
});
