import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import type { Expression, PopulationStudy } from "../../../data/study.ts";
import type { BuiltSnapshot } from "../../../loaders/snapshot/build.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { SmallLake } from "./small-lake.ts";

let lake: SmallLake;

beforeEach(async () => {
  lake = await SmallLake.create();
});

afterEach(() => lake.remove());

const size = (op: string, value: unknown): Condition => ({ trait: { id: "household_size", op, value } });
const traits = [
  smallTrait("household_size", { attribute: "household_size" }),
  smallTrait("country", { attribute: "country" }, "string"),
];

const study = (segments: Readonly<Record<string, Condition>>, parts: Partial<PopulationStudy> = {}) =>
  smallStudy({
    traits,
    segments: Object.entries(segments).map(([id, where]) => smallSegment(id, where)),
    ...parts,
  });

const word = { en: "word", fa: "واژه" };

/** A condition within so many others. */
const nested = (condition: Condition, times: number): Condition =>
  times === 0 ? condition : { all: [nested(condition, times - 1)] };

const changes = (built: BuiltSnapshot) =>
  lake.rows(built, "changes", "segment_id, customer_id, change, coalesce(cause, 'unknown') AS cause");

const change = async (built: BuiltSnapshot, segment: string) => (await lake.segment(built, segment)).change;

const first = ["a,3,", "b,5,", "c,1,", "d,4,", "e,2,", "f,2,"];
const second = ["a,3,", "b,1,", "c,6,", "d,4,", "e,2,", "g,4,"];

describe("who moved, customers or the definition", () => {
  test("with the same definition, customers only", async () => {
    const s1 = await lake.snapshot(study({ large: size("GTE", 3) }), "2025-01-01", first);
    expect(await changes(s1)).toEqual([]);
    expect(await change(s1, "large")).toBeNull();
    const s2 = await lake.snapshot(study({ large: size("GTE", 3) }), "2025-02-01", second);
    expect(await changes(s2)).toEqual([
      "large b exited customer",
      "large c entered customer",
      "large g entered customer",
    ]);
    // a, b, d → a, c, d, g.
    expect(await change(s2, "large")).toEqual({
      entered: 2,
      exited: 1,
      enteredByDefinition: 0,
      exitedByDefinition: 0,
      sizeBefore: 3,
      sizeByPreviousDefinition: 4,
    });
    const { versions, version, meaning } = await lake.segment(s2, "large");
    expect(versions).toMatchObject([{ version, meaning, since: "2025-01-01T00:00:00Z", snapshot: s1.id }]);
  });

  test("both at once are told apart, and add up", async () => {
    const before = study({ large: size("GTE", 3) });
    const after = study({ large: size("IN", [2, 4, 6]) });
    const s1 = await lake.snapshot(before, "2025-01-01", first);
    const s2 = await lake.snapshot(after, "2025-02-01", second);
    // M0 a b d; the old definition on the new data a c d g; the new one c d e g.
    expect(await changes(s2)).toEqual([
      "large a exited definition",
      "large b exited customer",
      "large c entered customer",
      "large e entered definition",
      "large g entered customer",
    ]);
    expect(await change(s2, "large")).toEqual({
      entered: 3,
      exited: 2,
      enteredByDefinition: 1,
      exitedByDefinition: 1,
      sizeBefore: 3,
      sizeByPreviousDefinition: 4,
    });
    const { versions } = await lake.segment(s2, "large");
    expect(versions.map(({ where, since, snapshot }) => [where, since, snapshot])).toEqual([
      [size("GTE", 3), "2025-01-01T00:00:00Z", s1.id],
      [size("IN", [2, 4, 6]), "2025-02-01T00:00:00Z", s2.id],
    ]);
    // Entered by a new definition is entered at that as-of.
    expect(await lake.rows(s2, "membership", "customer_id, strftime(entered_at, '%m') AS month")).toEqual([
      "c 02",
      "d 01",
      "e 02",
      "g 02",
    ]);
    expect(await lake.rows(s2, "exits", "customer_id, strftime(exited_at, '%m') AS month")).toEqual([
      "a 02",
      "b 02",
    ]);
  });

  test("who came as a customer and was put out by the definition moved nowhere, and the sizes still add up", async () => {
    const s1 = await lake.snapshot(study({ large: size("GTE", 3) }), "2025-01-01", ["a,1,", "b,3,"]);
    const s2 = await lake.snapshot(study({ large: size("GTE", 5) }), "2025-02-01", ["a,4,", "b,5,"]);
    expect(s2.manifest.previous).toBe(s1.id);
    expect(await changes(s2)).toEqual([]);
    expect(await change(s2, "large")).toMatchObject({ sizeBefore: 1, sizeByPreviousDefinition: 2 });
    expect((await lake.segment(s2, "large")).size).toBe(1);
  });

  test("a new segment and one that is no longer there change by definition", async () => {
    await lake.snapshot(study({ large: size("GTE", 3) }), "2025-01-01", first);
    const s2 = await lake.snapshot(study({ pairs: size("EQ", 2) }), "2025-02-01", second);
    expect(await changes(s2)).toEqual([
      "large a exited definition",
      "large b exited definition",
      "large d exited definition",
      "pairs e entered definition",
    ]);
    expect(await change(s2, "pairs")).toEqual({
      entered: 1,
      exited: 0,
      enteredByDefinition: 1,
      exitedByDefinition: 0,
      sizeBefore: 0,
      sizeByPreviousDefinition: 0,
    });
  });
});

