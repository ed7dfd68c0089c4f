import { expect, it } from "vitest";
import type { Trait } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { publishedAlone } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { draftSurvival, type SurvivalGroup } from "../../../loaders/report/survival.ts";

const named = (id: string, type: Trait["type"]): Trait => ({
  id,
  type,
  basis: "journey",
  label: { en: id },
  description: { en: id },
  from: { attribute: id },
});
const lifetime = {
  length: { ...named("weeks", "number"), unit: "weeks" },
  ended: named("gone", "boolean"),
  by: named("plan", "string"),
  marks: [2, 4, 9],
};

/** Rows of a plan, so many weeks, gone or not, and how many such there are. */
async function of(rows: readonly (readonly [string, number, boolean, number])[]) {
  await using db = await Database.open({ threads: 1 });
  const values = rows.map(([plan, weeks, gone, n]) => `('${plan}', ${weeks}, ${gone}, ${n})`);
  await db.run(
    `CREATE TABLE profiles AS SELECT plan, weeks, gone FROM (VALUES ${values.join(", ")}) AS t(plan, weeks, gone, n), range(n)`,
  );
  const source = { db, study: {}, roles: { filters: [], lifetime } } as unknown as ReportSource;
  return await publishedAlone(draftSurvival, source);
}

const group = (groups: readonly SurvivalGroup[] | undefined, value: string | null) =>
  groups?.find((each) => each.value === value);

it("gives the share left after each length, of everyone and by value, those staying longest first", async () => {
  const found = await of([
    ["open", 1, true, 20],
    ["open", 3, true, 40],
    ["open", 5, false, 40],
    ["bound", 4, true, 10],
    ["bound", 5, false, 90],
  ]);
  expect(found?.groups.map(({ value }) => value)).toEqual([null, "bound", "open"]);
  const open = group(found?.groups, "open");
  expect([open?.customers, open?.ended, open?.median]).toEqual([100, 60, 3]);
  expect(open?.steps.map(({ at, share }) => [at, share])).toEqual([
    [1, 0.8],
    [3, 0.4],
  ]);
  // Nobody was seen for nine weeks.
  expect(open?.marks.map(({ share }) => share)).toEqual([0.8, 0.4, null]);
  expect(group(found?.groups, "bound")?.marks.map(({ share }) => share)).toEqual([1, 0.9, null]);
});

it("draws a step once ten have left since the one before, and hides what fewer would tell", async () => {
  const found = await of([
    ["open", 1, true, 6],
    ["open", 3, true, 6],
    ["open", 8, true, 3],
    ["open", 12, false, 60],
  ]);
  const open = group(found?.groups, "open");
  expect(open?.steps.map(({ at }) => at)).toEqual([3]);
  expect(open?.marks.map(({ share }) => share)).toEqual(["small", 0.84, "small"]);
});

it("counts few who left before a mark with the step before them, so that the mark is told", async () => {
  const found = await of([
    ["open", 1, true, 12],
    ["open", 2, true, 3],
    ["open", 12, false, 60],
  ]);
  const open = group(found?.groups, "open");
  expect(open?.steps.map(({ at, share }) => [at, share])).toEqual([[1, 0.8]]);
  expect(open?.marks.map(({ share }) => share)).toEqual([0.8, 0.8, 0.8]);
});

it("has no curve of a group of which fewer than ten left, nor of one that would tell of it", async () => {
  const found = await of([
    ["open", 2, true, 40],
    ["open", 5, false, 40],
    ["bound", 2, true, 4],
    ["bound", 5, false, 60],
  ]);
  expect(group(found?.groups, null)?.steps).toHaveLength(1);
  for (const value of ["open", "bound"]) {
    const { ended, steps, marks } = group(found?.groups, value) ?? {};
    expect(ended).toBeTypeOf("string");
    expect([steps, marks]).toEqual([[], []]);
  }
});

it("says whether the values differ beyond chance, of those with a curve", async () => {
  const alike = (plan: string) =>
    [
      [plan, 1, true, 20],
      [plan, 3, true, 40],
      [plan, 5, false, 40],
    ] as const;
  expect((await of([...alike("open"), ...alike("bound")]))?.differ).toBe(false);
  expect((await of([...alike("open"), ["bound", 4, true, 10], ["bound", 5, false, 90]]))?.differ).toBe(true);
  expect((await of([...alike("open"), ["bound", 1, true, 4], ["bound", 5, false, 90]]))?.differ).toBe(null);
});
