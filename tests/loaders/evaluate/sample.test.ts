import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../../../loaders/duckdb/database.ts";
import { DuckdbEngine } from "../../../loaders/duckdb/duckdb-engine.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { membershipColumn } from "../../../loaders/language/column-names.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { runPlan } from "../../../loaders/plan/run-plan.ts";
import { openStudyDatabase } from "../../../loaders/query/study-database.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../../fixtures/sample-lake.ts";
import { rowsByCustomer, sentProfiles } from "../../fixtures/sent-profiles.ts";

const vocabulary = checkStudy(study);
const segments = definedSegments(study);
const asOf = parseAsOf("2025-10-20", study.timeZone);

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

  const profiles = await sentProfiles(db, study);
  const everyone = await rowsByCustomer((sql) => db.rows(sql, run.values), run.query("*"));
  expect(everyone.size).toBeGreaterThan(300);
  let members = 0;
  for (const [id, [row = {}]] of everyone) {
    const profile = profiles.get(id) ?? {};
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
