import type { DefinedSegment } from "../language/catalogue.ts";
import { referencedSegments } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import type { PopulationOptions } from "./layer.ts";
import { buildPopulation } from "./population.ts";

/** Stands for the segment's own id, which is no part of its meaning; no segment has an id with a space. */
const nameless = "this segment";

/**
 * One self-contained query over the canonical tables that gives the ids of a segment's members, in order; what a
 * page prints beside the definition. Only the traits and measures that the segment needs are in it, so that equal
 * definitions give equal text, whatever else the study declares.
 */
export function segmentSql(segment: DefinedSegment, options: Omit<PopulationOptions, "traits">): string {
  const isPart = segment.segmentation !== null;
  const population = buildPopulation({
    ...options,
    segments: withReferences(segment, options.segments).map((needed) =>
      needed === segment && !isPart ? { ...needed, id: nameless } : needed,
    ),
    traits: "needed",
  });
  const { dialect } = options;
  const parts = population.scans.map(({ name, sql }) => `${dialect.identifier(name)} AS (\n  ${sql}\n)`);
  parts.push(`customers_with_traits AS (\n  ${population.base}\n)`);
  let below = "customers_with_traits";
  for (const [i, layer] of [...population.traitLayers, ...population.segmentLayers].entries()) {
    const name = `step_${i + 1}`;
    const from = below;
    parts.push(`${name} AS (\n  ${layer(from, ({ query }) => query(from))}\n)`);
    below = name;
  }
  return `WITH ${parts.join(", ")}\nSELECT customer_id FROM ${below} WHERE ${dialect.identifier(membershipColumn(isPart ? segment.id : nameless))} ORDER BY customer_id`;
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
