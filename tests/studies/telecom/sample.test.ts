import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Column } from "../../../data/contract.ts";
import { bundles } from "../../../data/studies/telecom/bundles.ts";
import { study } from "../../../data/studies/telecom/study.ts";
import { telecomTables } from "../../../data/studies/telecom/tables.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../../loaders/duckdb/quote.ts";
import type { Catalog } from "../../../loaders/lake/catalog.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";

const [subscribers] = populationStudies(study);
const [customers, seed] = [4_000, 1];

let folder: string;
let lake: Lake;
let catalog: Catalog;
let db: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-operator-"));
  lake = new Lake(folder);
  catalog = await makeSample({ lake: lake.study(study.id), study, customers, seed, blockSize: 1_500 });
  const place = lake.of(subscribers);
  const built = await buildSnapshot({ lake: place, study: subscribers, seed: 1 });
  db = await Database.open();
  await viewTables(db, place, study);
  for (const name of ["profiles", "membership"])
    await db.run(
      `CREATE VIEW ${name} AS FROM read_parquet(${literal(join(place.snapshot(built.id), `${name}.parquet`))})`,
    );
  const truth = literal(join(folder, study.id, "truth", "subscribers.parquet"));
  await db.run(
    `CREATE VIEW truth AS SELECT subscriber_id AS customer_id, * EXCLUDE subscriber_id FROM read_parquet(${truth})`,
  );
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

async function number(sql: string): Promise<number> {
  return Number((await db.row<{ n: number }>(`SELECT (${sql})::DOUBLE AS n`)).n);
}
const count = (from: string) => number(`SELECT count(*) FROM ${from}`);

describe("the sample keeps the contract", () => {
  for (const table of telecomTables) {
    test(`of ${table.name}: filled, values allowed, keys unique, every foreign key found`, async () => {
      const name = identifier(table.name);
      expect(await count(name)).toBeGreaterThan(0);
      for (const [column, declared] of Object.entries<Column>(table.columns)) {
        const c = identifier(column);
        const breaches = [
          ...(declared.required === true ? [`${c} IS NULL`] : []),
          ...(declared.min === undefined ? [] : [`${c} < ${declared.min}`]),
          ...(declared.max === undefined ? [] : [`${c} > ${declared.max}`]),
          ...(declared.oneOf === undefined
            ? []
            : [`${c} NOT IN (${declared.oneOf.map(literal).join(", ")})`]),
        ];
        for (const breach of breaches) expect(await count(`${name} WHERE ${breach}`), breach).toBe(0);
      }
      const key = table.primaryKey.map(identifier).join(", ");
      expect(await count(`(SELECT ${key} FROM ${name} GROUP BY ALL HAVING count(*) > 1)`)).toBe(0);
      for (const { column, table: parent, references } of table.foreignKeys)
        expect(
          await count(
            `${name} c ANTI JOIN ${identifier(parent)} p ON p.${identifier(references)} = c.${identifier(column)}`,
          ),
          column,
        ).toBe(0);
    });
  }
});

describe("the tables of the sample agree", () => {
  test("the price list by which fit is judged is that of the bundles", async () => {
    const rows = await db.rows(
      `SELECT bundle_id AS id, bundle_name AS name, monthly_price::DOUBLE AS price, included_gb AS gigabytes,
        included_minutes::INTEGER AS minutes, included_messages::INTEGER AS messages FROM bundles ORDER BY price`,
    );
    expect(rows).toEqual(bundles);
  });

  test("nothing happens before joining or after leaving but the last bill and its month of use", async () => {
    const [joined, left] = ["joined", "left"].map(
      (kind) =>
        `(SELECT subscriber_id, min(effective_at) AS at FROM contract_events WHERE contract_event = '${kind}' GROUP BY ALL)`,
    );
    for (const [table, at] of [
      ["support_calls", "called_at"],
      ["readings", "hour"],
      ["contract_events", "effective_at"],
    ] as const)
      expect(await count(`${table} JOIN ${joined} j USING (subscriber_id) WHERE ${at} < j.at`), table).toBe(
        0,
      );
    expect(await count(`readings JOIN ${left} l USING (subscriber_id) WHERE hour > l.at`)).toBe(0);
    expect(
      await count(`bills JOIN ${left} l USING (subscriber_id) WHERE billed_at > l.at + INTERVAL 8 DAY`),
    ).toBe(0);
    expect(await count("bills WHERE billed_at >= TIMESTAMP '2026-01-01 08:00'")).toBe(0);
  });

  test("a bill is the fee of its bundle, or less at an old price, and what is charged beyond", async () => {
    expect(
      await count("bills JOIN bundles USING (bundle_id) WHERE amount - extra_charges > monthly_price"),
    ).toBe(0);
    const atListPrice = "bills JOIN bundles USING (bundle_id) WHERE amount - extra_charges = monthly_price";
    expect((await count(atListPrice)) / (await count("bills"))).toBeGreaterThan(0.8);
  });
});

