import type { z } from "zod";
import type { Condition } from "../../data/language.ts";
import type { PopulationStudy, Segment, Segmentation } from "../../data/study.ts";
import { type DefinitionProblem, SegmentDefinitionError } from "../errors.ts";
import { contractProblems } from "./check-contracts.ts";
import { metricProblems } from "./check-metrics.ts";
import { playProblems } from "./check-plays.ts";
import { populationProblems } from "./check-population.ts";
import { traitProblems } from "./check-traits.ts";
import { traitUnitProblems } from "./check-units.ts";
import { furtherValueProblems, valueProblems } from "./check-values.ts";
import { cycles } from "./references.ts";
import { problemsOf } from "./schema/building.ts";
import { languageSchemas } from "./schema/conditions.ts";
import { definitionSchemas, idWords, isId } from "./schema/definitions.ts";
import { withinLimits } from "./schema/limits.ts";
import { shownPath } from "./schema/shown.ts";
import { stageProblems } from "./stages.ts";
import { Vocabulary } from "./vocabulary.ts";

/**
 * A condition from outside, such as a draft to preview, if it fits the study: its traits, tables and segments.
 * @param path how errors call the place of the condition
 * @throws SegmentDefinitionError listing all problems, each with its path and what was expected
 */
export function checkCondition(vocabulary: Vocabulary, value: unknown, path = "where"): Condition {
  const problems: DefinitionProblem[] = [];
  const limited = withinLimits(value, path, (problem) => problems.push(problem));
  const result = languageSchemas(vocabulary).condition.safeParse(limited);
  if (result.error !== undefined) problems.push(...problemsOf(result.error, (keys) => shownPath(path, keys)));
  if (result.data === undefined || problems.length > 0) throw new SegmentDefinitionError(problems);
  return result.data;
}

/**
 * Checks every definition of a study against its traits and tables.
 * @throws SegmentDefinitionError listing all problems, each with its path, what was expected and, where a definition
 *   stands in a JSON file, that file
 */
export function checkStudy(study: PopulationStudy): Vocabulary {
  return checked(study, (vocabulary) => {
    const check = new StudyCheck(vocabulary);
    const found = [
      ...contractProblems(vocabulary),
      ...populationProblems(vocabulary),
      ...metricProblems(vocabulary),
      ...playProblems(vocabulary),
      ...traitUnitProblems(vocabulary),
      ...check.problems(),
      ...check.valueProblems(),
    ];
    return found.length > 0 ? found : furtherValueProblems(vocabulary);
  });
}

/**
 * Checks traits and segments alone: those of an earlier snapshot, cut down to what some segments read, of which its roles
 * and metrics may name more.
 * @throws SegmentDefinitionError as `checkStudy`
 */
export function checkSegments(study: PopulationStudy): Vocabulary {
  return checked(study, (vocabulary) => new StudyCheck(vocabulary).problems());
}

function checked(
  study: PopulationStudy,
  problemsIn: (vocabulary: Vocabulary) => readonly DefinitionProblem[],
): Vocabulary {
  const vocabulary = new Vocabulary(study);
  const found = problemsIn(vocabulary);
  if (found.length > 0) throw new SegmentDefinitionError(found);
  return vocabulary;
}

