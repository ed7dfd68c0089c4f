import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AttitudesModel, FactorsModel, Model } from "../../../../data/model.ts";
import type { PopulationStudy } from "../../../../data/study.ts";
import type { ModelReport } from "../../../../loaders/lake/model-reports.ts";
import { checkStudy } from "../../../../loaders/language/check.ts";
import { namedValue } from "../../../../loaders/language/models/named-values.ts";
import { type ReportedModel, reportedModels } from "../../../../loaders/report/models/reported-models.ts";
import { openReportSource } from "../../../../loaders/report/report-source.ts";
import { readChain } from "../../../../loaders/report/snapshot-chain.ts";
import type { BuiltSnapshot } from "../../../../loaders/snapshot/build.ts";
import { verifySnapshot } from "../../../../loaders/snapshot/verify.ts";
import { smallStudy, smallTrait } from "../../../fixtures/population.ts";
import { SmallLake } from "../../snapshot/small-lake.ts";

const text = { name: { en: "word" }, description: { en: "word" } };
const items = ["household_size", "latitude", "longitude"];

const leanings: FactorsModel = {
  ...{ id: "leanings", ...text, kind: "factors", items },
  factors: [
    { id: "home", leads: "household_size" },
    { id: "far", leads: "longitude" },
  ],
};
const minds: AttitudesModel = {
  ...{ id: "minds", ...text, kind: "attitudes", items, scale: "none", predictors: ["country"] },
  groups: [
    { name: { en: "Homely", fa: "خانگی" }, high: ["household_size"] },
    { name: { en: "Northern", fa: "شمالی" }, high: ["latitude"] },
    { name: { en: "Far off", fa: "دور" }, high: ["longitude"] },
  ],
  compare: { outcomes: ["home_owner"] },
};
const guesses: AttitudesModel = { ...minds, id: "guesses", predictors: ["consent_marketing"] };
const crowd: AttitudesModel = {
  ...minds,
  id: "crowd",
  among: { id: "country", op: "EQ", value: "Malta" },
};
const few: FactorsModel = { ...leanings, id: "few", among: { id: "country", op: "EQ", value: "Malta" } };

const outputs = (model: Model, ...names: readonly string[]) =>
  names.map((name) =>
    smallTrait(
      `${model.id}_${name}`,
      { model, output: name },
      ["stated", "group"].includes(name) ? "string" : "number",
    ),
  );

const studyOf = (models: readonly Model[], outputsOf: PopulationStudy["traits"]) =>
  smallStudy({
    models,
    traits: [
      ...items.map((id) => smallTrait(id, { attribute: id })),
      smallTrait("country", { attribute: "country" }, "string"),
      smallTrait("home_owner", { attribute: "home_owner" }, "boolean"),
      smallTrait("consent_marketing", { attribute: "consent_marketing" }, "boolean"),
      ...outputsOf,
    ],
  });
const study = studyOf(
  [leanings, minds, guesses, crowd, few],
  [
    ...outputs(leanings, "home", "far"),
    ...outputs(minds, "stated", "group", "chance"),
    ...outputs(guesses, "stated", "group", "chance"),
    ...outputs(crowd, "group"),
    ...outputs(few, "home"),
  ],
);

/**
 * 360 members of three groups by turns, who agree with one of three items from 1 to 5; every fourth did not answer the last one. The
 * country tells the group of nine in ten; whether they consent tells nothing. Three live on Malta.
 */
const countries = ["Italy", "Spain", "France"];
const rows = Array.from({ length: 360 }, (_, i) => {
  const group = i % 3;
  const answer = (item: number) => (item === group ? 4 + ((i >> 2) % 2) : 1 + ((i * (item + 3)) % 2));
  const country = i < 3 ? "Malta" : countries[i % 10 === 4 ? (group + 1) % 3 : group];
  const last = i % 4 === 3 ? "" : answer(2);
  return [`c${String(i).padStart(3, "0")}`, answer(0), answer(1), last, country, group === 0, i % 7 < 3].join(
    ",",
  );
});
const columns = "customer_id,household_size,latitude,longitude,country,home_owner,consent_marketing";

