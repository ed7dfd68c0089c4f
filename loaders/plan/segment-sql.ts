import type { Dialect } from "../engine/dialect.ts";
import { type DefinedSegment, referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import { withTraitsRead } from "../language/trait-levels.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { planOf } from "./plan.ts";
import type { Given, PlanRequest } from "./request.ts";
import { statementOf } from "./statement.ts";

/** Stands for the segment's own id, which is no part of its meaning; no segment has an id with a space. */
const nameless = "this segment";

/**
 * One self-contained query over the canonical tables that gives the ids of a segment's members, in order; what a
 * page prints beside the definition. Only the traits and measures that the segment needs are in it, so that equal
 * definitions give equal text, whatever else the study declares.
 */
export function segmentSql(
  segment: DefinedSegment,
  request: Omit<PlanRequest, "traits" | "given">,
  dialect: Dialect,
): string {
  const isPart = segment.segmentation !== null;
  const segments = withReferences(segment, request.segments).map((needed) =>
    needed === segment && !isPart ? { ...needed, id: nameless } : needed,
  );
  const given = modelled(segments, request.vocabulary, dialect);
  const { with: parts, from } = statementOf(
    planOf({ ...request, segments, traits: "needed", ...(given && { given }) }, dialect),
    dialect,
    given,
  );
  const member = dialect.identifier(membershipColumn(isPart ? segment.id : nameless));
  return `${parts}SELECT customer_id FROM ${from} WHERE ${member} ORDER BY customer_id`;
}

/**
 * What models say stands in no canonical table: where a segment reads that, directly or through other traits, the traits that it
 * names are read from the snapshot's profiles.
 */
function modelled(
  segments: readonly DefinedSegment[],
  { traits }: Vocabulary,
  dialect: Dialect,
): Given | undefined {
  const named = [...new Set(segments.flatMap(({ ownCase }) => traitsNamed(ownCase)))].sort();
  const isModelled = (id: string): boolean => "model" in (traits.get(id)?.from ?? {});
  if (![...withTraitsRead(named, traits)].some(isModelled)) return undefined;
  const columns = ["customer_id", ...named.map((id) => dialect.identifier(id))];
  return {
    relation: `(SELECT ${columns.join(", ")} FROM profiles)`,
    columns: new Set(named),
    numbers: "queries",
  };
}

/** The segment, all it refers to and the other parts of their segmentations. */
function withReferences(segment: DefinedSegment, all: readonly DefinedSegment[]): DefinedSegment[] {
  const needed = new Set<string>();
  const visit = (id: string) => {
    const found = all.find((other) => other.id === id);
    if (found === undefined || needed.has(id)) return;
    needed.add(id);
    for (const other of referencedSegments(found.where)) visit(other);
    if (found.segmentation !== null)
      for (const part of all) if (part.segmentation === found.segmentation) visit(part.id);
  };
  visit(segment.id);
  // The order of declarations is not kept, except that of the parts of a segmentation.
  const unit = ({ id, segmentation }: DefinedSegment) => segmentation ?? id;
  return all
    .filter(({ id }) => needed.has(id))
    .sort((a, b) => (unit(a) < unit(b) ? -1 : unit(a) > unit(b) ? 1 : 0));
}
