import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { studies } from "../../../data/studies/index.ts";
import { populationStudies } from "../../../data/study.ts";
import { shownStudies, withoutPages } from "../../../docs/render/context.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { LakeFixture } from "../../api/lake-fixture.ts";

let lake: LakeFixture | undefined;
afterEach(() => lake?.remove());

async function lakeOf(customers: number): Promise<Lake> {
  lake = await LakeFixture.create();
  await lake.publish({
    id: "s1",
    customers: Array.from({ length: customers }, (_, place) => ({
      id: `C${place + 10}`,
      values: ["1", "'France'", "true", "NULL", "NULL"],
      segments: [],
    })),
  });
  return new Lake(lake.root);
}

test("a study of fewer than ten customers has no pages, which is said and ends no build of others", async () => {
  const few = await lakeOf(3);
  expect(shownStudies(few)).toEqual([]);
  expect(withoutPages(few)).toEqual([
    "retail has no pages: of its customers there are fewer than 10, and pages tell of no group so small",
  ]);
});

test("a study of ten has pages, and one without a snapshot is not spoken of", async () => {
  const enough = await lakeOf(10);
  expect(shownStudies(enough).map(({ id }) => id)).toEqual(["retail"]);
  expect(withoutPages(enough)).toEqual([]);
});

test("a study of which one population alone is published has no pages, which is said with what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "atlas-half-"));
  try {
    const half = new Lake(folder);
    const [first, second] =
      studies.map((study) => populationStudies(study)).find(({ length }) => length > 1) ?? [];
    if (first === undefined || second === undefined) throw new Error("no study of two populations");
    await mkdir(dirname(half.of(first).current), { recursive: true });
    await writeFile(half.of(first).current, "s1");
    const { id, noun } = second.population;
    expect(shownStudies(half)).toEqual([]);
    expect(withoutPages(half)).toEqual([
      `${first.id} has no pages: of its ${noun.en.many} no snapshot is published; npm run atlas -- snapshot ${first.id} --population ${id} --publish`,
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
