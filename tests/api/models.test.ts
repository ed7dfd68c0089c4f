import { dirname } from "node:path";
import type { ExecutionResult } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import type { Model } from "../../data/model.ts";
import { readModelReports } from "../../loaders/lake/model-reports.ts";
import { smallSegment, smallStudy, smallTrait } from "../fixtures/population.ts";
import { SmallLake } from "../loaders/snapshot/small-lake.ts";
import { SampleApi } from "./sample-api.ts";

interface Told {
  readonly key: string;
  readonly version: string;
  readonly fittedAsOf: string;
  readonly refused: string | null;
}

describe("models of a study", () => {
  let api: SampleApi;
  beforeAll(async () => {
    api = await SampleApi.create();
  });
  afterAll(() => api.remove());

  test("are told with their versions, and by the traits that they give", async () => {
    const reports = await readModelReports(api.lake.snapshot(api.current));
    const { study, traits } = await api.data<{
      study: { populations: { models: Told[] }[] };
      traits: { key: string; model: Told | null }[];
    }>(`{ study(id: "retail") { populations { models { key version fittedAsOf refused } } }
      traits(study: "retail") { key model { key version } } }`);
    expect(reports.length).toBeGreaterThan(2);
    expect(study.populations[0]?.models).toEqual(
      reports.map(({ id, version, fitted, refused }) => ({
        ...{ key: id, version, refused },
        fittedAsOf: fitted.asOf,
      })),
    );
    const modelOf = new Map(traits.map(({ key, model }) => [key, model]));
    const versionOf = new Map(reports.map(({ id, version }) => [id, version]));
    expect(modelOf.get("expected_value")).toEqual({ key: "lifetime", version: versionOf.get("lifetime") });
    expect(modelOf.get("persona")).toEqual({ key: "personas", version: versionOf.get("personas") });
    expect(modelOf.get("frequency")).toBeNull();
  });

  test("give the ends of what they expect beside it, where they tell any", async () => {
    interface Customer {
      readonly traits: { key: string; number: number | null; low: number | null; high: number | null }[];
    }
    const { allCustomers } = await api.data<{ allCustomers: { nodes: Customer[] } }>(
      `{ allCustomers(study: "retail", first: 50) { nodes {
        traits(ids: ["expected_value", "expected_value_low", "expected_value_high", "chance_alive"]) { key number low high } } } }`,
    );
    const known = allCustomers.nodes.filter(({ traits }) => traits[0]?.number !== null);
    expect(known.length).toBeGreaterThan(10);
    for (const { traits } of known) {
      const [value, low, high, alive] = traits;
      expect([value?.low, value?.high]).toEqual([low?.number, high?.number]);
      expect(value?.low).toBeLessThanOrEqual(value?.number ?? Number.NaN);
      expect([low?.low, alive?.high]).toEqual([null, null]);
    }
  });
});

test("a model that was refused says why, and its traits are missing", async () => {
  const owners: Model = {
    ...{ id: "owners", name: { en: "Owners" }, description: { en: "Who owns." } },
    ...{ kind: "logistic", outcome: "home_owner", inputs: ["household_size"] },
  };
  const study = smallStudy({
    models: [owners],
    traits: [
      smallTrait("household_size", { attribute: "household_size" }),
      smallTrait("home_owner", { attribute: "home_owner" }, "boolean"),
      smallTrait("owning", { model: owners, output: "chance" }),
    ],
    segments: [smallSegment("owners", { trait: { id: "owning", op: "GTE", value: 0.5 } })],
  });
  const work = await SmallLake.create();
  const rows = Array.from({ length: 40 }, (_, i) => `c${i},${1 + (i % 5)},true`);
  await work.snapshot(study, "2026-01-01", rows, "customer_id,household_size,home_owner");
  const store = await SnapshotStore.open(dirname(work.lake.root), () => undefined);
  try {
    const api = createApi({ store, report: () => undefined });
    const answer = await api.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: `{ traits(study: "${study.id}") { key model { refused } }
          customer(study: "${study.id}", customerId: "c1") { traits(ids: ["owning"]) { missing } } }`,
      }),
    });
    const { data, errors } = (await answer.json()) as ExecutionResult<{
      traits: { key: string; model: { refused: string | null } | null }[];
      customer: { traits: { missing: boolean }[] };
    }>;
    expect(errors).toBeUndefined();
    expect(data?.traits.find(({ key }) => key === "owning")?.model?.refused).toBe(
      "40 of 40 members have the outcome; expected at least 10 with it and as many without",
    );
    expect(data?.customer.traits).toEqual([{ missing: true }]);
  } finally {
    await store.close();
    await work.remove();
  }
});