describe("what was planted is found", () => {
  /** Of those of whom this was planted and who are in one of the segments, the share in the first. */
  async function shareIn(planted: string, segments: readonly string[]): Promise<number> {
    const of = `truth JOIN membership USING (customer_id) WHERE ${planted} AND segment_id IN`;
    const [first] = segments;
    return (
      (await count(`${of} (${literal(first ?? "")})`)) /
      (await count(`${of} (${segments.map(literal).join(", ")})`))
    );
  }

  test("heavy, balanced and light users", async () => {
    const groups = ["heavy", "balanced", "light"];
    for (const use of groups) {
      const segments = [use, ...groups.filter((other) => other !== use)].map((each) => `${each}_users`);
      expect(await shareIn(`planted_use = '${use}'`, segments), use).toBeGreaterThan(0.95);
    }
  });

  test("who pays too much, too little, and for what", async () => {
    const all = ["bundle_fits", "bundle_too_large", "bundle_too_small", "pays_too_little"];
    const share = (fit: string, segment: string) =>
      shareIn(`planted_fit = '${fit}'`, [segment, ...all.filter((other) => other !== segment)]);
    expect(await share("fits", "bundle_fits")).toBeGreaterThan(0.8);
    expect(await share("too_large", "bundle_too_large")).toBeGreaterThan(0.9);
    expect(await share("too_small", "bundle_too_small")).toBeGreaterThan(0.8);
    expect(await share("old_price", "pays_too_little")).toBeGreaterThan(0.8);
  });

  test("whose bill shocked them", async () => {
    const members = "SELECT customer_id FROM membership WHERE segment_id = 'bill_shocked'";
    const staying = "truth JOIN profiles USING (customer_id) WHERE NOT churned";
    const shocked = await count(`${staying} AND shocked`);
    expect(shocked).toBeGreaterThan(50);
    expect(await count(`${staying} AND shocked AND customer_id IN (${members})`)).toBeGreaterThan(
      shocked * 0.9,
    );
    expect(await count(`${staying} AND NOT shocked AND customer_id IN (${members})`)).toBeLessThan(
      shocked * 0.25,
    );
  });

  test("who is in a poor cell, by the readings alone", async () => {
    const rows = await db.rows<{ segment_id: string; poor: number; others: number }>(
      `SELECT segment_id, (count(*) FILTER (poor_cell))::INTEGER AS poor, (count(*) FILTER (NOT poor_cell))::INTEGER AS others
      FROM truth JOIN membership USING (customer_id) WHERE segment_id IN ('poor_reception', 'fair_reception', 'good_reception')
      GROUP BY ALL`,
    );
    for (const { segment_id, poor, others } of rows)
      if (segment_id === "poor_reception") expect(poor).toBeGreaterThan(20 * others);
      else expect(poor).toBe(0);
  });
});

test("the same subscribers and seed give the same bytes in other blocks and on one thread", async () => {
  const place = new Lake(join(folder, "again"));
  const again = await makeSample({ lake: place.study(study.id), study, customers, seed, threads: 1 });
  expect(again.tables.map(({ table, sha256 }) => [table, sha256])).toEqual(
    catalog.tables.map(({ table, sha256 }) => [table, sha256]),
  );
});
