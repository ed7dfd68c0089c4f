import { z } from "zod";
import type { PopulationStudy } from "../../../data/study.ts";
import type { Json } from "../../canonical.ts";
import { Vocabulary } from "../vocabulary.ts";
import { notes } from "./building.ts";
import { definitionSchemas } from "./definitions.ts";

/**
 * JSON Schema (draft 2020-12) of a file of definitions of a study, for editors to complete and check: the very schema
 * that definitions are checked against. What it cannot say is told by the check alone: limits of size, the order of two
 * values, patterns, cycles of references.
 */
export function definitionJsonSchema(study: PopulationStudy): Readonly<Record<string, Json>> {
  const { file } = definitionSchemas(new Vocabulary(study));
  const { $schema, ...schema } = z.toJSONSchema(file, {
    target: "draft-2020-12",
    io: "input",
    metadata: notes,
    override: ({ jsonSchema }) => {
      delete jsonSchema.id; // The names of the parts, told by where they stand in $defs.
    },
  }) as Record<string, Json>;
  return {
    $schema: $schema as Json,
    title: `Definitions of ${study.name.en}`,
    description: `A segment, a list of segments, or { segments, segmentations } of the study ${study.id} of Segment Atlas.`,
    ...schema,
  };
}
