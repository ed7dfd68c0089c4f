import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SampleApi, type TestKey } from "./sample-api.ts";

interface Summary {
  readonly trait: { readonly key: string; readonly type: string; readonly personal: boolean };
  readonly known: number;
  readonly suppressed: boolean;
  readonly mean: number | null;
  readonly median: number | null;
  readonly everyoneMean: number | null;
  readonly lift: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly values: readonly {
    readonly value: string;
    readonly share: number;
    readonly everyoneShare: number;
    readonly lift: number | null;
  }[];
}

const profile = `query ($id: ID!) { segment(study: "retail", id: $id) { profile {
  trait { key type personal } known suppressed mean median everyoneMean lift low high
  values { value share everyoneShare lift } } } }`;

let api: SampleApi;

beforeAll(async () => {
  api = await SampleApi.create();
});

afterAll(() => api.remove());

async function profileOf(id: string, key?: TestKey): Promise<Map<string, Summary>> {
  const { segment } = await api.data<{ segment: { profile: Summary[] } }>(profile, { id }, key);
  return new Map(segment.profile.map((each) => [each.trait.key, each]));
}

const membersQuery = `query ($traits: [ID!]) { segment(study: "retail", id: "champions") { members(first: 1000) {
  totalCount nodes { traits(ids: $traits) { key value } } } } }`;

/** The members' own values of a trait, by which its summary is checked. */
async function valuesOf(trait: string): Promise<unknown[]> {
  const { segment } = await api.data<{
    segment: { members: { totalCount: number; nodes: { traits: { value: unknown }[] }[] } };
  }>(membersQuery, { traits: [trait] });
  expect(segment.members.nodes).toHaveLength(segment.members.totalCount);
  return segment.members.nodes.flatMap(({ traits }) => traits.map(({ value }) => value));
}

describe("a segment's profile", () => {
  test("has the mean and median of each number that the members have, and how it compares with everyone", async () => {
    const found = (await profileOf("champions", "app")).get("frequency");
    const values = (await valuesOf("frequency"))
      .filter((value) => typeof value === "number")
      .sort((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const middle = (values.length - 1) / 2;
    const median = ((values[Math.floor(middle)] ?? 0) + (values[Math.ceil(middle)] ?? 0)) / 2;
    expect(found?.known).toBe(values.length);
    expect(found?.mean).toBeCloseTo(mean, 9);
    expect(found?.median).toBe(median);
    expect(found?.lift).toBeCloseTo(mean / (found?.everyoneMean ?? 0), 9);
    expect(found?.lift).toBeGreaterThan(found?.low ?? Number.POSITIVE_INFINITY);
    expect(found?.lift).toBeLessThan(found?.high ?? 0);
  });

  test("has the values that most members have of each text, and the parts that have them", async () => {
    const found = (await profileOf("champions", "app")).get("country");
    const values = (await valuesOf("country")).filter((value) => value !== null);
    const [first] = found?.values ?? [];
    expect(first?.share).toBe(values.filter((value) => value === first?.value).length / values.length);
    const shares = (found?.values ?? []).map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.length).toBeLessThanOrEqual(10);
    expect(found?.mean).toBeNull();
  });

  test("leaves personal traits to those who may read them", async () => {
    const personal = (summaries: Map<string, Summary>) =>
      [...summaries.values()].filter(({ trait }) => trait.personal).length;
    expect(personal(await profileOf("champions", "app"))).toBe(0);
    expect(personal(await profileOf("champions", "desk"))).toBeGreaterThan(0);
  });

  test("gives no mean, and parts of perturbed counts, to keys that may not read single customers", async () => {
    const told = await profileOf("champions", "board");
    const exact = await profileOf("champions", "app");
    for (const { mean, median, everyoneMean, lift } of told.values())
      expect([mean, median, everyoneMean, lift]).toEqual([null, null, null, null]);
    const counts = [...told].filter(([, { suppressed }]) => !suppressed);
    expect(counts.length).toBeGreaterThan(0);
    // Whoever they are alike is told alike: of traits that all members have, all counts are off by the same, which may be nothing.
    const byExact = new Map(counts.map(([key, { known }]) => [exact.get(key)?.known, known]));
    const off = [...byExact].filter(([known, asTold]) => asTold !== known);
    expect(byExact.size).toBeGreaterThan(5);
    expect(off.length).toBeGreaterThan(byExact.size / 2);
    expect(await profileOf("champions", "board")).toEqual(told);
  });

  test("is computed for whoever waits for it when another request that waits for it is refused", async () => {
    const refused = `{ segment(study: "retail", id: "new_customers") { profile { known } } traitValueSuggestions(study: "retail", trait: "nothing", prefix: "") { value } }`;
    const [, found] = await Promise.all([api.ask(refused, {}, "app"), profileOf("new_customers", "app")]);
    expect(found.size).toBeGreaterThan(0);
    // Nobody waits for this one.
    await api.ask(refused.replace("new_customers", "potential_loyalists"), {}, "app");
    expect((await profileOf("potential_loyalists", "app")).size).toBe(found.size);
  });

  test("is refused, not empty, where no process computes it", async () => {
    const { createApi } = await import("../../api/yoga.ts");
    const bare = createApi({ store: api.store, report: () => undefined });
    const response = await bare.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: profile, variables: { id: "loyal" } }),
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["PREVIEW_FAILED"]);
  });
});
