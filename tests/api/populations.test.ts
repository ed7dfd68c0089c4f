import { rename } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import { study } from "../fixtures/studies/stays/study.ts";
import { type ScratchLake, scratchLake } from "../studies/scratch-lakes.ts";
import { accessOf } from "./access-fixture.ts";

let made: ScratchLake;
let store: SnapshotStore;
beforeAll(async () => {
  made = await scratchLake(study);
  store = await SnapshotStore.open(made.lake.root, () => {});
});
afterAll(async () => {
  await store.close();
  await made.remove();
});

interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function ask<Data>(query: string): Promise<Answer<Data>> {
  const api = createApi({ store, report: (line) => expect.fail(line) });
  const response = await api.fetch("http://localhost/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer<Data>;
}

interface Named {
  readonly id: string;
  readonly key: string;
}

describe("a study of two populations over GraphQL", () => {
  test("lists them, the one that is meant where none is named first", async () => {
    const { data } = await ask<{ study: unknown }>(
      `{ study(id: "stays") { customerCount populations { id name noun customerCount snapshot { id currency } } } }`,
    );
    const ids = ["guests", "hosts"].map((id) => made.populations.get(id)?.built.id);
    expect(data.study).toEqual({
      customerCount: 2_000,
      populations: [
        {
          id: "guests",
          name: "Guests",
          noun: "guests",
          customerCount: 2_000,
          snapshot: { id: ids[0], currency: null },
        },
        {
          id: "hosts",
          name: "Hosts",
          noun: "hosts",
          customerCount: 400,
          snapshot: { id: ids[1], currency: null },
        },
      ],
    });
  });

  test("answers every field for the population asked for", async () => {
    const { data } = await ask<{
      segments: { nodes: Named[] };
      guests: { nodes: Named[] };
      segment: { size: number; members: { nodes: { customerId: string }[] } };
      traits: Named[];
      customer: { customerId: string; traits: { value: unknown }[] };
      customers: unknown;
      customerSegmentMembership: { isMember: boolean }[];
    }>(`{
      segments(study: "stays", population: "hosts") { nodes { key } }
      guests: segments(study: "stays") { nodes { key } }
      segment(study: "stays", population: "hosts", id: "superhosts") { size members(first: 1) { nodes { customerId } } }
      traits(study: "stays", population: "hosts") { key }
      customer(study: "stays", population: "hosts", customerId: "15") { customerId traits(ids: ["superhost"]) { value } }
      customers(study: "stays", population: "hosts", customerIds: ["15", "g0000001"]) { customerId }
      customerSegmentMembership(study: "stays", population: "hosts", customerId: "15", segmentIds: ["superhosts"]) { isMember }
    }`);
    expect(data.segments.nodes.map(({ key }) => key)).toEqual([
      "hosts_often",
      "hosts_seldom",
      "hosts_never",
      "superhosts",
    ]);
    expect(data.guests.nodes[0]?.key).toBe("guests_often");
    expect(data.segment.size).toBeGreaterThan(10);
    expect(data.segment.members.nodes[0]?.customerId).toMatch(/^\d+$/);
    expect(data.traits.map(({ key }) => key)).toContain("superhost");
    expect(data.customer.customerId).toBe("15");
    expect(data.customers).toEqual([{ customerId: "15" }, null]);
    expect(data.customerSegmentMembership[0]?.isMember).toBe(data.customer.traits[0]?.value);
  });

  test("global ids lead back to the population that they are of", async () => {
    const { data } = await ask<{ hosts: Named[]; guests: Named[] }>(
      `{ hosts: traits(study: "stays", population: "hosts") { id key } guests: traits(study: "stays") { id key } }`,
    );
    const idOf = (traits: readonly Named[]) => traits.find(({ key }) => key === "nights_stayed")?.id;
    const [host, guest] = [idOf(data.hosts), idOf(data.guests)];
    expect(host).not.toBe(guest);
    const superhost = data.hosts.find(({ key }) => key === "superhost");
    const node = await ask<{ node: unknown }>(`{ node(id: "${superhost?.id}") { ... on Trait { key } } }`);
    expect(node.data.node).toEqual({ key: "superhost" });
  });

  test("an unknown population is an error with a code and the nearest name", async () => {
    const { errors } = await ask<null>(`{ segments(study: "stays", population: "host") { totalCount } }`);
    expect(errors?.[0]?.extensions.code).toBe("UNKNOWN_POPULATION");
    expect(errors?.[0]?.message).toContain("did you mean hosts?");
  });
});

describe("a key of one population of a study of two", () => {
  const access = accessOf({ hosts: ["profiles:read@stays/hosts"], elsewhere: ["profiles:read@another"] });
  const asked = async <Data>(key: string, query: string): Promise<Answer<Data>> => {
    const api = createApi({ store, access, report: (line) => expect.fail(line) });
    const response = await api.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer<Data>;
  };

  test("reads by a global id whom the id is about, or nothing", async () => {
    const everyone = (population: string) =>
      `{ allCustomers(study: "stays", population: "${population}", first: 1) { nodes { id customerId } } }`;
    interface Found {
      readonly allCustomers: {
        readonly nodes: readonly { readonly id: string; readonly customerId: string }[];
      };
    }
    const node = (id = "") => `{ node(id: "${id}") { ... on Customer { customerId } } }`;
    const [guest] = (await ask<Found>(everyone("guests"))).data.allCustomers.nodes;
    const [host] = (await asked<Found>("hosts", everyone("hosts"))).data.allCustomers.nodes;
    expect((await asked("hosts", node(host?.id))).data).toEqual({ node: { customerId: host?.customerId } });
    const { data, errors } = await asked("hosts", node(guest?.id));
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      { node: null },
      ["UNKNOWN_POPULATION"],
    ]);
  });

  test("learns of no other study by misspelling one, nor by its name", async () => {
    const { errors } = await asked("elsewhere", `{ study(id: "stay") { id } }`);
    expect(errors?.map(({ message }) => message)).toEqual([expect.not.stringContaining("stays")]);
    const fields = [
      (id: string) => `{ study(id: "${id}") { id } }`,
      (id: string) => `{ traits(study: "${id}") { key } }`,
      (id: string) => `{ customer(study: "${id}", population: "guests", customerId: "x") { id } }`,
      (id: string) => `{ segment(study: "${id}", population: "hosts", id: "x", snapshot: "y") { key } }`,
      (id: string) => `{ node(id: "${btoa(`Segment:${id}:x`)}") { id } }`,
      (id: string) => `subscription { snapshotPublished(study: "${id}") { id } }`,
    ];
    for (const field of fields) {
      const told = await Promise.all(["stays", "never"].map((id) => asked("elsewhere", field(id))));
      const [known = "", unknown] = told.map((answer) => JSON.stringify(answer));
      expect(known.replaceAll("stays", "never")).toBe(unknown);
      expect(known).toContain("UNKNOWN_STUDY");
    }
  });

  test("learns of no other population by its name", async () => {
    const told = async (population: string) =>
      (await asked("hosts", `{ segments(study: "stays", population: "${population}") { totalCount } }`))
        .errors;
    expect(await told("guests")).toMatchObject([
      {
        message: "unknown population: guests; expected one of hosts",
        extensions: { code: "UNKNOWN_POPULATION" },
      },
    ]);
  });

  test("learns of no other population by misspelling one", async () => {
    const query = `{ segments(study: "stays", population: "guest") { totalCount } }`;
    const told = async (key: string) => (await asked(key, query)).errors;
    expect(await told("hosts")).toMatchObject([
      {
        message: "unknown population: guest; expected one of hosts",
        extensions: { code: "UNKNOWN_POPULATION" },
      },
    ]);
    expect(await told("elsewhere")).toMatchObject([
      { message: expect.not.stringMatching(/guests|hosts/), extensions: { code: "UNKNOWN_STUDY" } },
    ]);
  });
});

test("where the first population is not served, no other one answers for it", async () => {
  const current = made.populations.get("guests")?.place.current ?? "";
  await rename(current, `${current}.away`);
  const open = await SnapshotStore.open(made.lake.root, () => {});
  try {
    const api = createApi({ store: open, report: (line) => expect.fail(line) });
    const codes = async (query: string) => {
      const response = await api.fetch("http://localhost/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as Answer<unknown>;
      return errors?.map(({ extensions }) => extensions.code) ?? data;
    };
    expect(await codes(`{ segments(study: "stays") { totalCount } }`)).toEqual(["UNKNOWN_POPULATION"]);
    expect(await codes(`{ customer(study: "stays", customerId: "1") { id } }`)).toEqual([
      "UNKNOWN_POPULATION",
    ]);
    expect(
      await codes(`{ segments(study: "stays", population: "hosts", first: 0) { nodes { key } } }`),
    ).toEqual({
      segments: { nodes: [] },
    });
    expect(await codes(`{ studies { populations { id } } study(id: "stays") { id } }`)).toEqual({
      studies: [{ populations: [{ id: "hosts" }] }],
      study: { id: "stays" },
    });
  } finally {
    await open.close();
    await rename(`${current}.away`, current);
  }
});
