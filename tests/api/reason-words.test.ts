import { dirname } from "node:path";
import type { ExecutionResult } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import type { Model } from "../../data/model.ts";
import { PreviewClient } from "../../loaders/preview/client.ts";
import { smallSegment, smallStudy, smallTrait } from "../fixtures/population.ts";
import { SmallLake } from "../loaders/snapshot/small-lake.ts";

const owners: Model = {
  ...{ id: "owners", name: { en: "Owners" }, description: { en: "Who owns." } },
  ...{ kind: "logistic", outcome: "home_owner", inputs: ["household_size", "country"] },
};

const labelled = (id: string, en: string, fa: string, type: "number" | "string" = "number") => ({
  ...smallTrait(id, { attribute: id }, type),
  label: { en, fa },
});

const study = smallStudy({
  models: [owners],
  traits: [
    labelled("household_size", "size of the household", "اندازهٔ خانوار"),
    labelled("country", "country", "کشور", "string"),
    smallTrait("home_owner", { attribute: "home_owner" }, "boolean"),
    smallTrait("owning", { model: owners, output: "chance" }),
    smallTrait("owning_reason", { model: owners, output: "reason" }, "string"),
    smallTrait("owning_reasons", { model: owners, output: "reasons" }, "list"),
  ],
  segments: [smallSegment("by_size", { trait: { id: "owning_reason", op: "EQ", value: "household_size" } })],
});

/** Large households own, small ones do not, with two exceptions in ten; all are of one of two countries. */
const rows = Array.from({ length: 80 }, (_, i) => {
  const household = 1 + (i % 8);
  const owns = i % 10 < 2 ? household < 5 : household >= 5;
  return `c${String(i).padStart(2, "0")},${household},${i % 16 < 8 ? "Italy" : "Spain"},${owns}`;
});

let work: SmallLake;
let store: SnapshotStore;
let previews: PreviewClient;
let api: ReturnType<typeof createApi>;

beforeAll(async () => {
  work = await SmallLake.create();
  await work.snapshot(study, "2026-01-01", rows, "customer_id,household_size,country,home_owner");
  const report = () => undefined;
  store = await SnapshotStore.open(dirname(work.lake.root), report);
  previews = new PreviewClient({ memoryLimit: "500MB", report });
  api = createApi({ store, previews, report });
});
afterAll(async () => {
  await previews.close();
  await store.close();
  await work.remove();
});

async function data<Data>(query: string): Promise<Data> {
  const response = await api.fetch("http://localhost/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as ExecutionResult;
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data as Data;
}

interface Told {
  readonly value: string | null;
  readonly en: string | null;
  readonly fa: string | null;
}

test("a customer's reason is told by the input's label and the customer's value of it", async () => {
  const { customer } = await data<{ customer: { traits: Told[] } }>(
    `{ customer(study: "small", customerId: "c07") { traits(ids: ["owning_reason", "owning_reasons", "country"]) {
      value en: words fa: words(locale: fa) } } }`,
  );
  const [reason, reasons, country] = customer.traits;
  expect(reason).toEqual({ value: "household_size", en: "size of the household: 8", fa: "اندازهٔ خانوار: ۸" });
  expect(reasons?.en).toMatch(/^everyone -?\+?\d\.\d+, size of the household \+\d\.\d+, country [+-]\d/);
  expect(reasons?.fa).toMatch(/^همه .*، اندازهٔ خانوار \+.*، کشور /);
  expect(country).toEqual({ value: "Italy", en: "Italy", fa: "Italy" });
});

test("so are the values that most have, and conditions that name a reason", async () => {
  const { traits, segment } = await data<{
    traits: { topValues: Told[] }[];
    segment: { sentence: string; persian: string; profile: { trait: { key: string }; values: Told[] }[] };
  }>(
    `{ traits(study: "small") { key topValues { value en: words fa: words(locale: fa) } }
       segment(study: "small", id: "by_size") { sentence persian: sentence(locale: fa)
         profile { trait { key } values { value en: words fa: words(locale: fa) } } } }`,
  );
  const byLabel = { value: "household_size", en: "size of the household", fa: "اندازهٔ خانوار" };
  expect(traits.flatMap(({ topValues }) => topValues)).toContainEqual(expect.objectContaining(byLabel));
  expect(segment.sentence).toBe("Customers for whom the owning_reason is “size of the household”.");
  expect(segment.persian).toContain("«اندازهٔ خانوار»");
  const reasons = segment.profile.find(({ trait }) => trait.key === "owning_reason");
  expect(reasons?.values).toEqual([expect.objectContaining(byLabel)]);
});
