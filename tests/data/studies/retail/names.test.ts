import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { type DefinedSegment, definedSegments } from "../../../../loaders/language/catalogue.ts";
import { viewTables } from "../../../../loaders/tables/open-tables.ts";
import { compute } from "../../../fixtures/population.ts";
import { retail as study } from "../../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../../../fixtures/sample-lake.ts";

/** What models say is held against the profiles, in tests/parity. */
const modelled = new Set(study.traits.filter(({ from }) => "model" in from).map(({ id }) => id));
const readsModel = ({ where }: DefinedSegment) =>
  [...JSON.stringify(where).matchAll(/"id":"(\w+)"/g)].some(([, id = ""]) => modelled.has(id));
const all = definedSegments(study);
/** With its whole segmentation: whoever is in none of the others is in the last. */
const segments = all.filter(
  (segment) =>
    !readsModel(segment) &&
    !all.some(
      (other) =>
        other.segmentation === segment.segmentation && other.segmentation !== null && readsModel(other),
    ),
);

interface Section {
  readonly id: string;
  readonly description: string;
  readonly sql: string;
}

/** The file's queries, each under its `--- id: description`. */
async function sections(): Promise<Section[]> {
  const text = await readFile(join(import.meta.dirname, "names.sql"), "utf8");
  return [...text.matchAll(/^--- (\w+): (.*)\n((?:(?!---).*\n)*)/gm)].map(
    ([, id = "", description = "", sql = ""]) => ({ id, description, sql: sql.trim().replace(/;$/, "") }),
  );
}

test("every segment has a query by hand, read off the description that it has now", async () => {
  const read = (await sections()).filter(({ sql }) => !sql.startsWith("CREATE"));
  expect(read.map(({ id, description }) => [id, description])).toEqual(
    expect.arrayContaining(segments.map(({ id, description }) => [id, description.en])),
  );
  expect(read).toHaveLength(segments.length);
});

describe.each(["2025-03-01", "2026-01-01"])("as of %s, a segment holds whom its name says", (asOf) => {
  let lakes: SampleLakes;
  let db: Database;
  let members: Readonly<Record<string, readonly string[]>>;
  const promised = new Map<string, readonly string[]>();

  beforeAll(async () => {
    lakes = await sampleLakes(3000);
    const lake = await lakes.fresh("names");
    db = await Database.open();
    await viewTables(db, lake, study);
    members = (await compute(db, study, asOf, undefined, () => false)).members;
    for (const { id, sql } of await sections()) {
      const query = sql.replaceAll("$asof", `TIMESTAMP '${asOf} 00:00:00'`);
      if (query.startsWith("CREATE")) await db.run(query);
      else {
        const rows = await db.rows<{ customer_id: string }>(`FROM (${query}) ORDER BY customer_id`);
        promised.set(
          id,
          rows.map(({ customer_id }) => customer_id),
        );
      }
    }
  });
  afterAll(async () => {
    db.close();
    await lakes.remove();
  });

  test.each(segments.map(({ id }) => id))("%s", (id) => {
    const byName = promised.get(id) ?? [];
    expect(byName.length).toBeGreaterThan(0);
    expect(members[id]).toEqual(byName);
  });
});
