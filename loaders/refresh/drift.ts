import { join } from "node:path";
import type { Trait } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { canDrift, drifts, majorShift } from "../models/drift/trait-drift.ts";

/** Outputs of models whose values are spread otherwise than in the published snapshot, in a sentence each. */
export async function driftReasons(
  lake: PopulationLake,
  before: string,
  after: string,
  traits: readonly Trait[],
): Promise<string[]> {
  const outputs = traits.filter((trait) => "model" in trait.from && canDrift(trait));
  if (outputs.length === 0) return [];
  await using db = await Database.open();
  const profiles = (id: string) => `read_parquet(${literal(join(lake.snapshot(id), "profiles.parquet"))})`;
  const found = await drifts(db, outputs, profiles(before), profiles(after));
  return found
    .filter(({ index }) => index > majorShift)
    .map(
      ({ trait, index }) =>
        `the model output ${trait} drifted: its stability index against the published snapshot is ${index.toFixed(2)}, above ${majorShift}`,
    );
}
