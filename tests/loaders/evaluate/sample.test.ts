import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../../../loaders/duckdb/database.ts";
import { DuckdbEngine } from "../../../loaders/duckdb/duckdb-engine.ts";
import type { BoundValues } from "../../../loaders/engine/engine.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import type { ProfileRow } from "../../../loaders/evaluate/profile.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { membershipColumn } from "../../../loaders/language/column-names.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { runPlan } from "../../../loaders/plan/run-plan.ts";
import { openStudyDatabase } from "../../../loaders/query/study-database.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";

const vocabulary = checkStudy(study);
const segments = definedSegments(study);
const asOf = parseAsOf("2025-10-20", study.timeZone);
const tables = vocabulary.eventTables();

let lakes: SampleLakes;
let db: Database;
beforeAll(async () => {
  lakes = await sampleLakes(400);
  db = await openStudyDatabase(await lakes.fresh("parity"), study);
});
afterAll(async () => {
  db.close();
  await lakes.remove();
});

/** Every row as JSON: instants and amounts as the database prints them. */
async function byCustomer(relation: string, values?: BoundValues): Promise<Map<string, ProfileRow[]>> {
  const rows = await db.rows<{ row: string }>(
    `SELECT CAST(to_json(r) AS VARCHAR) AS row FROM (${relation}) AS r`,
    values,
  );
  const found = new Map<string, ProfileRow[]>();
  for (const { row } of rows) {
    const parsed = JSON.parse(row) as ProfileRow & { customer_id: string };
    found.set(parsed.customer_id, [...(found.get(parsed.customer_id) ?? []), parsed]);
  }
  return found;
}

/** Traits by rank are split among equals in the order of ids, which one profile cannot tell. */
const byRank = new Set(["frequency_score", "rfm_cell"]);

test("all traits and memberships of everyone in the sample are those that the SQL gives", async () => {
  await using run = await runPlan(new DuckdbEngine(db), {
    vocabulary,
    asOf,
    available: new Set(study.tables.map(({ name }) => name)),
    someNotYetKnown: true,
    segments,
    traits: "all",
  });
  const { numbers } = run;
  const cutOffs = numbers.flatMap(({ about, value }) =>
    "cutOff" in about ? [{ ...about.cutOff, value }] : [],
  );
  const cutPoints = numbers.flatMap(({ about, value }) =>
    "quintile" in about ? [{ ...about.quintile, value }] : [],
  );
  const evaluator = new Evaluator({ vocabulary, asOf, segments, cutOffs, cutPoints });

  const attributes = await byCustomer("SELECT * FROM customers");
  const events = new Map<string, Map<string, ProfileRow[]>>();
  for (const { name, joined = {} } of tables) {
    const columns = Object.entries(joined).map(
      ([column, { table, column: from }]) => `${table}."${from}" AS "${column}"`,
    );
    const joins = [...new Map(Object.values(joined).map(({ table, via }) => [table, via]))].map(
      ([table, via]) => ` LEFT JOIN ${table} ON ${table}."${via}" = e."${via}"`,
    );
    events.set(
      name,
      await byCustomer(`SELECT ${["e.*", ...columns].join(", ")} FROM ${name} AS e${joins.join("")}`),
    );
  }
  const everyone = await byCustomer(run.query("*"), run.values);
  expect(everyone.size).toBeGreaterThan(300);
  let members = 0;
  for (const [id, [row = {}]] of everyone) {
    const profile = {
      attributes: attributes.get(id)?.[0] ?? {},
      events: Object.fromEntries(tables.map(({ name }) => [name, events.get(name)?.get(id) ?? []])),
    };
    const computed = evaluator.traits(profile);
    for (const { id: trait, type } of study.traits) {
      const value = row[trait] ?? null;
      // The engine prints an instant with a blank and without its zone.
      const said = type === "instant" && value !== null ? `${String(value).replace(" ", "T")}Z` : value;
      if (!byRank.has(trait)) expect([id, trait, computed[trait]]).toEqual([id, trait, said]);
    }
    const given = { ...profile, traits: { frequency_score: row.frequency_score as number | null } };
    const expected = segments.flatMap(({ id: segment }) =>
      row[membershipColumn(segment)] === true ? [segment] : [],
    );
    expect([id, ...evaluator.memberships(given)]).toEqual([id, ...expected]);
    members += expected.length;
  }
  expect(members).toBeGreaterThan(everyone.size);
});
