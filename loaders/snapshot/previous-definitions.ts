import type { PopulationStudy, Segmentation } from "../../data/study.ts";
import { closure } from "../closure.ts";
import { bindDuckdb, duckdbDialect } from "../duckdb/dialect.ts";
import { literal } from "../duckdb/quote.ts";
import { SegmentDefinitionError } from "../errors.ts";
import { definedSegments, referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { checkStudy } from "../language/check.ts";
import { membershipColumn } from "../language/column-names.ts";
import { withTraitsRead } from "../language/trait-levels.ts";
import { stackLayers } from "../plan/layers.ts";
import { buildPopulation } from "../plan/population.ts";
import type { PreviousSnapshot, SnapshotContent } from "./snapshot-content.ts";
import { snapshotStudy } from "./snapshot-study.ts";

/**
 * Who would be a member today by the definitions of the previous snapshot: the table `members_by_previous_definition`
 * (segment_id, customer_id), for the segments asked for. Traits, segments and time zone are those of then, the data and
 * as-of those of now.
 * @returns the ids of the segments that could be computed; one whose columns are gone cannot, and that is no failure
 */
export async function membersByPreviousDefinition(
  content: SnapshotContent,
  previous: PreviousSnapshot,
  ids: readonly string[],
): Promise<Set<string>> {
  const { db } = content;
  await db.run("CREATE TEMP TABLE members_by_previous_definition (segment_id VARCHAR, customer_id VARCHAR)");
  if (ids.length === 0) return new Set();
  if (await computed(content, previous, ids)) return new Set(ids);
  const possible = new Set<string>();
  for (const id of ids) if (await computed(content, previous, [id])) possible.add(id);
  return possible;
}

/** Adds the members of the segments in one pass; false, with nothing added, when they cannot be computed. */
async function computed(
  content: SnapshotContent,
  previous: PreviousSnapshot,
  ids: readonly string[],
): Promise<boolean> {
  const { db, vocabulary, asOf } = content;
  const study = studyOf(vocabulary.study, previous, ids);
  const bound = bindDuckdb();
  try {
    const population = buildPopulation({
      ...content,
      dialect: bound.dialect,
      vocabulary: checkStudy(study),
      segments: definedSegments(study),
      asOf: { ...asOf, timeZone: study.timeZone },
      traits: "needed",
    });
    const scans = population.scans.map(({ name, sql }) => `${duckdbDialect.identifier(name)} AS (${sql})`);
    const withScans = scans.length === 0 ? "" : `WITH ${scans.join(", ")} `;
    await db.run(
      `CREATE OR REPLACE TEMP TABLE base_by_previous_definition AS ${withScans}${population.base}`,
      bound.values,
    );
    const layers = [...population.traitLayers, ...population.segmentLayers];
    const { sql: all } = await stackLayers(db, "base_by_previous_definition", layers, bound.values);
    const columns = ids.map((id) => duckdbDialect.identifier(membershipColumn(id)));
    await db.run(
      `CREATE OR REPLACE TEMP TABLE population_by_previous_definition AS
       SELECT customer_id, ${columns.join(", ")} FROM (${all}) AS everyone`,
      bound.values,
    );
    const members = ids.map(
      (id, i) =>
        `SELECT ${literal(id)}, customer_id FROM population_by_previous_definition WHERE ${columns[i]}`,
    );
    await db.run(`INSERT INTO members_by_previous_definition ${members.join(" UNION ALL ")}`);
    return true;
  } catch (error) {
    if (error instanceof SegmentDefinitionError || isNameError(error)) return false;
    throw error;
  } finally {
    await db.run("DROP TABLE IF EXISTS base_by_previous_definition");
    await db.run("DROP TABLE IF EXISTS population_by_previous_definition");
  }
}

/** The database does not know a table or column, or it has another type than it had. */
function isNameError(error: unknown): boolean {
  return error instanceof Error && /^(Binder|Catalog|Conversion) Error/.test(error.message);
}

/**
 * The study as the previous snapshot defined it, cut down to the segments and all that they read. Parts of segmentations
 * are its cases again, so that the limits of definitions hold for what was written.
 */
function studyOf(
  study: PopulationStudy,
  { definitions }: PreviousSnapshot,
  ids: readonly string[],
): PopulationStudy {
  const segmentById = new Map(definitions.segments.map((segment) => [segment.id, segment]));
  const traitById = new Map(definitions.traits.map((trait) => [trait.id, trait]));
  const segments = closure(ids, (id) => referencedSegments(segmentById.get(id)?.where ?? { all: [] }));
  const named = [...segments].flatMap((id) => traitsNamed(segmentById.get(id)?.where ?? { all: [] }));
  const traits = withTraitsRead(named, traitById);
  const whole = snapshotStudy(definitions);
  return {
    ...whole,
    tables: study.tables,
    // They name what is cut off here, and no membership depends on them.
    roles: {},
    metrics: [],
    traits: whole.traits.filter(({ id }) => traits.has(id)),
    segments: whole.segments.filter(({ id }) => segments.has(id)),
    segmentations: whole.segmentations.flatMap((segmentation) => upToNeeded(segmentation, segments)),
  };
}

/** With its cases up to the last that is needed; a later one may be what can no longer be computed. */
function upToNeeded(segmentation: Segmentation, needed: ReadonlySet<string>): Segmentation[] {
  const { cases, otherwise } = segmentation;
  if (needed.has(otherwise.segment)) return [segmentation];
  const last = cases.findLastIndex(({ segment }) => needed.has(segment));
  return last < 0 ? [] : [{ ...segmentation, cases: cases.slice(0, last + 1) }];
}