describe("a definition changes with what it reads", () => {
  const banded = (edge: number, more: Partial<PopulationStudy> = {}) => {
    const derive: Expression = {
      band: { trait: "household_size" },
      edges: [edge],
      labels: ["small", "large"],
    };
    return study(
      { large: { trait: { id: "band", op: "EQ", value: "large" } }, anyone: { all: [] } },
      { traits: [...traits, smallTrait("band", { derive }, "string")], ...more },
    );
  };

  test("a trait under a segment whose own text is the same", async () => {
    const s1 = await lake.snapshot(banded(3), "2025-01-01", ["a,3,", "b,5,", "c,5,"]);
    const s2 = await lake.snapshot(banded(5), "2025-02-01", ["a,3,", "b,5,", "c,1,"]);
    expect(await changes(s2)).toEqual(["large a exited definition", "large c exited customer"]);
    const [before, after] = [await lake.segment(s1, "large"), await lake.segment(s2, "large")];
    expect(after.version).toBe(before.version);
    expect(after.meaning).not.toBe(before.meaning);
    expect(after.versions.map(({ snapshot }) => snapshot)).toEqual([s1.id, s2.id]);
    expect((await lake.segment(s2, "anyone")).versions).toHaveLength(1);
  });

  test("a segment that it refers to", async () => {
    const referring = (least: number) =>
      study({
        large: size("GTE", least),
        large_french: {
          all: [{ segment: "large" }, { trait: { id: "country", op: "EQ", value: "France" } }],
        },
        others: { not: { segment: "large_french" } },
      });
    await lake.snapshot(referring(3), "2025-01-01", ["a,3,France", "b,5,France", "c,5,"]);
    const s2 = await lake.snapshot(referring(4), "2025-02-01", ["a,3,France", "b,5,", "c,5,France"]);
    expect(await changes(s2)).toEqual([
      "large a exited definition",
      "large_french a exited definition",
      "large_french b exited customer",
      "large_french c entered customer",
      "others a entered definition",
      "others b entered customer",
      "others c exited customer",
    ]);
  });

  test("an earlier part of its segmentation", async () => {
    const tiers = (least: number) =>
      study(
        {},
        {
          segmentations: [
            {
              id: "tiers",
              name: word,
              description: word,
              basis: "value",
              goal: "goal",
              cases: [
                { segment: "top", name: word, description: word, where: size("GTE", least) },
                { segment: "middle", name: word, description: word, where: size("GTE", 2) },
              ],
              otherwise: { segment: "rest", name: word, description: word },
            },
          ],
        },
      );
    await lake.snapshot(tiers(5), "2025-01-01", ["a,4,", "b,5,", "c,1,"]);
    const s2 = await lake.snapshot(tiers(4), "2025-02-01", ["a,4,", "b,3,", "c,1,"]);
    expect(await changes(s2)).toEqual([
      "middle a exited definition",
      "middle b entered customer",
      "top a entered definition",
      "top b exited customer",
    ]);
    expect((await change(s2, "rest"))?.sizeByPreviousDefinition).toBe(1);
  });

  test.each<[string, (least: number) => Condition]>([
    ["as deep", (least) => nested(size("GTE", least), 19)],
    ["as large", (least) => ({ any: Array.from({ length: 499 }, () => size("GTE", least)) })],
  ])("a later part %s as a definition may be, of which nothing is lost", async (_, middle) => {
    const tiers = (least: number) => ({
      segmentations: [
        {
          id: "tiers",
          name: word,
          description: word,
          basis: "value" as const,
          goal: "goal",
          cases: [
            { segment: "top", name: word, description: word, where: size("GTE", 5) },
            { segment: "middle", name: word, description: word, where: middle(least) },
          ],
          otherwise: { segment: "rest", name: word, description: word },
        },
      ],
    });
    await lake.snapshot(study({}, tiers(3)), "2025-01-01", ["a,3,", "b,5,", "c,1,"]);
    const s2 = await lake.snapshot(study({}, tiers(4)), "2025-02-01", ["a,3,", "b,5,", "c,4,"]);
    expect(await changes(s2)).toEqual([
      "middle a exited definition",
      "middle c entered customer",
      "rest a entered definition",
      "rest c exited customer",
    ]);
    expect(await change(s2, "middle")).toMatchObject({ sizeByPreviousDefinition: 2 });
  });

  test("the time zone of calendar windows, though nobody moved", async () => {
    const s1 = await lake.snapshot(banded(3), "2025-01-01", first);
    const s2 = await lake.snapshot(banded(3, { timeZone: "Asia/Tehran" }), "2025-02-01T00:00:00Z", first);
    expect(await changes(s2)).toEqual([]);
    expect((await lake.segment(s2, "large")).versions.map(({ snapshot }) => snapshot)).toEqual([
      s1.id,
      s2.id,
    ]);
  });
});

