import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { schema } from "../../api/schema/index.ts";
import { ApiFixture } from "./api-fixture.ts";
import { fixtureCustomers } from "./lake-fixture.ts";

let api: ApiFixture;

/** Four snapshots in a chain, a month apart, and one that was built and never published. */
beforeEach(async () => {
  api = await ApiFixture.create(async (lake) => {
    await lake.publish({ id: "s1", asOf: "2011-09-10T00:00:00Z", customers: fixtureCustomers.slice(0, 3) });
    await lake.publish({ id: "s2", asOf: "2011-10-10T00:00:00Z", previous: "s1" });
    await lake.publish({ id: "s3", asOf: "2011-11-10T00:00:00Z", previous: "s2" });
    await lake.publish({ id: "s4", asOf: "2011-12-10T00:00:00Z", previous: "s3" });
    await lake.write({ id: "draft", asOf: "2011-12-11T00:00:00Z", previous: "s4" });
  });
});

afterEach(() => api.remove());

const loyal = `query ($snapshot: ID, $asOf: DateTime, $after: String) {
  segment(study: "retail", id: "loyal", snapshot: $snapshot, asOf: $asOf) {
    size members(first: 1, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { customerId } } } }`;

interface Loyal {
  readonly segment: {
    readonly size: number;
    readonly members: {
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
      readonly nodes: readonly { readonly customerId: string }[];
    };
  };
}

const sizeIn = async (pin: object) => (await api.data<Loyal>(loyal, pin)).segment.size;

describe("a kept snapshot", () => {
  test("is read by its id, by its instant and by its day", async () => {
    expect(await sizeIn({})).toBe(3);
    expect(await sizeIn({ snapshot: "s1" })).toBe(2);
    expect(await sizeIn({ asOf: "2011-09-10T00:00:00Z" })).toBe(2);
    expect(await sizeIn({ snapshot: "s4" })).toBe(3);
    // Midnight in London, which is an hour earlier in September.
    const { snapshots } = await api.data<{ snapshots: { id: string; asOf: string }[] }>(
      `{ snapshots(study: "retail") { id asOf } }`,
    );
    expect(snapshots.map(({ id }) => id)).toEqual(["s4", "s3", "s2", "s1"]);
    expect(await sizeIn({ asOf: "2011-12-10" })).toBe(3);
  });

  test("is read by several fields of one request beside the current one, and closed when others come", async () => {
    for (const id of ["s1", "s2", "s3", "s1", "s2"]) {
      const { old, now } = await api.data<{
        old: { customerId: string } | null;
        now: { customerId: string } | null;
      }>(
        `query ($id: ID!) { old: customer(study: "retail", customerId: "C05", snapshot: $id) { customerId }
           now: customer(study: "retail", customerId: "C05") { customerId } }`,
        { id },
      );
      expect([id, old?.customerId, now?.customerId]).toEqual([id, id === "s1" ? undefined : "C05", "C05"]);
    }
  });

  test("is walked to its end", async () => {
    const walked: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Loyal = await api.data<Loyal>(loyal, { snapshot: "s1", after });
      walked.push(...page.segment.members.nodes.map(({ customerId }) => customerId));
      if (!page.segment.members.pageInfo.hasNextPage) break;
      after = page.segment.members.pageInfo.endCursor;
    }
    expect(walked).toEqual(["C01", "C03"]);
  });

  test("that is none, was never published or is said twice is refused with what there is", async () => {
    const refusal = async (pin: object) =>
      (await api.ask(loyal, pin)).errors?.map(({ message, extensions }) => [extensions?.code, message]);
    expect(await refusal({ snapshot: "s9" })).toEqual([
      ["UNKNOWN_SNAPSHOT", expect.stringMatching(/^unknown snapshot: s9; did you mean s\d\?$/)],
    ]);
    expect((await refusal({ snapshot: "draft" }))?.[0]?.[0]).toBe("UNKNOWN_SNAPSHOT");
    expect(await refusal({ asOf: "2011-12-11T00:00:00Z" })).toEqual([
      ["UNKNOWN_AS_OF", expect.stringContaining("expected one of 2011-09-10T00:00:00Z, 2011-10-10")],
    ]);
    expect((await refusal({ asOf: "../../etc" }))?.[0]?.[0]).toBe("SEGMENT_DEFINITION");
    expect((await refusal({ snapshot: "../s1" }))?.[0]?.[0]).toBe("UNKNOWN_SNAPSHOT");
    expect((await refusal({ snapshot: "s1", asOf: "2011-09-10" }))?.[0]?.[0]).toBe("BAD_USER_INPUT");
  });

  test("tells nothing that has become personal since", async () => {
    const country = (pin: object) =>
      api.codes(
        `query ($snapshot: ID) { customer(study: "retail", customerId: "C01", snapshot: $snapshot) { traits(ids: ["country"]) { value } } }`,
        pin,
      );
    expect(await country({ snapshot: "s1" })).toEqual([]);
    await api.lake.publish({ id: "s5", asOf: "2012-01-10T00:00:00Z", previous: "s4", personal: ["country"] });
    await api.store.refresh();
    expect(await country({ snapshot: "s2" })).toEqual(["FORBIDDEN"]);
    expect(await country({ snapshot: "s1" })).toEqual(["FORBIDDEN"]);
  });

  test("can be asked of every field that takes a study and reads one", () => {
    const without = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args }) => {
      const names = args.map((each) => each.name);
      const misses = ["population", "snapshot", "asOf"].filter((each) => !names.includes(each));
      return names.includes("study") && misses.length > 0 ? [`${name}: ${misses}`] : [];
    });
    expect(without).toEqual(["snapshots: snapshot,asOf"]);
  });
});