describe("attitudes", () => {
  let work: SmallLake;
  let built: BuiltSnapshot;
  let reported: readonly ReportedModel[];
  const report = async (id: string): Promise<ModelReport> =>
    JSON.parse(await readFile(join(work.lake.snapshot(built.id), "models", `${id}.json`), "utf8"));

  beforeAll(async () => {
    work = await SmallLake.create();
    built = await work.snapshot(study, "2026-01-01", rows, columns);
    const source = await openReportSource(work.lake, study, await readChain(work.lake));
    reported = (await reportedModels(source))?.models ?? [];
    source.db.close();
  });
  afterAll(() => work.remove());

  test("who answered is in the group that is called after what they agree with", async () => {
    const found = await work.rows(
      built,
      "profiles",
      "DISTINCT CAST(substr(customer_id, 2) AS INTEGER) % 3 AS planted, coalesce(minds_stated, 'none') AS stated, longitude IS NULL AS untold",
    );
    expect(found.sort()).toEqual([
      ...["0 Homely false", "0 none true", "1 Northern false", "1 none true"],
      ...["2 Far off false", "2 none true"],
    ]);
  });

  test("who did not answer is told the likeliest group, with its chance, and has no stated one", async () => {
    const [told = "", ...others] = await work.rows(
      built,
      "profiles",
      `count(*) FILTER (minds_stated IS NULL) AS unasked, count(minds_group) FILTER (longitude IS NULL) AS told,
       avg(CAST(minds_group = ['Homely', 'Northern', 'Far off'][1 + CAST(substr(customer_id, 2) AS INTEGER) % 3] AS INTEGER)) FILTER (longitude IS NULL) > 0.85 AS mostly,
       min(minds_chance) >= 0.5 AND count(minds_chance) = 90 AS likely`,
    );
    expect(others).toEqual([]);
    expect(told).toBe("90 90 true true");
    expect((await report("minds")).found).toMatchObject({
      prediction: { tested: 270, useful: true, leftOut: {} },
    });
  });

  test("where the prediction is no better than naming one group for all, nobody is told one", async () => {
    expect((await report("guesses")).found).toMatchObject({ prediction: { useful: false } });
    const found = await work.rows(
      built,
      "profiles",
      "count(guesses_group) FILTER (longitude IS NULL) AS n, count(guesses_chance) AS c",
    );
    expect(found).toEqual(["0 0"]);
  });

  test("scores on factors have mean 0 and deviation 1 among those who answered, and are missing for the others", async () => {
    const [found = ""] = await work.rows(
      built,
      "profiles",
      "round(avg(leanings_home), 3) AS m, round(stddev_pop(leanings_far), 2) AS d, count(leanings_home) AS n, corr(leanings_home, household_size) > 0.8 AS leads",
    );
    expect(found.replace("-", "")).toBe("0 1 270 true");
  });

  test("what cannot be fitted stops nothing, and says why", async () => {
    expect((await report("crowd")).refused).toBe(
      "3 members answered all 3 items; expected at least 30 for 3 groups",
    );
    expect((await report("few")).refused).toBe(
      "3 members answered all 3 items; expected at least 30 to find factors",
    );
    expect(reported.find(({ id }) => id === "crowd")?.refused).toMatch(/^fewer than 10 members/);
    expect(await work.rows(built, "profiles", "count(crowd_group) AS n")).toEqual(["0"]);
  });

  test("the page tells what each group agrees with, how surely it is told, and how other ways compare", () => {
    const found = reported.find(({ id }) => id === "minds")?.attitudes;
    const [home] = found?.profile ?? [];
    expect(home?.groups.map(({ name }) => name.en)).toEqual(["Homely", "Northern", "Far off"]);
    expect(home?.groups[0]?.mean).toBeGreaterThan(4);
    expect(found?.prediction).toMatchObject({ tested: 270, told: 90, untold: 0, useful: true });
    expect(found?.prediction?.low).toBeGreaterThan(found?.prediction?.largest ?? 1);
    expect(found?.groups.comparison?.ways.map(({ method }) => method)).toEqual([
      "k-means",
      "Gaussian mixture",
      "Ward",
      "density",
    ]);
    // One of each group lives on Malta, and one with the nobody of Homely in France is still one: only Spain is left to be told of.
    expect(
      found?.description?.groups.map(({ name, rows }) => [
        name.en,
        ...rows.map(({ value, members, customers }) => [value, members, customers]),
      ]),
    ).toEqual([["Homely", ["Spain", 0.133333, 12]], ["Northern", ["Spain", 0.855556, 77]], ["Far off"]]);
    const factors = reported.find(({ id }) => id === "leanings")?.factors;
    expect(factors?.loadings).toHaveLength(3);
    expect(factors?.loadings[0]?.factors[0]).toBeGreaterThan(0.8);
  });

  test("a rebuild is the same", async () => {
    expect((await verifySnapshot(work.lake, study)).differences).toEqual([]);
  });

  test("a group is called in both languages wherever a value stands", () => {
    const [trait] = outputs(minds, "group");
    expect(trait && namedValue(trait, "Northern", new Map())).toEqual({ en: "Northern", fa: "شمالی" });
  });

  test.each<[Model, string]>([
    [
      { ...leanings, factors: [{ id: "home", leads: "longitud" }] },
      "unknown item: longitud; did you mean longitude?",
    ],
    [
      { ...minds, predictors: ["latitude"] },
      "latitude is an item of the survey and cannot predict who did not answer it",
    ],
    [
      { ...minds, items: [...items, "country"], predictors: ["home_owner"] },
      "country is of type string; expected number or boolean",
    ],
    [
      { ...minds, groups: [{ name: { en: "Homely", fa: "خانگی" }, high: ["home"] }] },
      "unknown item: home; expected one of household_size, latitude, longitude",
    ],
  ])("a declaration that cannot be right is refused: %o", (model, message) => {
    const output = model.kind === "factors" ? "home" : "group";
    expect(() => checkStudy(studyOf([model], outputs(model, output)))).toThrow(message);
  });
});