test("the versions outlive the snapshot in which the definition changed", async () => {
  const s1 = await lake.snapshot(study({ large: size("GTE", 3) }), "2025-01-01", first);
  const s2 = await lake.snapshot(study({ large: size("GTE", 4) }), "2025-02-01", first);
  const s3 = await lake.snapshot(study({ large: size("GTE", 4) }), "2025-03-01", second);
  await rm(lake.lake.snapshot(s2.id), { recursive: true });
  const s4 = await lake.snapshot(study({ large: size("GTE", 3) }), "2025-04-01", second);
  expect(s4.manifest.previous).toBe(s3.id);
  const { versions } = await lake.segment(s4, "large");
  expect(versions.map(({ snapshot, where }) => [snapshot, where])).toEqual([
    [s1.id, size("GTE", 3)],
    [s2.id, size("GTE", 4)],
    [s4.id, size("GTE", 3)],
  ]);
  expect(versions[0]?.meaning).toBe(versions[2]?.meaning);
  expect(await changes(s4)).toEqual(["large a entered definition"]);
});

test("a previous definition that can no longer be computed has no effect to tell of, and the others have", async () => {
  const owner = smallTrait("home_owner", { attribute: "home_owner" }, "boolean");
  const owned: Condition = { trait: { id: "home_owner", op: "EQ", value: true } };
  const before = study({ chosen: owned, large: size("GTE", 3) }, { traits: [...traits, owner] });
  const withoutOwner = before.tables.map((table) =>
    table.name !== "customers"
      ? table
      : {
          ...table,
          columns: Object.fromEntries(
            Object.entries(table.columns).filter(([name]) => name !== "home_owner"),
          ),
        },
  );
  const after = study({ chosen: size("EQ", 2), large: size("GTE", 4) }, { tables: withoutOwner });
  await lake.snapshot(
    before,
    "2025-01-01",
    ["a,3,true", "b,2,false"],
    "customer_id,household_size,home_owner",
  );
  const s2 = await lake.snapshot(after, "2025-02-01", ["a,3,", "b,2,"]);
  expect(await changes(s2)).toEqual([
    "chosen a exited unknown",
    "chosen b entered unknown",
    "large a exited definition",
  ]);
  expect(await change(s2, "chosen")).toEqual({
    entered: 1,
    exited: 1,
    enteredByDefinition: null,
    exitedByDefinition: null,
    sizeBefore: 1,
    sizeByPreviousDefinition: null,
  });
  expect((await lake.segment(s2, "chosen")).versions).toHaveLength(2);
});
