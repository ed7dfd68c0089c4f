import type { PopulationStudy, Segmentation } from "../../data/study.ts";
import { closure } from "../dependencies.ts";
import type { Relation } from "../engine/engine.ts";
import { SegmentDefinitionError } from "../errors.ts";
import { definedSegments, referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { checkSegments } from "../language/check.ts";
import { membershipColumn } from "../language/column-names.ts";
import { withTraitsRead } from "../language/trait-levels.ts";
import { runPlan } from "../plan/run-plan.ts";
import type { PreviousSnapshot, SnapshotContent } from "./snapshot-content.ts";
import { snapshotStudy } from "./snapshot-study.ts";
import { studyModels } from "./study-models.ts";

/** Who would be a member today by definitions of before. */
export interface PreviousMembers extends AsyncDisposable {
  /** Ids of the segments that could be computed; one whose columns are gone cannot, and that is no failure. */
  readonly segments: ReadonlySet<string>;
  /** A relation (segment_id, customer_id). */
  readonly relation: string;
}

/**
 * Who would be a member today by the definitions of the previous snapshot, of the segments asked for. Traits, segments and
 * time zone are those of then, the data and as-of those of now.
 */
export async function membersByPreviousDefinition(
  content: SnapshotContent,
  previous: PreviousSnapshot,
  ids: readonly string[],
): Promise<PreviousMembers> {
  const found = new Map<string, Relation>();
  const all = ids.length === 0 ? undefined : await computed(content, previous, ids);
  if (all !== undefined) for (const id of ids) found.set(id, all);
  else
    for (const id of ids) {
      const one = await computed(content, previous, [id]);
      if (one !== undefined) found.set(id, one);
    }
  const relations = [...new Set(found.values())];
  const queries = relations.map(({ name }) => `SELECT segment_id, customer_id FROM ${name}`);
  const nobody = "SELECT '' AS segment_id, '' AS customer_id WHERE false";
  return {
    segments: new Set(found.keys()),
    relation: `(${queries.length === 0 ? nobody : queries.join(" UNION ALL ")})`,
    [Symbol.asyncDispose]: async () => {
      for (const relation of relations) await relation[Symbol.asyncDispose]();
    },
  };
}

/** The members of the segments by one plan; undefined when they cannot be computed. */
async function computed(
  content: SnapshotContent,
  previous: PreviousSnapshot,
  ids: readonly string[],
): Promise<Relation | undefined> {
  const { engine, vocabulary, asOf } = content;
  const { dialect } = engine;
  const study = studyOf(vocabulary.study, previous, ids);
  try {
    const earlier = {
      ...content,
      vocabulary: checkSegments(study),
      segments: definedSegments(study),
      asOf: { ...asOf, timeZone: study.timeZone },
      traits: "needed" as const,
    };
    await using run = await runPlan(engine, earlier, { models: studyModels(earlier) });
    const columns = ids.map((id) => dialect.identifier(membershipColumn(id)));
    const memberships = run.query(["customer_id", ...columns].join(", "));
    await using everyone = await engine.materialise(memberships, run.values);
    const members = ids.map(
      (id, i) =>
        `SELECT ${dialect.value(id)} AS segment_id, customer_id FROM ${everyone.name} WHERE ${columns[i]}`,
    );
    return await engine.materialise(members.join(" UNION ALL "));
  } catch (error) {
    if (error instanceof SegmentDefinitionError || isNameError(error)) return undefined;
    throw error;
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
