import { afterAll, beforeAll, expect, test } from "vitest";
import type { Model } from "../../../data/model.ts";
import { reportedModels } from "../../../loaders/report/models/reported-models.ts";
import { openReportSource } from "../../../loaders/report/report-source.ts";
import { readChain } from "../../../loaders/report/snapshot-chain.ts";
import { smallStudy, smallTrait } from "../../fixtures/population.ts";
import { SmallLake } from "../snapshot/small-lake.ts";

const text = (id: string) => ({ id, name: { en: id }, description: { en: id } });
const bySize: Model = {
  ...{ ...text("by_size"), kind: "logistic", outcome: "home_owner", inputs: ["household_size"] },
};
const byCountry: Model = {
  ...{ ...text("by_country"), kind: "logistic", outcome: "home_owner", inputs: ["country"] },
};

const study = smallStudy({
  models: [bySize, byCountry],
  traits: [
    {
      ...smallTrait("household_size", { attribute: "household_size" }),
      ...{ label: { en: "size of the household", fa: "اندازهٔ خانوار" }, unit: "members" },
    },
    smallTrait("country", { attribute: "country" }, "string"),
    smallTrait("home_owner", { attribute: "home_owner" }, "boolean"),
    smallTrait("size_chance", { model: bySize, output: "chance" }),
    smallTrait("size_reason", { model: bySize, output: "reason" }, "string"),
    smallTrait("country_chance", { model: byCountry, output: "chance" }),
    smallTrait("country_reason", { model: byCountry, output: "reason" }, "string"),
  ],
});

/** Of 240 those in households of eight own most often, and so do those in Italy. */
const rows = Array.from({ length: 240 }, (_, i) => {
  const household = 1 + (i % 8);
  const isItaly = i % 3 > 0;
  const owns = (i * 7) % 10 < household && (isItaly || i % 2 === 0);
  return `c${String(i).padStart(3, "0")},${household},${isItaly ? "Italy" : "Spain"},${owns}`;
});

let work: SmallLake;
beforeAll(async () => {
  work = await SmallLake.create();
  await work.snapshot(study, "2026-01-01", rows, "customer_id,household_size,country,home_owner");
});
afterAll(() => work.remove());

test("reasons of the highest tenth are told with what its members have of the input: a mean, or the commonest value", async () => {
  const source = await openReportSource(work.lake, study, await readChain(work.lake));
  try {
    const { models = [] } = (await reportedModels(source)) ?? {};
    const reasons = (id: string) => models.find((model) => model.id === id)?.propensity?.reasons;
    expect(reasons("by_size")).toEqual([
      {
        label: { en: "size of the household", fa: "اندازهٔ خانوار" },
        ...{ customers: 24, mean: 8, unit: "members", value: null, share: null },
      },
    ]);
    expect(reasons("by_country")).toEqual([
      {
        label: { en: "country", fa: "country" },
        ...{ customers: 24, mean: null, unit: null, value: "Italy", share: 1 },
        valueName: { en: "Italy", fa: "ایتالیا" },
      },
    ]);
  } finally {
    source.db.close();
  }
});
