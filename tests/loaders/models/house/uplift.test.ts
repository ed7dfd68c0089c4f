import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UpliftModel } from "../../../../data/model.ts";
import { checkStudy } from "../../../../loaders/language/check.ts";
import { reportedModels } from "../../../../loaders/report/models/reported-models.ts";
import { openReportSource } from "../../../../loaders/report/report-source.ts";
import { readChain } from "../../../../loaders/report/snapshot-chain.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../../loaders/snapshot/build.ts";
import { verifySnapshot } from "../../../../loaders/snapshot/verify.ts";
import { smallStudy, smallTrait } from "../../../fixtures/population.ts";
import { SmallLake } from "../../snapshot/small-lake.ts";

const gains: UpliftModel = {
  ...{
    id: "gains",
    name: { en: "Gains" },
    description: { en: "Whom the campaign changes." },
    kind: "uplift",
  },
  ...{ treated: "consent_marketing", outcome: "home_owner", inputs: ["country", "household_size"] },
};

const studyOf = (model: UpliftModel) =>
  smallStudy({
    models: [model],
    traits: [
      smallTrait("household_size", { attribute: "household_size" }),
      smallTrait("country", { attribute: "country" }, "string"),
      smallTrait("home_owner", { attribute: "home_owner" }, "boolean"),
      smallTrait("consent_marketing", { attribute: "consent_marketing" }, "boolean"),
      smallTrait("gain", { model, output: "effect" }),
    ],
  });
const study = studyOf(gains);

/**
 * Of 1,600 in the trial half are treated. In Italy six of ten of the treated have the outcome and two of ten of the others, in
 * Spain three of ten of both. Forty more were in no trial.
 */
const rows = Array.from({ length: 1640 }, (_, i) => {
  const [isItaly, isTreated] = [i % 2 === 0, i % 4 < 2];
  const place = Math.floor(i / 4) % 10;
  const owns = place < (isItaly ? (isTreated ? 6 : 2) : 3);
  const treated = i >= 1600 ? "" : isTreated;
  return `c${String(i).padStart(4, "0")},${1 + (i % 3)},${isItaly ? "Italy" : "Spain"},${owns},${treated}`;
});

let work: SmallLake;
let built: BuiltSnapshot;
beforeAll(async () => {
  work = await SmallLake.create();
  built = await work.snapshot(
    study,
    "2026-01-01",
    rows,
    "customer_id,household_size,country,home_owner,consent_marketing",
  );
});
afterAll(() => work.remove());

test("the trial is measured as it was, and everyone is given what it would change for them", async () => {
  const path = join(work.lake.snapshot(built.id), "models/gains.json");
  const { refused, found } = JSON.parse(await readFile(path, "utf8"));
  expect(refused).toBeNull();
  expect(found).toMatchObject({ customers: 1600, effect: { treated: 800, controls: 800, difference: 0.2 } });
  expect(found.ranks).toBe(true);
});

test("by country as the trial had it, also for those who were not in it", async () => {
  for (const [country, effect] of [
    ["Italy", 0.4],
    ["Spain", 0],
  ] as const) {
    const found = await work.rows(
      built,
      "profiles",
      `avg(gain) FILTER (country = '${country}') AS gain, count(gain) FILTER (consent_marketing IS NULL) AS untried`,
    );
    const [gain, untried] = (found[0] ?? "").split(" ").map(Number);
    // The penalty on coefficients draws the arms a little together.
    expect(Math.abs((gain ?? 1) - effect)).toBeLessThan(0.03);
    expect(untried).toBe(40);
  }
});

test("the page tells the effect on everyone and on the first, and a rebuild is the same", async () => {
  const source = await openReportSource(work.lake, study, await readChain(work.lake));
  try {
    const { models = [] } = (await reportedModels(source)) ?? {};
    expect(models[0]?.uplift).toMatchObject({ everyone: { customers: 1600, value: 0.2 }, ranks: true });
    expect(models[0]?.uplift?.first.low).toBeGreaterThan(0.2);
  } finally {
    source.db.close();
  }
  expect((await verifySnapshot(work.lake, study)).differences).toEqual([]);
});

test("nobody is scored by a model that does not rank, and the page says so", async () => {
  const blind = studyOf({ ...gains, inputs: ["household_size"] });
  const blank = await buildSnapshot({
    lake: work.lake,
    study: blind,
    seed: 1,
    asOf: "2026-01-01",
  });
  const path = join(work.lake.snapshot(blank.id), "models/gains.json");
  expect(JSON.parse(await readFile(path, "utf8")).found.ranks).toBe(false);
  expect(await work.rows(blank, "profiles", "count(gain) AS n")).toEqual(["0"]);
});

test.each<[Partial<UpliftModel>, string]>([
  [{ treated: "household_size", inputs: ["country"] }, "household_size is of type number; expected boolean"],
  [{ inputs: ["country", "consent_marketing"] }, "consent_marketing says who was treated"],
  [{ inputs: ["home_owner"] }, "the outcome home_owner is an input of its own model"],
])("a declaration that cannot be right is refused: %o", (change, message) => {
  expect(() => checkStudy(studyOf({ ...gains, ...change }))).toThrow(message);
});
