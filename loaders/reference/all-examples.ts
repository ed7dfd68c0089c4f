import type { Segment } from "../../data/study.ts";
import { measureExamples, sequenceExamples, structureExamples, windowExamples } from "./event-examples.ts";
import type { Example } from "./example.ts";
import { exampleStudy } from "./example-world.ts";
import { operatorExamples } from "./operator-examples.ts";
import { versusExamples } from "./versus-examples.ts";

export interface NamedExample extends Example {
  /** As a segment of the reference's study. */
  readonly id: string;
}

function named<Kind extends Example>(prefix: string, examples: readonly Kind[]): (Kind & NamedExample)[] {
  return examples.map((example, index) => ({ ...example, id: `${prefix}_${index + 1}` }));
}

export const examples = {
  operators: named("operator", operatorExamples),
  versus: named("versus", versusExamples),
  measures: named("measure", measureExamples),
  windows: named("window", windowExamples),
  sequences: named("sequence", sequenceExamples),
  structures: named("structure", structureExamples),
} as const;

/** Every example of the reference, in its order. */
export const allExamples: readonly NamedExample[] = Object.values(examples).flat();

const base: Segment = segment(
  "example_base",
  { event: { table: "borrowings", measure: "COUNT", op: "GTE", value: 2 } },
  { en: "Borrowed twice", fa: "دو بار امانت گرفته" },
);

function segment(id: string, where: Segment["where"], name: Segment["name"] = { en: id, fa: id }): Segment {
  return { id, name, description: name, basis: "behavioural", goal: "show", where };
}

/** The study in which every example is a segment. */
export const referenceStudy = exampleStudy([base, ...allExamples.map(({ id, where }) => segment(id, where))]);
