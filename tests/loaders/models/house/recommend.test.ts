import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnapshotStore } from "../../../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../../../api/yoga.ts";
import type { RecommendModel } from "../../../../data/model.ts";
import type { PopulationStudy } from "../../../../data/study.ts";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../../loaders/ingest/ingest.ts";
import { readModelReports } from "../../../../loaders/lake/model-reports.ts";
import { Lake, type PopulationLake } from "../../../../loaders/lake/paths.ts";
import { PreviewClient } from "../../../../loaders/preview/client.ts";
import { readQuery } from "../../../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../../../loaders/query/study-database.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../../loaders/snapshot/build.ts";
import { exportSegment } from "../../../../loaders/snapshot/export-segment.ts";
import { publishSnapshot } from "../../../../loaders/snapshot/publish.ts";
import { smallSegment, smallStudy, smallTrait } from "../../../fixtures/population.ts";

const text = { name: { en: "word" }, description: { en: "word" } };
const next: RecommendModel = {
  ...{ id: "next", ...text, kind: "recommend", table: "order_lines", item: "product_id" },
  ...{ label: "product_name", basket: "order_id", likeness: "cosine", again: false },
  ...{ support: 2, together: 1, places: 2, shrinkage: 0 },
  among: { id: "country", op: "EQ", value: "Italy" },
};
const unknown: RecommendModel = {
  ...next,
  id: "unknown",
  table: "returns",
  label: "product_id",
  basket: "return_id",
};

function studyWith(...models: readonly RecommendModel[]): PopulationStudy {
  return smallStudy({
    models,
    traits: [
      smallTrait("country", { attribute: "country" }, "string"),
      ...models.flatMap((model) => [
        smallTrait(`${model.id}_items`, { model, output: "items" }, "list"),
        smallTrait(`${model.id}_first`, { model, output: "first" }, "string"),
        smallTrait(`${model.id}_because`, { model, output: "because" }, "string"),
      ]),
    ],
    segments: [
      smallSegment("offer_mugs", { trait: { id: "next_items", op: "CONTAINS_ANY", value: ["mug"] } }),
    ],
  });
}

/** Customers and what they bought, one order a day; the last one lives elsewhere. */
const bought: readonly (readonly string[])[] = [
  ["tea", "mug"],
  ["tea", "mug", "pot"],
  ["tea", "pot"],
  ["tea"],
  [],
  ["mug", "pan"],
];

