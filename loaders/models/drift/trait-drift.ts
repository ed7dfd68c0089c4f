import type { Trait } from "../../../data/study.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";

/** How a trait is spread now and then, among those of whom it is known. */
export interface TraitDrift {
  readonly trait: string;
  /**
   * The population stability index: the sum over tenths (or kinds) of the values of then of (share now − share then) × ln(share now ÷
   * share then); an empty part counts as 0.0001. Missing values are left out.
   */
  readonly index: number;
  /**
   * How far the two distributions lie apart, 0 to 1: of numbers the largest difference of the shares up to a value (Kolmogorov 1933,
   * Smirnov 1948), of kinds half the sum of the differences of their shares.
   */
  readonly distance: number;
  readonly knownThen: number;
  readonly knownNow: number;
  /** Shares of all members of whom it is not known. */
  readonly missingThen: number;
  readonly missingNow: number;
}

/**
 * From here on a distribution has shifted, and from here on it is another one, as the rule of thumb of credit scoring has it.
 * @see Siddiqi, Credit Risk Scorecards (2006), chapter on monitoring: the population stability index
 */
export const minorShift = 0.1;
export const majorShift = 0.25;

/** Of fewer members the index is mostly chance. */
const fewestKnown = 100;

/** A part that is empty on one side counts as this share, for the logarithm. */
const leastShare = 0.0001;

/** Whether the spread of a trait can be compared: numbers, texts and truths. */
export function canDrift({ type }: Pick<Trait, "type">): boolean {
  return type === "number" || type === "string" || type === "boolean";
}

/**
 * The drift of one trait between two relations of profiles; undefined where fewer than a hundred have a value on either side.
 * @param before what stands after FROM, and so `after`
 */
async function traitDrift(
  db: Database,
  { id, type }: Pick<Trait, "id" | "type">,
  before: string,
  after: string,
): Promise<TraitDrift | undefined> {
  const x = identifier(id);
  const isNumber = type === "number";
  const value = isNumber ? `${x}::DOUBLE` : `${x}::VARCHAR`;
  const edges = isNumber
    ? `(SELECT quantile_disc(x, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) AS list FROM known WHERE side = 0)`
    : "(SELECT [0.0] AS list)";
  const part = isNumber ? "len(list_filter((FROM edges), lambda edge: edge < x))::VARCHAR" : "x";
  const distance = isNumber
    ? `SELECT max(abs(now_share - then_share)) FROM (
         SELECT sum(then_n) OVER up / (SELECT then_n FROM sizes) AS then_share, sum(now_n) OVER up / (SELECT now_n FROM sizes) AS now_share
         FROM (SELECT x, count(*) FILTER (side = 0) AS then_n, count(*) FILTER (side = 1) AS now_n FROM known GROUP BY x)
         WINDOW up AS (ORDER BY x))`
    : "SELECT sum(abs(now_raw - then_raw)) / 2 FROM parts";
  const {
    index,
    distance: apart,
    ...counts
  } = await db.row<{
    index: number | null;
    distance: number | null;
    then_n: number;
    now_n: number;
    then_all: number;
    now_all: number;
  }>(
    `WITH everyone AS MATERIALIZED (SELECT 0 AS side, ${value} AS x FROM ${before} UNION ALL SELECT 1, ${value} FROM ${after}),
     known AS MATERIALIZED (SELECT side, x FROM everyone WHERE x IS NOT NULL),
     sizes AS MATERIALIZED (SELECT count(*) FILTER (side = 0) AS then_n, count(*) FILTER (side = 1) AS now_n FROM known),
     edges AS MATERIALIZED ${edges},
     parts AS MATERIALIZED (
       SELECT count(*) FILTER (side = 0) / (SELECT then_n FROM sizes) AS then_raw, count(*) FILTER (side = 1) / (SELECT now_n FROM sizes) AS now_raw
       FROM (SELECT side, ${part} AS part FROM known) GROUP BY part)
     SELECT
       (SELECT sum((greatest(now_raw, ${leastShare}) - greatest(then_raw, ${leastShare})) * ln(greatest(now_raw, ${leastShare}) / greatest(then_raw, ${leastShare}))) FROM parts) AS index,
       (${distance}) AS distance,
       then_n::INTEGER AS then_n, now_n::INTEGER AS now_n,
       (SELECT count(*) FILTER (side = 0) FROM everyone)::INTEGER AS then_all, (SELECT count(*) FILTER (side = 1) FROM everyone)::INTEGER AS now_all
     FROM sizes`,
  );
  const { then_n: knownThen, now_n: knownNow } = counts;
  if (index === null || apart === null || Math.min(knownThen, knownNow) < fewestKnown) return undefined;
  return {
    ...{ trait: id, index, distance: apart, knownThen, knownNow },
    missingThen: 1 - knownThen / counts.then_all,
    missingNow: 1 - knownNow / counts.now_all,
  };
}

/** The drift of all that can be compared and that both relations have, in the order of the traits. */
export async function drifts(
  db: Database,
  traits: readonly Pick<Trait, "id" | "type">[],
  before: string,
  after: string,
): Promise<TraitDrift[]> {
  const known = await db.columns(before);
  const found: TraitDrift[] = [];
  for (const trait of traits) {
    if (!canDrift(trait) || !known.has(trait.id)) continue;
    const drift = await traitDrift(db, trait, before, after);
    if (drift !== undefined) found.push(drift);
  }
  return found;
}
