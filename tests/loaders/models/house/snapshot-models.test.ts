import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TraitCondition } from "../../../../data/language.ts";
import type { Model } from "../../../../data/model.ts";
import type { Play, PopulationStudy } from "../../../../data/study.ts";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import type { ModelReport } from "../../../../loaders/lake/model-reports.ts";
import { groupSegment } from "../../../../loaders/models/clusters/group-segment.ts";
import { readQuery } from "../../../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../../../loaders/query/study-database.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../../loaders/snapshot/build.ts";
import { exportSegment } from "../../../../loaders/snapshot/export-segment.ts";
import { verifySnapshot } from "../../../../loaders/snapshot/verify.ts";
import { smallSegment, smallStudy, smallTrait } from "../../../fixtures/population.ts";
import { SmallLake } from "../../snapshot/small-lake.ts";

const word = { en: "word", fa: "واژه" };
const text = { name: { en: "word" }, description: { en: "word" } };

const places: Model = {
  ...{ id: "places", ...text, kind: "kmeans", k: 2, scale: "standard" },
  inputs: [{ trait: "latitude" }, { trait: "longitude" }],
  among: { id: "household_size", op: "GTE", value: 1 },
};
const owners: Model = {
  ...{ id: "owners", ...text, kind: "logistic", outcome: "home_owner" },
  inputs: ["household_size", "country"],
};
const treesOfOwners: Model = {
  ...{ id: "trees_of_owners", ...text, kind: "trees", outcome: "home_owner" },
  inputs: ["household_size", "country"],
  profit: { play: "call", gain: 20 },
};
const tooMany: Model = { ...places, id: "too_many", k: 40 };

const call: Play = {
  ...{ id: "call", objective: word, offer: word, message: word, channel: word, kpi: word },
  worth: {
    ...{ channel: "phone", cost: 2, moves: "everyone", value: { trait: "worth_eur" } },
    assumed: { low: 0, effect: 1, high: 1, because: word },
  },
};

const study: PopulationStudy = smallStudy({
  currency: "EUR",
  plays: [call],
  roles: { contact: { channels: { phone: { name: word } }, heldOut: 0.1 } },
  models: [places, owners, tooMany, treesOfOwners],
  traits: [
    ...["household_size", "latitude", "longitude"].map((id) => smallTrait(id, { attribute: id })),
    { ...smallTrait("country", { attribute: "country" }, "string"), label: { en: "home country" } },
    smallTrait("home_owner", { attribute: "home_owner" }, "boolean"),
    smallTrait("place", { model: places, output: "cluster" }, "string"),
    smallTrait("far_place", { model: tooMany, output: "cluster" }, "string"),
    smallTrait("owning", { model: owners, output: "chance" }),
    smallTrait("owning_reason", { model: owners, output: "reason" }, "string"),
    smallTrait("owning_reasons", { model: owners, output: "reasons" }, "list"),
    smallTrait("tree_owning", { model: treesOfOwners, output: "chance" }),
    smallTrait("tree_reason", { model: treesOfOwners, output: "reason" }, "string"),
    smallTrait("tree_reasons", { model: treesOfOwners, output: "reasons" }, "list"),
    // One level above a model.
    smallTrait("place_next", { derive: { concat: [{ text: "next to " }, { trait: "place" }] } }, "string"),
    smallTrait("size", { attribute: "household_size" }),
    { ...smallTrait("worth_eur", { derive: { add: [{ trait: "size" }] } }), unit: "currency" },
  ],
  segments: [
    smallSegment("larger_place", { trait: { id: "place_next", op: "EQ", value: "next to 1" } }),
    smallSegment("likely_owners", { trait: { id: "owning", op: "GT", value: 0.5 } }),
  ],
});

/** 60 in London and 30 in Rome; 10 whose household is not known belong to no group. Larger households own more often. */
const rows = Array.from({ length: 100 }, (_, i) => {
  const isRome = i >= 60;
  const household = i >= 90 ? "" : 1 + (i % 5);
  const owns = (i * 7) % 10 < Number(household) * 2 - 1;
  const where = isRome ? [41.9 + (i % 7) / 100, 12.5] : [51.5 + (i % 7) / 100, -0.1];
  return [`c${String(i).padStart(3, "0")}`, household, isRome ? "Italy" : "Britain", ...where, owns].join(
    ",",
  );
});
const columns = "customer_id,household_size,country,latitude,longitude,home_owner";

