import type { Condition } from "../../data/language.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { inDependencyOrder } from "../dependencies.ts";
import type { DefinitionProblem } from "../errors.ts";
import { referencedSegments } from "./catalogue.ts";

/** A definition that refers to others: a segment, or one part of a segmentation. */
interface Reference {
  readonly from: string;
  readonly to: string;
}

/**
 * References that lead back to where they began, each told once with the way round. A segmentation is decided as a
 * whole, so a part that refers to another part of the same one, directly or by way of others, is such a cycle too.
 * @param conditions of the segments and cases that are well-formed, by their ids
 */
export function cycles(
  study: PopulationStudy,
  conditions: ReadonlyMap<string, Condition>,
): DefinitionProblem[] {
  const wholeOf = new Map<string, string>();
  for (const { id, cases, otherwise } of study.segmentations)
    for (const part of [...cases, otherwise]) wholeOf.set(part.segment, ` ${id}`); // No segment's id begins with a space.
  const unitOf = (segment: string) => wholeOf.get(segment) ?? segment;
  const references = Map.groupBy(
    [...conditions].flatMap(([from, where]) =>
      [...new Set(referencedSegments(where))].map((to) => ({ from, to })),
    ),
    ({ from }) => unitOf(from),
  );
  const to = ({ to: segment }: Reference) => unitOf(segment);
  const found = inDependencyOrder(references.keys(), (unit) => (references.get(unit) ?? []).map(to));
  return found.cycles.map((units) =>
    cycleProblem(
      units.flatMap((unit, i) => {
        const next = units[(i + 1) % units.length];
        return references.get(unit)?.find((reference) => to(reference) === next) ?? [];
      }),
      wholeOf,
    ),
  );
}

function cycleProblem(way: readonly Reference[], wholeOf: ReadonlyMap<string, string>): DefinitionProblem {
  const part = Math.max(
    way.findIndex(({ from }) => wholeOf.has(from)),
    0,
  );
  const turned = [...way.slice(part), ...way.slice(0, part)];
  const first = turned[0]?.from ?? "";
  const last = turned.at(-1)?.to ?? "";
  const segmentation = wholeOf.get(first);
  const path = `${first}.where`;
  const round = [...turned.map(({ from }) => from), last].join(" → ");
  if (segmentation === undefined || (way.length === 1 && first === last))
    return { path, message: `segments refer to each other in a cycle: ${round}` };
  if (way.length === 1)
    return { path, message: `refers to ${last} of the same segmentation; earlier cases win anyway` };
  return { path, message: `segmentation${segmentation} refers to itself by way of other segments: ${round}` };
}