describe("recommendations in a snapshot", () => {
  let root: string;
  let lake: PopulationLake;
  let built: BuiltSnapshot;
  const study = studyWith(next, unknown);
  const options = () => ({ lake, study, asOf: "2026-02-01", seed: 1, publish: false });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "atlas-recommend-"));
    lake = new Lake(join(root, "lake")).study("small").population("customers");
    const lines = bought.flatMap((items, c) => items.map((item, i) => ({ c, i, item })));
    const tables = {
      customers: ["customer_id,country", ...bought.map((_, c) => `c${c},${c === 5 ? "Malta" : "Italy"}`)],
      products: ["product_id,name", "tea,Green tea", "mug,Blue mug", "pot,Tea pot", "pan,Small pan"],
      orders: [
        "order_id,customer_id,ordered_at,amount,currency",
        ...lines.map(({ c, i }) => `o${c}${i},c${c},2026-01-0${i + 1}T00:00:00Z,1,GBP`),
      ],
      order_lines: [
        "order_id,line_no,customer_id,ordered_at,product_id,quantity,unit_price,amount",
        ...lines.map(({ c, i, item }) => `o${c}${i},1,c${c},2026-01-0${i + 1}T00:00:00Z,${item},1,1,1`),
      ],
    };
    const files = Object.entries(tables).map(([name, rows]) => [join(root, `${name}.csv`), rows] as const);
    for (const [file, rows] of files) await writeFile(file, `${rows.join("\n")}\n`);
    await ingest({ lake, study, source: "csv", from: files.map(([file]) => file), replace: true });
    built = await buildSnapshot(options());
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test("are traits: a list, the first of it, and what speaks for that", async () => {
    await using db = await Database.open();
    const file = literal(join(lake.snapshot(built.id), "profiles.parquet"));
    const rows = await db.rows<Record<string, unknown>>(
      `SELECT next_items, next_first, next_because, unknown_items FROM read_parquet(${file}) ORDER BY customer_id`,
    );
    expect(rows).toEqual(
      [
        { next_items: ["pot"], next_first: "pot", next_because: "tea", unknown_items: null },
        ...[null, { next_items: ["mug"], next_first: "mug", next_because: "tea", unknown_items: null }],
        { next_items: ["mug", "pot"], next_first: "mug", next_because: "tea", unknown_items: null },
        // Nothing bought; and not among those whom the model is about.
        ...[null, null],
      ].map((row) => row ?? { next_items: null, next_first: null, next_because: null, unknown_items: null }),
    );
  });

  test("what was found is kept; a table that the lake lacks is said", async () => {
    const [found, refused] = await readModelReports(lake.snapshot(built.id));
    expect(found?.found).toMatchObject({
      customers: 4,
      items: [
        { item: "tea", label: "Green tea", customers: 4 },
        { item: "mug", label: "Blue mug", customers: 2 },
        { item: "pot", label: "Tea pot", customers: 2 },
      ],
      quality: { members: 3 },
      affinities: { pairs: 3, found: [] },
    });
    expect(refused).toMatchObject({ id: "unknown", found: null });
    expect(refused?.refused).toBe("the table returns holds no data yet; ingest it");
  });

  test("exports and queries tell items by their names beside the ids", async () => {
    const out = join(root, "mugs.ndjson");
    await exportSegment(lake, "offer_mugs", "ndjson", out, { snapshot: built.id });
    const [row] = (await readFile(out, "utf8")).split("\n");
    expect(JSON.parse(row ?? "")).toMatchObject({
      ...{ customer_id: "c2", next_items: ["mug"], next_items_label: ["Blue mug"] },
      ...{ next_first: "mug", next_first_label: "Blue mug", next_because_label: "Green tea" },
    });
    await publishSnapshot(lake, built.id);
    await using db = await openStudyDatabase(lake, study);
    const { rows } = await readQuery(
      db,
      "SELECT customer_id, next_first_label, array_to_string(next_items_label, '; ') AS items FROM profiles ORDER BY customer_id LIMIT 4",
    );
    expect(rows).toEqual([
      ["c0", "Tea pot", "Tea pot"],
      ["c1", null, null],
      ["c2", "Blue mug", "Blue mug"],
      ["c3", "Blue mug", "Blue mug; Tea pot"],
    ]);
  });

  test("over GraphQL tell items by their names beside the ids, and are found by either", async () => {
    await publishSnapshot(lake, built.id);
    const store = await SnapshotStore.open(join(root, "lake"), () => undefined);
    const report = (line: string) => expect.fail(line);
    const previews = new PreviewClient({ report });
    try {
      const api = createApi({ store, previews, report });
      const query = `{
        customer(study: "small", customerId: "c3") { traits(ids: ["next_items", "next_first", "country"]) { value text words(locale: fa) list { value words } } }
        traits(study: "small") { key topValues { value words } }
        byName: traitValueSuggestions(study: "small", trait: "next_items", prefix: "BLUE") { value words customers }
        byId: traitValueSuggestions(study: "small", trait: "next_items", prefix: "m") { value } }`;
      const response = await api.fetch("http://localhost/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const { data } = (await response.json()) as { data: Record<string, unknown> };
      expect(data.customer).toEqual({
        traits: [
          {
            ...{ value: ["mug", "pot"], text: null, words: "Blue mug، Tea pot" },
            list: [
              { value: "mug", words: "Blue mug" },
              { value: "pot", words: "Tea pot" },
            ],
          },
          { value: "mug", text: "mug", words: "Blue mug", list: null },
          { value: "Italy", text: "Italy", words: "Italy", list: null },
        ],
      });
      expect(data.traits).toContainEqual({
        key: "next_because",
        topValues: [{ value: "tea", words: "Green tea" }],
      });
      expect(data.byName).toEqual([{ value: "mug", words: "Blue mug", customers: 2 }]);
      expect(data.byId).toEqual([{ value: "mug" }]);
    } finally {
      await previews.close();
      await store.close();
    }
  });

  test.each([
    [{ ...next, table: "order_line" }, "unknown table of events: order_line; did you mean order_lines?"],
    [{ ...next, item: "product" }, "unknown column of order_lines: product; did you mean product_id?"],
    [{ ...next, item: "quantity" }, "order_lines.quantity is of type number; expected string"],
  ])("a declaration that does not fit is refused: %#", async (model, message) => {
    await expect(buildSnapshot({ ...options(), study: studyWith(model) })).rejects.toThrow(message);
  });
});