describe("models in a snapshot", () => {
  let work: SmallLake;
  let built: BuiltSnapshot;
  const report = async (id: string): Promise<ModelReport> =>
    JSON.parse(await readFile(join(work.lake.snapshot(built.id), "models", `${id}.json`), "utf8"));

  beforeAll(async () => {
    work = await SmallLake.create();
    built = await work.snapshot(study, "2026-01-01", rows, columns);
  });
  afterAll(() => work.remove());

  test("outputs are traits, of those alone whom the model is about, and traits and segments read them", async () => {
    const found = await work.rows(built, "profiles", "customer_id, place, place_next");
    expect(found.filter((row) => row.endsWith(" 1 next to 1"))).toHaveLength(60);
    expect(found.filter((row) => row.endsWith(" 2 next to 2"))).toHaveLength(30);
    const without = await work.rows(
      built,
      "profiles",
      "count(*) FILTER (place IS NULL AND household_size IS NULL) AS n",
    );
    expect(without).toEqual(["10"]);
    expect((await work.segment(built, "larger_place")).size).toBe(60);
    expect((await work.segment(built, "likely_owners")).size).toBeGreaterThan(10);
  });

  test("what came of each is kept, with its version", async () => {
    expect(await report("places")).toMatchObject({
      ...{ kind: "kmeans", refused: null, inputs: ["household_size", "latitude", "longitude"] },
      found: { customers: 90, sizes: [60, 30] },
    });
    expect(await report("owners")).toMatchObject({
      kind: "logistic",
      refused: null,
      found: { customers: 100 },
    });
  });

  test("a refused model stops nothing: its trait is missing and the reason is kept", async () => {
    expect(await report("too_many")).toMatchObject({
      found: null,
      refused: "90 members are too few for 40 groups; expected at least 400",
    });
    const found = await work.rows(built, "profiles", "count(far_place) AS n");
    expect(found).toEqual(["0"]);
  });

  test("the reason of somebody with a chance above the average is an input", async () => {
    const found = await work.rows(built, "profiles", "DISTINCT owning_reason");
    expect(found.filter((row) => row !== "").sort()).toEqual(["country", "household_size"]);
  });

  test("exports and queries tell reasons in words beside the ids", async () => {
    const out = join(work.lake.root, "likely.ndjson");
    await exportSegment(work.lake, "likely_owners", "ndjson", out);
    const members = (await readFile(out, "utf8")).trim().split("\n");
    const told = members.map((member) => {
      const { owning_reason: reason, owning_reason_label: label } = JSON.parse(member) as Record<
        string,
        string
      >;
      return `${reason}: ${label}`;
    });
    expect(told).toContain("country: home country");
    expect(Object.keys(JSON.parse(members[0] ?? ""))).toEqual(
      expect.arrayContaining(["owning_reason", "owning_reason_label"]),
    );
    await using db = await openStudyDatabase(work.lake, study);
    const { rows } = await readQuery(
      db,
      "SELECT DISTINCT owning_reason, owning_reason_label FROM profiles WHERE owning_reason = 'country'",
    );
    expect(rows).toEqual([["country", "home country"]]);
    const lists = await readQuery(
      db,
      `SELECT count(*) FILTER (array_to_string(owning_reasons_label, ';') = replace(array_to_string(owning_reasons, ';'), 'country ', 'home country ')),
         count(*) FROM profiles`,
    );
    expect(lists.rows).toEqual([[100, 100]]);
  });

  test.each([
    ["owning", "owning_reasons"],
    ["tree_owning", "tree_reasons"],
  ])(
    "what makes up %s is told for each customer and sums to the logarithm of the odds",
    async (chance, reasons) => {
      const found = await work.rows(built, "profiles", `${chance}, array_to_string(${reasons}, ';') AS r`);
      expect(found).toHaveLength(100);
      for (const row of found) {
        const [, p = "", parts = ""] = row.match(/^(\S+) (.*)$/) ?? [];
        const named = parts.split(";").map((part) => part.split(" "));
        expect(named[0]?.[0]).toBe("everyone");
        expect(
          named
            .slice(1)
            .map(([name]) => name)
            .sort(),
        ).toEqual(["country", "household_size"]);
        const sum = named.reduce((total, [, value]) => total + Number(value), 0);
        expect(Math.abs(sum - Math.log(Number(p) / (1 - Number(p))))).toBeLessThan(0.003);
        // What weighs most comes first.
        expect(Math.abs(Number(named[1]?.[1]))).toBeGreaterThanOrEqual(Math.abs(Number(named[2]?.[1])));
      }
    },
  );

  test("what a play costs and an outcome brings says down to which chance it pays", async () => {
    const { found } = await report("trees_of_owners");
    expect(found).toMatchObject({ profit: { cost: 2, gain: 20, breakEven: 0.1 } });
    expect((await report("owners")).found).toMatchObject({ profit: null });
  });

  test("a play that is unknown, or a gain of nothing, is refused", async () => {
    const refuse = (profit: { play: string; gain: number }) =>
      expect(
        buildSnapshot({
          ...{ lake: work.lake, seed: 1, asOf: "2026-01-01" },
          study: {
            ...study,
            traits: [
              ...study.traits.slice(0, 5),
              ...study.traits.slice(-1),
              smallTrait("x", { model: { ...treesOfOwners, profit }, output: "chance" }),
            ],
            segments: [],
          },
        }),
      ).rejects;
    await refuse({ play: "cal", gain: 1 }).toThrow(
      "x.model: unknown play in profit: cal; did you mean call?",
    );
    await refuse({ play: "call", gain: 0 }).toThrow("profit.gain is 0; expected an amount above zero");
  });

  test("rows in another order, and any number of threads, give the same bytes", async () => {
    const options = { lake: work.lake, study, asOf: "2026-01-01", seed: 1 };
    const again = await buildSnapshot({ ...options, threads: 1 });
    expect(again).toMatchObject({ id: built.id, created: false });
    const verification = await verifySnapshot(work.lake, study, undefined, 2);
    expect(verification.differences).toEqual([]);
    expect(built.manifest.files.map(({ path }) => path)).toContain("models/places.json");
  });

  test("the printed query of a segment that reads a model reads the profiles", async () => {
    await using db = await Database.open();
    const profiles = literal(join(work.lake.snapshot(built.id), "profiles.parquet"));
    await db.run(`CREATE VIEW profiles AS SELECT * FROM read_parquet(${profiles})`);
    for (const id of ["larger_place", "likely_owners"]) {
      const { sql, size } = await work.segment(built, id);
      expect(await db.rows(sql)).toHaveLength(size);
    }
  });

  test("a group becomes a segment that finds the same members", async () => {
    const { segment, rule } = groupSegment(study, await report("places"), "1");
    expect(segment).toMatchObject({
      ...{ id: "places_1", goal: "goal", name: { en: "High latitude, low longitude" } },
      where: { all: [{ trait: { id: "household_size", op: "GTE", value: 1 } }, { trait: { op: "GTE" } }] },
    });
    expect(segment.description).toEqual({
      en: "Group 1 of the model places as a condition: 100\u202f% of those whom it finds are in the group, and it finds 100\u202f% of the group.",
      fa: "گروه ۱ از مدل places به‌صورت یک شرط: ۱۰۰٪ کسانی که شرط می‌یابد در گروه‌اند، و ۱۰۰٪ گروه را می‌یابد.",
    });
    expect(rule).toMatchObject({ precision: { value: 1 }, recall: { value: 1 }, rows: 45 });
    await using db = await Database.open();
    const profiles = literal(join(work.lake.snapshot(built.id), "profiles.parquet"));
    const { trait } =
      "all" in segment.where ? (segment.where.all[1] as { trait: TraitCondition }) : { trait: undefined };
    expect(
      await db.rows(
        `SELECT DISTINCT place FROM read_parquet(${profiles}) WHERE household_size >= 1 AND ${trait?.id} >= ${trait?.value}`,
      ),
    ).toEqual([{ place: "1" }]);
  });

  test.each([
    ["places", "3", undefined, "unknown group: 3; expected one of 1, 2"],
    ["places", "1", "gaol", "unknown goal: gaol; did you mean goal?"],
    [
      "owners",
      "1",
      undefined,
      "the model owners is of kind logistic; expected one that finds groups: kmeans",
    ],
    ["too_many", "1", undefined, "the model too_many was refused: 90 members are too few for 40 groups"],
  ])("of %s, group %s cannot be a segment for %s", async (model, group, goal, message) => {
    const about = await report(model);
    expect(() => groupSegment(study, about, group, goal)).toThrow(message);
  });

  test("inputs of another type are refused", async () => {
    const model: Model = { ...places, inputs: [{ trait: "country" }] };
    const wrong = smallStudy({
      traits: [...study.traits.slice(0, 5), smallTrait("x", { model, output: "cluster" })],
    });
    await expect(
      buildSnapshot({ lake: work.lake, study: wrong, seed: 1, asOf: "2026-01-01" }),
    ).rejects.toThrow("x.model: country is of type string; expected number or boolean");
  });

  test("an input that is known only after the outcome is refused", async () => {
    const late = {
      ...smallTrait("household_size", { attribute: "household_size" }),
      knownAfter: "outcome",
    } as const;
    const owning = {
      ...smallTrait("owning", { model: owners, output: "chance" }),
      knownAfter: "outcome",
    } as const;
    const wrong = smallStudy({ traits: [late, ...study.traits.slice(3, 5), owning] });
    await expect(
      buildSnapshot({ lake: work.lake, study: wrong, seed: 1, asOf: "2026-01-01" }),
    ).rejects.toThrow(
      "owning.model: household_size is known only after the outcome and cannot predict it; leave it out",
    );
  });

  test("an output that a model does not have is refused with the nearest one", async () => {
    const wrong = smallStudy({
      traits: [...study.traits.slice(0, 3), smallTrait("x", { model: places, output: "clusters" })],
    });
    await expect(
      buildSnapshot({ lake: work.lake, study: wrong, seed: 1, asOf: "2026-01-01" }),
    ).rejects.toThrow("x.output: unknown output of places: clusters; did you mean cluster?");
  });
});
