import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withDefinitionFiles } from "../../data/studies/definition-files.ts";
import { studies } from "../../data/studies/index.ts";
import { study as declaredRetail } from "../../data/studies/retail/study.ts";
import { type PopulationStudy, populationStudies } from "../../data/study.ts";
import { SegmentDefinitionError } from "../../loaders/errors.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { declarationOf, smallSegment, smallStudy, smallTrait } from "../fixtures/population.ts";
import { retail } from "../fixtures/retail.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-definitions-"));
  await mkdir(join(folder, "definitions"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const declared = smallStudy({
  traits: [smallTrait("country", { attribute: "country" }, "string")],
  segments: [smallSegment("declared", { all: [] })],
});

async function load(files: Readonly<Record<string, unknown>>): Promise<PopulationStudy> {
  for (const [name, content] of Object.entries(files))
    await writeFile(
      join(folder, "definitions", name),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  return populationStudies(withDefinitionFiles(declarationOf(declared), folder))[0];
}

function problems(study: PopulationStudy): string[] {
  try {
    checkStudy(study);
    return [];
  } catch (error) {
    if (!(error instanceof SegmentDefinitionError)) throw error;
    return error.message.replaceAll(`data/studies/${basename(folder)}/definitions/`, "").split("\n");
  }
}

const one = smallSegment("one", { trait: { id: "country", op: "EXISTS" } });
const word = { en: "word", fa: "واژه" };
const segmentation = {
  id: "halves",
  name: word,
  description: word,
  basis: "value",
  goal: "goal",
  cases: [{ segment: "first_half", name: word, description: word, where: { segment: "one" } }],
  otherwise: { segment: "second_half", name: word, description: word },
};

describe("what stands in files belongs to the study", () => {
  test("a segment, a list and both kinds, in the order of the files' names, after what is declared", async () => {
    const study = await load({
      "b.json": [smallSegment("three", { segment: "halves_or_so" }), smallSegment("four", { all: [] })],
      "a.json": { $schema: "../x.json", ...one },
      "c.json": {
        $schema: "x",
        segments: [smallSegment("halves_or_so", { all: [] })],
        segmentations: [segmentation],
      },
      "notes.txt": "no definitions",
      "d.json": `\ufeff${JSON.stringify({ segments: [] })}`,
    });
    expect(study.segments.map(({ id }) => id)).toEqual(["declared", "one", "three", "four", "halves_or_so"]);
    expect(study.segmentations).toEqual([segmentation]);
    expect(study.segments[1]).toEqual(one);
    expect(problems(study)).toEqual([]);
    expect(withDefinitionFiles(declarationOf(study), folder)).toEqual(declarationOf(study));
  });

  test("without a folder of definitions the study stays as it is", () => {
    const same = withDefinitionFiles(declarationOf(declared), join(folder, "none"));
    expect(same).toEqual(declarationOf({ ...declared, definitionFiles: [] }));
  });

  test("a study has its files whether it is imported from the list or from its own file", () => {
    expect(studies.find(({ id }) => id === "retail")).toEqual(declaredRetail);
    expect(retail.definitionFiles?.flatMap(({ definitions }) => definitions.map(({ id }) => id))).toContain(
      "left_basket",
    );
  });
});

describe("what is wrong in a file is told with its name", () => {
  test("a file that holds no definitions", async () => {
    const study = await load({
      "a.json": "{ not JSON",
      "b.json": "3",
      "c.json": { segments: {} },
      "d.json": { segment: [] },
      "e.json": [one, null],
      "f.json": { segmentations: [{ id: "x", cases: [{}], otherwise: {} }] },
      "g.json": { where: { all: [] } },
      "h.json": '{"id": "x", "where": {"all": [{"id": 1}, {"id": 2}], "a": "\\"all\\": {", "all": []}}',
    });
    expect(study.segments).toEqual(declared.segments);
    expect(problems(study)).toEqual([
      expect.stringMatching(/^a\.json: not JSON: .*JSON/),
      expect.stringMatching(/^b\.json: expected a segment \{ id, where, … \}, a list of segments, or/),
      expect.stringMatching(/^c\.json: expected a segment/),
      expect.stringMatching(/^d\.json: unknown key: segment; expected a segment/),
      expect.stringMatching(/^e\.json: definition 2 lacks its id or is no definition at all/),
      expect.stringMatching(/^f\.json: definition 1 lacks its id/),
      expect.stringMatching(/^g\.json: definition 1 lacks its id/),
      'h.json: the key "all" comes twice in one object',
    ]);
  });

  test("a definition that does not fit, down to keys that it does not have", async () => {
    const study = await load({
      "a.json": { ...one, where: { trait: { id: "contry", op: "EXISTS" } }, paly: "x", goal: "gaol" },
      "b.json": [{ id: "Four" }, { ...one, id: "declared" }],
      "c.json": { segmentations: [{ ...segmentation, cases: [{ ...segmentation.cases[0], goal: "x" }] }] },
      "d.json": [smallSegment("circle", { not: { segment: "circle" } })],
    });
    const found = problems(study);
    expect(found).toEqual([
      "b.json: declared: this segment is declared twice; expected a unique id",
      "a.json: one.goal: unknown goal: gaol; did you mean goal?",
      "a.json: one.where.trait.id: unknown trait: contry; did you mean country?",
      "a.json: one.paly: unknown key: paly; did you mean play?",
      'b.json: Four.id: not an id: "Four"; expected snake_case such as in_two_words',
      "b.json: Four.name: expected a text in each language, { en, fa }, got nothing",
      "b.json: Four.description: expected a text in each language, { en, fa }, got nothing",
      expect.stringMatching(
        /^b\.json: Four\.basis: expected a basis, got nothing; expected one of demographic/,
      ),
      "b.json: Four.goal: expected a goal, got nothing; expected one of goal",
      expect.stringMatching(/^b\.json: Four\.where: expected an object with one of all, any/),
      "c.json: first_half.goal: unknown key: goal; expected one of segment, name, description, play, owner, disclose, where",
      "d.json: circle.where: segments refer to each other in a cycle: circle → circle",
    ]);
  });

  test("each problem has its file beside its path", async () => {
    const study = await load({ "a.json": { ...one, goal: "gaol" } });
    let problem: unknown;
    try {
      checkStudy(study);
    } catch (error) {
      problem = (error as SegmentDefinitionError).problems[0];
    }
    expect(problem).toEqual({
      file: `data/studies/${basename(folder)}/definitions/a.json`,
      path: "one.goal",
      message: "unknown goal: gaol; did you mean goal?",
    });
  });
});
