import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseJson, RepeatedKeyError } from "../define/parse-json.ts";
import type { DefinitionFile, Population, Segment, Segmentation, Study } from "../study.ts";

interface Definitions {
  readonly segments: readonly Segment[];
  readonly segmentations: readonly Segmentation[];
}

const expected = "expected a segment { id, where, … }, a list of segments, or { segments, segmentations }";

/**
 * The study with the definitions that stand in the JSON files of its folder, in the order of the files' names, after those
 * in TypeScript: those of `definitions/` are its first population's, those of `definitions/<population>/` another's. A file
 * that cannot be read is kept with what is wrong with it, which the check of the study tells; whether what it holds fits the
 * study is the check's to say as well.
 */
export function withDefinitionFiles(study: Study, folder: string): Study {
  const [first, ...others] = study.populations;
  return {
    ...study,
    populations: [
      withFiles(first, folder, "definitions"),
      ...others.map((population) => withFiles(population, folder, `definitions/${population.id}`)),
    ],
  };
}

function withFiles(population: Population, folder: string, place: string): Population {
  if (population.definitionFiles !== undefined) return population;
  const directory = join(folder, place);
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith(".json")) : [];
  const read = names.sort().map((name) => {
    const file = `data/studies/${basename(folder)}/${place}/${name}`;
    try {
      return { file, definitions: definitionsIn(readFileSync(join(directory, name), "utf8")) };
    } catch (error) {
      return { file, definitions: { segments: [], segmentations: [] }, problem: (error as Error).message };
    }
  });
  return {
    ...population,
    segments: [...population.segments, ...read.flatMap(({ definitions }) => definitions.segments)],
    segmentations: [
      ...population.segmentations,
      ...read.flatMap(({ definitions }) => definitions.segmentations),
    ],
    definitionFiles: read.map(
      ({ definitions: { segments, segmentations }, ...rest }): DefinitionFile => ({
        ...rest,
        definitions: [...segments, ...segmentations],
      }),
    ),
  };
}

/** @throws Error that says what is wrong, where a text is no file of definitions */
function definitionsIn(text: string): Definitions {
  let content: unknown;
  try {
    content = parseJson(text);
  } catch (error) {
    const { message } = error as Error;
    throw new Error(error instanceof RepeatedKeyError ? message : `not JSON: ${message}`);
  }
  if (Array.isArray(content)) return { segments: each(content, isSegment), segmentations: [] };
  if (!isRecord(content)) throw new Error(expected);
  const { $schema: _, ...definition } = content;
  if ("id" in definition || "where" in definition)
    return { segments: each([definition], isSegment), segmentations: [] };
  const { segments = [], segmentations = [], ...others } = definition;
  const [strange] = Object.keys(others);
  if (strange !== undefined || !Array.isArray(segments) || !Array.isArray(segmentations))
    throw new Error(strange === undefined ? expected : `unknown key: ${strange}; ${expected}`);
  return { segments: each(segments, isSegment), segmentations: each(segmentations, isSegmentation) };
}

/** Only what the check of a study takes for granted: that definitions and their parts have ids. */
function each<Definition>(list: readonly unknown[], is: (one: unknown) => one is Definition): Definition[] {
  return list.map((one, index) => {
    if (is(one)) return one;
    throw new Error(`definition ${index + 1} lacks its id or is no definition at all; ${expected}`);
  });
}

function isSegment(one: unknown): one is Segment {
  return isRecord(one) && typeof one.id === "string";
}

function isSegmentation(one: unknown): one is Segmentation {
  const isPart = (part: unknown) => isRecord(part) && typeof part.segment === "string";
  return isSegment(one) && "cases" in one && Array.isArray(one.cases) && one.cases.every(isPart)
    ? "otherwise" in one && isPart(one.otherwise)
    : false;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
