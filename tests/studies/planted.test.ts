import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PlantedGroups } from "../../data/planted.ts";
import { studies } from "../../data/studies/index.ts";
import { populationStudies, type Study } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../loaders/duckdb/quote.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { readableSnapshots } from "../../loaders/lake/read-snapshot.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { kept } from "../fixtures/kept.ts";
import { adjustedRand } from "./adjusted-rand.ts";

/** A lake with the sample of a study and a snapshot of each population of which something is recorded. */
function sampled(study: Study, planted: readonly PlantedGroups[]): Promise<string> {
  const [first] = planted;
  const customers = first?.customers ?? 0;
  return kept(`planted-${study.id}-${customers}`, async (folder) => {
    const lake = new Lake(folder);
    await makeSample({ lake: lake.study(study.id), study, customers, seed: 1 });
    for (const population of populationStudies(study))
      if (planted.some((each) => each.population === population.population.id))
        await buildSnapshot({ lake: lake.of(population), study: population, seed: 1 });
  });
}

async function recovered(study: Study, of: PlantedGroups, folder: string) {
  const population = populationStudies(study).find((each) => each.population.id === of.population);
  if (population === undefined) throw new Error(`no population ${of.population}`);
  const place = new Lake(folder).of(population);
  const [snapshot] = await readableSnapshots(place);
  const file = (name: string) => literal(join(place.snapshot(snapshot?.id ?? ""), `${name}.parquet`));
  const found =
    "trait" in of.found
      ? `SELECT customer_id, ${identifier(of.found.trait)} AS found FROM read_parquet(${file("profiles")})`
      : `SELECT customer_id, segment_id AS found FROM read_parquet(${file("membership")})
         WHERE segment_id IN (${of.found.segments.map(literal).join(", ")})`;
  await using db = await Database.open();
  const truth = literal(join(new Lake(folder).study(study.id).root, "truth", `${of.truth.table}.parquet`));
  const rows = await db.rows<{ planted: string; found: string }>(
    `SELECT ${identifier(of.truth.column)} AS planted, found FROM (${found}) AS f
     JOIN read_parquet(${truth}) AS t ON f.customer_id = t.${identifier(population.population.key)} WHERE found IS NOT NULL`,
  );
  const index = adjustedRand(
    rows.map(({ planted }) => planted),
    rows.map((row) => row.found),
  );
  return { members: rows.length, adjustedRand: Number(index.toFixed(3)) };
}

test("every study records what is planted in its sample", () => {
  expect(studies.filter(({ planted = [] }) => planted.length === 0)).toEqual([]);
});

describe.each(studies.map((study) => [study.id, study] as const))("of %s", (_, study) => {
  test.each((study.planted ?? []).map((of) => [of.what.en, of] as const))("%s", async (_name, of) => {
    const folder = await sampled(study, study.planted ?? []);
    const { members, adjustedRand } = await recovered(study, of, folder);
    expect({ members, adjustedRand }).toEqual({
      members: of.members,
      adjustedRand: expect.closeTo(of.adjustedRand, 2),
    });
    expect(of.adjustedRand).toBeGreaterThanOrEqual(0.7);
  });
});