class StudyCheck {
  readonly #study: PopulationStudy;
  readonly #vocabulary: Vocabulary;
  readonly #problems: DefinitionProblem[] = [];
  /** Conditions that fit, by the segment or part that they define. */
  readonly #conditions = new Map<string, Condition>();
  /** The file of each segment and segmentation that stands in one. */
  readonly #files: ReadonlyMap<object, string>;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#study = vocabulary.study;
    this.#files = new Map(
      (this.#study.definitionFiles ?? []).flatMap(({ file, definitions }) =>
        definitions.map((definition) => [definition, file] as const),
      ),
    );
  }

  problems(): readonly DefinitionProblem[] {
    const { goals, plays, traits, metrics, segments, segmentations, definitionFiles = [] } = this.#study;
    for (const { file, problem } of definitionFiles)
      if (problem !== undefined) this.#problems.push({ file, path: "", message: problem });
    this.#unique("trait", traits);
    this.#unique("segment", [
      ...segments,
      ...segmentations.flatMap((s) =>
        [...s.cases, s.otherwise].map((part) => ({ id: part.segment, part: s })),
      ),
    ]);
    this.#unique("play", plays);
    this.#unique("goal", goals);
    this.#unique("segmentation", segmentations);
    this.#unique("metric", metrics);
    this.#problems.push(...traitProblems(this.#vocabulary));
    const schemas = definitionSchemas(this.#vocabulary);
    for (const segment of segments) this.#segment(segment, schemas.segment);
    for (const segmentation of segmentations) this.#segmentation(segmentation, schemas.segmentation);
    this.#problems.push(...cycles(this.#study, this.#conditions).map((problem) => this.#inFile(problem)));
    return this.#problems;
  }

  /** Values that cannot be, of conditions in which nothing else was found; asked for after `problems`. */
  valueProblems(): DefinitionProblem[] {
    return valueProblems(this.#conditions, this.#vocabulary).map((problem) => this.#inFile(problem));
  }

  #segment(segment: Segment, schema: z.ZodType): undefined {
    const file = this.#files.get(segment);
    const { error } = schema.safeParse({ ...segment, where: this.#limited(segment.id, segment.where, file) });
    if (error !== undefined)
      this.#problems.push(
        ...problemsOf(error, (path) => shownPath(segment.id, path), {
          file,
          ignoreKeysAt: (path) => file === undefined && path.length === 0,
        }),
      );
    this.#keep(segment.id, segment.where);
  }

  #segmentation(segmentation: Segmentation, schema: z.ZodType): undefined {
    const file = this.#files.get(segmentation);
    const cases = segmentation.cases.map((part) => ({
      ...part,
      where: this.#limited(part.segment, part.where, file),
    }));
    const { error } = schema.safeParse({ ...segmentation, cases });
    const place = ([key, ...rest]: readonly PropertyKey[]) => {
      if (key === "otherwise") return shownPath(segmentation.otherwise.segment, rest);
      const [index, ...inCase] = rest;
      const part = key === "cases" ? segmentation.cases[Number(index)] : undefined;
      return part === undefined
        ? shownPath(segmentation.id, key === undefined ? [] : [key, ...rest])
        : shownPath(part.segment, inCase);
    };
    const ofPart = (path: readonly PropertyKey[]) =>
      path.length === 0 ||
      (path[0] === "otherwise" && path.length === 1) ||
      (path[0] === "cases" && path.length === 2);
    if (error !== undefined)
      this.#problems.push(
        ...problemsOf(error, place, { file, ignoreKeysAt: (path) => file === undefined && ofPart(path) }),
      );
    if (error?.issues.some(({ path }) => path[0] === "stages") !== true)
      for (const [path, message] of stageProblems(segmentation)) this.#report(path, message, file);
    for (const part of segmentation.cases) this.#keep(part.segment, part.where);
  }

  /** In TypeScript the compiler refuses keys that a definition does not have; in a file they are told. */
  #limited(id: string, where: unknown, file: string | undefined): unknown {
    return withinLimits(where, `${id}.where`, ({ path, message }) => this.#report(path, message, file));
  }

  #report(path: string, message: string, file: string | undefined): undefined {
    this.#problems.push({ path, message, ...(file === undefined ? {} : { file }) });
  }

  /** Keeps a condition in which nothing was found. */
  #keep(id: string, where: Condition): undefined {
    const here = `${id}.where`;
    const faulty = this.#problems.some(
      ({ path }) => path === here || path.startsWith(`${here}.`) || path.startsWith(`${here}[`),
    );
    if (!faulty) this.#conditions.set(id, where);
  }

  #unique(kind: string, named: readonly { readonly id: string; readonly part?: Segmentation }[]): undefined {
    const seen = new Set<string>();
    for (const one of named) {
      const { id, part = one } = one;
      const file = this.#files.get(part);
      const report = (message: string) => this.#report(id, message, file);
      if (seen.has(id)) report(`this ${kind} is declared twice; expected a unique id`);
      if (!kind.startsWith("segment") && !isId(id)) report(`not a ${kind} id; expected ${idWords}`);
      seen.add(id);
    }
  }

  #inFile(problem: DefinitionProblem): DefinitionProblem {
    const id = problem.path.slice(0, problem.path.indexOf("."));
    const { segments, segmentations } = this.#study;
    const definition =
      segments.find((segment) => segment.id === id) ??
      segmentations.find(({ cases }) => cases.some(({ segment }) => segment === id));
    const file = definition && this.#files.get(definition);
    return file === undefined ? problem : { ...problem, file };
  }
}
