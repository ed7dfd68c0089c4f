import { z } from "zod";
import { bases, type PopulationStudy } from "../../../data/study.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { expected, nameOf, noted, strict } from "./building.ts";
import { languageSchemas } from "./conditions.ts";
import { shown } from "./shown.ts";
import { words } from "./values.ts";

/** What a definition has beside its conditions, and what a file of definitions holds. */
export interface DefinitionSchemas {
  readonly segment: z.ZodType;
  readonly segmentation: z.ZodType;
  /** A segment, a list of segments, or `{ segments, segmentations }`. */
  readonly file: z.ZodType;
}

export const idWords = "snake_case such as in_two_words";
const idPattern = /^[a-z][a-z0-9_]*$/;

export function isId(id: string): boolean {
  return idPattern.test(id);
}

export function definitionSchemas(vocabulary: Vocabulary): DefinitionSchemas {
  const { study } = vocabulary;
  const { condition } = languageSchemas(vocabulary);
  const id = z
    .string(expected(`an id in ${idWords}`))
    .regex(idPattern, { error: ({ input }) => `not an id: ${shown(input)}; expected ${idWords}` });
  const localized = noted(
    strict({ en: words, fa: words.optional() }, "a text in each language, { en, fa }"),
    {
      id: "localized",
      description: "The same in English and, where the study speaks it, in Persian.",
    },
  );
  const basis = nameOf("basis", bases);
  const goal = described(study.goals, "goal");
  const plays = described(study.plays, "play");
  const said = {
    name: localized,
    description: localized,
    play: noted(plays.optional(), { description: "What to do for the segment." }),
    owner: noted(words.optional(), { description: "Who answers for the definition." }),
    disclose: noted(z.enum(["membership"], expected('"membership"')).optional(), {
      description: "Who is a member may be read by whoever may not read personal data.",
    }),
  };
  const segment = (more: object = {}) =>
    strict({ ...more, id, ...said, basis, goal, where: condition }, "a segment { id, name, description, … }");
  const part = noted(strict({ segment: id, ...said }, "{ segment, name, description }"), {
    description: "Takes everyone whom no case takes.",
  });
  const oneCase = strict(
    { segment: id, ...said, where: condition },
    "a case { segment, name, description, where }",
  );
  const segmentation = strict(
    {
      id,
      name: localized,
      description: localized,
      basis,
      goal,
      cases: noted(z.array(oneCase, expected("a list of cases")), {
        description: "The first that holds wins.",
      }),
      otherwise: part,
      stages: noted(z.array(id, expected("a list of ids")).optional(), {
        description:
          "For stages of a journey: the ids of all parts in the order in which customers pass through them.",
      }),
    },
    "a segmentation { id, cases, otherwise, … }",
  );
  const $schema = noted(z.string().optional(), { description: "Where this schema lies, for the editor." });
  const one = noted(segment(), { id: "segment" });
  return {
    segment: one,
    segmentation,
    file: z.union([
      noted(segment({ $schema }), { description: "One segment." }),
      z.array(one),
      strict(
        { $schema, segments: z.array(one).optional(), segmentations: z.array(segmentation).optional() },
        "{ segments, segmentations }",
      ),
    ]),
  };
}

function described(
  named: PopulationStudy["goals"] | PopulationStudy["plays"],
  kind: string,
): z.ZodType<string> {
  const ids = named.map(({ id }) => id);
  return noted(nameOf(kind, ids), {
    anyOf: named.map((one) => ({
      const: one.id,
      description: "name" in one ? one.name.en : one.objective.en,
    })),
  });
}
