import { join } from "node:path";
import type { Trait } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { PopulationLake } from "../lake/paths.ts";

/**
 * From here on the distribution of a score is another one, as the rule of thumb of credit scoring has it.
 * @see Siddiqi, Credit Risk Scorecards (2006), chapter on monitoring: the population stability index
 */
const majorShift = 0.25;

/** Of fewer members the index is mostly chance. */
const fewestKnown = 100;

/** A part that is empty on one side counts as this share, for the logarithm. */
const leastShare = 0.0001;

/**
 * Outputs of models whose values are spread otherwise than in the published snapshot, in a sentence each: the sum over tenths
 * (or kinds) of the published values of (share now − share then) × ln(share now ÷ share then). Missing values are left out.
 */
export async function driftReasons(
  lake: PopulationLake,
  before: string,
  after: string,
  traits: readonly Trait[],
): Promise<string[]> {
  const outputs = traits.filter(
    ({ from, type }) => "model" in from && (type === "number" || type === "string" || type === "boolean"),
  );
  if (outputs.length === 0) return [];
  await using db = await Database.open();
  const profiles = (id: string) => `read_parquet(${literal(join(lake.snapshot(id), "profiles.parquet"))})`;
  const known = await db.columns(profiles(before));
  const reasons: string[] = [];
  for (const trait of outputs) {
    if (!known.has(trait.id)) continue;
    const index = await stabilityIndex(db, trait, profiles(before), profiles(after));
    if (index !== null && index > majorShift)
      reasons.push(
        `the model output ${trait.id} drifted: its stability index against the published snapshot is ${index.toFixed(2)}, above ${majorShift}`,
      );
  }
  return reasons;
}

/** Null where too few members have a value on either side. */
async function stabilityIndex(
  db: Database,
  { id, type }: Trait,
  before: string,
  after: string,
): Promise<number | null> {
  const x = identifier(id);
  const part =
    type === "number"
      ? `len(list_filter((FROM edges), lambda edge: edge < ${x}::DOUBLE))::VARCHAR`
      : `${x}::VARCHAR`;
  const edges =
    type === "number"
      ? `(SELECT quantile_disc(${x}::DOUBLE, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) AS list FROM ${before})`
      : "(SELECT [0.0] AS list)";
  const shares = (relation: string) =>
    `(SELECT part, count(*) / sum(count(*)) OVER () AS share, sum(count(*)) OVER () AS known
      FROM (SELECT ${part} AS part FROM ${relation} WHERE ${x} IS NOT NULL) GROUP BY part)`;
  const { index } = await db.row<{ index: number | null }>(
    `WITH edges AS MATERIALIZED ${edges}
     SELECT CASE WHEN min(known_then) >= ${fewestKnown} AND min(known_now) >= ${fewestKnown}
       THEN sum((now_share - then_share) * ln(now_share / then_share)) END AS index
     FROM (SELECT greatest(coalesce(a.share, 0), ${leastShare}) AS then_share, greatest(coalesce(b.share, 0), ${leastShare}) AS now_share,
         a.known AS known_then, b.known AS known_now
       FROM ${shares(before)} AS a FULL JOIN ${shares(after)} AS b USING (part))`,
  );
  return index;
}
