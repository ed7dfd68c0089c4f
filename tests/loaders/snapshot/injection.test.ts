import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import { withDefinitionFiles } from "../../../data/studies/definition-files.ts";
import { type PopulationStudy, populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { SegmentDefinitionError } from "../../../loaders/errors.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { PreviewClient } from "../../../loaders/preview/client.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { exportSegment } from "../../../loaders/snapshot/export-segment.ts";
import { tableRelation } from "../../../loaders/tables/open-tables.ts";
import { declarationOf, smallTrait } from "../../fixtures/population.ts";
import { shop, Workspace } from "../ingest/workspace.ts";

/** What would do harm, were any of it read as SQL; the last writes a file. */
const attacks = (file: string) => [
  "'; DROP TABLE customers; --",
  "') OR true --",
  "' OR '1'='1",
  '"; DROP TABLE customers; --',
  '" OR "" = "',
  "\\'; DELETE FROM customers; --",
  "$p1 $1 ? :p1 %s {{x}} #{x}",
  "/* */ UNION SELECT customer_id FROM customers --",
  "x'||(SELECT max(customer_id) FROM customers)||'",
  `'; COPY (SELECT 1) TO '${file}'; --`,
];

const work = new Workspace();
const harm = join(work.folder, "harm.csv");
const texts = attacks(harm);
/** One customer for each text, c0 …, and one who is as others are. */
const customer = (i: number) => `c${i}`;
let study: PopulationStudy;
let snapshot: string;

/** Files write lists with a semicolon between the items, so that no item holds one. */
const item = (text: string) => text.replaceAll(";", ",");

/** Every position that takes a free text, for one text: each should match its one customer. */
function conditions(text: string): Record<string, Condition> {
  const page = (value: unknown, op = "EQ") => [{ column: "kind", op, value }];
  return {
    eq: { trait: { id: "country", op: "EQ", value: text } },
    folded: { trait: { id: "country", op: "EQ", value: text, ignoreCase: true } },
    in: { trait: { id: "country", op: "IN", value: [text, "nowhere"] } },
    contains: { trait: { id: "country", op: "CONTAINS", value: text } },
    starts: { trait: { id: "country", op: "STARTS_WITH", value: text } },
    ends: { trait: { id: "country", op: "ENDS_WITH", value: text } },
    matches: { trait: { id: "country", op: "MATCHES", value: `^\\Q${text}\\E$` } },
    list: { trait: { id: "interests", op: "CONTAINS_ANY", value: [item(text)] } },
    all: { trait: { id: "interests", op: "CONTAINS_ALL", value: [item(text)] } },
    column: { event: { table: "events", where: page(text), measure: "COUNT", op: "GTE", value: 1 } },
    among: { event: { table: "events", where: page([text], "IN"), measure: "COUNT", op: "GTE", value: 1 } },
    measure: { event: { table: "events", measure: "MAX", column: "kind", op: "EQ", value: text } },
    steps: {
      sequence: {
        steps: [
          { table: "events", where: page(text) },
          { table: "events", where: page(text) },
        ],
      },
    },
  };
}

beforeAll(async () => {
  const people = [...texts, "France"].map((text, i) => ({
    customer_id: customer(i),
    country: text,
    interests: item(text),
  }));
  const events = [...texts, "visit"].flatMap((kind, i) =>
    [1, 2].map((day) => ({
      event_id: `e${i}-${day}`,
      customer_id: customer(i),
      occurred_at: `2025-01-0${day}T00:00:00Z`,
      kind,
    })),
  );
  await work.ingest("json", [
    work.file("customers.json", JSON.stringify(people)),
    work.file("events.json", JSON.stringify(events)),
    work.file(
      "orders.json",
      JSON.stringify([
        { order_id: "o", customer_id: "c0", ordered_at: "2025-01-01T00:00:00Z", amount: 1, currency: "GBP" },
      ]),
    ),
  ]);
  const segments = texts.flatMap((text, i) =>
    Object.entries(conditions(text)).map(([position, where]) => ({
      id: `${position}_${i}`,
      name: { en: text, fa: text },
      description: { en: text, fa: text },
      basis: "behavioural",
      goal: "goal",
      owner: text,
      where,
    })),
  );
  mkdirSync(join(work.folder, "shop"), { recursive: true });
  work.file("shop/definitions/attack.json", JSON.stringify(segments));
  const goal = {
    id: "goal",
    name: shop.name,
    description: shop.name,
    kpi: "everyone",
    goodDirection: "up" as const,
  };
  const traits = [
    smallTrait("country", { attribute: "country" }, "string"),
    smallTrait("interests", { attribute: "interests" }, "list"),
  ];
  const declared = declarationOf({ ...shop, goals: [goal], traits });
  [study] = populationStudies(withDefinitionFiles(declared, join(work.folder, "shop")));
  ({ id: snapshot } = await buildSnapshot({ lake: work.lake, study, asOf: "2026-01-01", seed: 1 }));
});
afterAll(() => work[Symbol.dispose]());

describe("a definition file that holds SQL in every text", () => {
  const positions = texts.flatMap((text, i) =>
    Object.entries(conditions(text)).map(
      ([position, where]) => [`${position}_${i}`, customer(i), where] as const,
    ),
  );

  test("matches literally in the snapshot, and keeps its words as they are", async () => {
    await using db = await Database.open();
    const found = await db.rows<{ segment_id: string; ids: string }>(
      `SELECT segment_id, string_agg(customer_id, ',' ORDER BY customer_id) AS ids FROM read_parquet('${work.lake.snapshot(snapshot)}/membership.parquet') GROUP BY segment_id`,
    );
    expect(Object.fromEntries(found.map(({ segment_id, ids }) => [segment_id, ids]))).toEqual(
      Object.fromEntries(positions.map(([id, who]) => [id, who])),
    );
    const { segments } = await readSegments(work.lake, snapshot);
    for (const { id, name, description, owner } of segments) {
      const text = texts[Number(id.split("_").at(-1))];
      expect([name.en, name.fa, description.en, description.fa, owner]).toEqual(Array(5).fill(text));
    }
  });

  test("finds the same by the SQL that a page prints", async () => {
    await using db = await Database.open();
    for (const entry of (await readCatalog(work.lake)).tables)
      await db.run(`CREATE TABLE "${entry.table}" AS FROM ${tableRelation(work.lake, entry)}`);
    const { segments } = await readSegments(work.lake, snapshot);
    for (const [id, who] of positions) {
      const sql = segments.find((segment) => segment.id === id)?.sql ?? "";
      expect([id, await db.rows(sql)]).toEqual([id, [{ customer_id: who }]]);
    }
    expect(await db.row("SELECT CAST(count(*) AS INTEGER) AS n FROM customers")).toEqual({
      n: texts.length + 1,
    });
  });

  test("exports just its member", async () => {
    for (const i of texts.keys()) {
      const out = join(work.folder, `eq_${i}.csv`);
      expect((await exportSegment(work.lake, `eq_${i}`, "csv", out)).rows).toBe(1);
      expect(readFileSync(out, "utf8")).toContain(`\n${customer(i)},`);
    }
  });

  test("previews with its values bound", async () => {
    const previews = new PreviewClient({ memoryLimit: "500MB" });
    try {
      const place = { lake: work.lake.root, population: "customers", snapshot };
      for (const [id, who, where] of positions)
        expect([id, await previews.preview(place, where, { sample: 3 })]).toMatchObject([
          id,
          { size: 1, sample: [who] },
        ]);
    } finally {
      await previews.close();
    }
  });

  test("writes nothing", () => {
    expect(existsSync(harm)).toBe(false);
    expect(readdirSync(work.folder).filter((name) => name.includes("harm"))).toEqual([]);
  });
});

describe("where a name belongs, SQL is an unknown name", () => {
  const refused = (text: string): Record<string, Condition> => ({
    trait: { trait: { id: text, op: "EXISTS" } },
    operator: { trait: { id: "country", op: text, value: "a" } },
    segment: { segment: text },
    table: { event: { table: text, measure: "COUNT", op: "GTE", value: 1 } },
    measure: { event: { table: "events", measure: text as "COUNT", op: "GTE", value: 1 } },
    "measured column": { event: { table: "events", measure: "MAX", column: text, op: "EXISTS" } },
    column: {
      event: {
        table: "events",
        where: [{ column: text, op: "EXISTS" }],
        measure: "COUNT",
        op: "GTE",
        value: 1,
      },
    },
    "operator of a column": {
      event: {
        table: "events",
        where: [{ column: "kind", op: text }],
        measure: "COUNT",
        op: "GTE",
        value: 1,
      },
    },
    "table of a step": { sequence: { steps: [{ table: text }] } },
    from: { event: { table: "events", measure: "COUNT", window: { from: text }, op: "GTE", value: 1 } },
    unit: {
      event: { table: "events", measure: "COUNT", window: { last: { [text]: 1 } }, op: "GTE", value: 1 },
    },
    number: { event: { table: "events", measure: "COUNT", op: "GTE", value: text } },
    kind: { [text]: [] } as unknown as Condition,
  });

  test.each(Object.keys(refused("")))("%s", (position) => {
    for (const text of texts) {
      const where = refused(text)[position] as Condition;
      const segments = [
        {
          id: "attack",
          name: shop.name,
          description: shop.name,
          basis: "value" as const,
          goal: "goal",
          where,
        },
      ];
      expect(() => checkStudy({ ...study, definitionFiles: [], segments })).toThrow(SegmentDefinitionError);
    }
  });

  test.each(["id", "goal", "play", "basis"])("%s of a segment", (key) => {
    for (const text of texts) {
      const segment = {
        id: "attack",
        name: shop.name,
        description: shop.name,
        basis: "value" as const,
        goal: "goal",
        where: { all: [] },
      };
      const segments = [{ ...segment, [key]: text }];
      expect(() => checkStudy({ ...study, definitionFiles: [], segments })).toThrow(SegmentDefinitionError);
    }
  });
});
