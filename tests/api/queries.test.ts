import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiFixture } from "./api-fixture.ts";

describe.each([
  ["by the usual executor", Number.POSITIVE_INFINITY],
  ["as compiled documents", 0],
])("%s", (_way, usesBeforeReady) => {
  let api: ApiFixture;

  beforeAll(async () => {
    api = await ApiFixture.create(
      async (lake) => {
        await lake.publish({
          id: "s1",
          spans: [
            "('C02', 'loyal', TIMESTAMP '2011-01-01', TIMESTAMP '2011-06-01')",
            "('C01', 'loyal', TIMESTAMP '2011-02-01', NULL)",
          ],
        });
        await lake.publish({ id: "b1", study: "bank" });
      },
      { usesBeforeReady },
    );
  });

  afterAll(() => api.remove());

  describe("studies", () => {
    test("are listed by id with their snapshots", async () => {
      expect(
        await api.data(`{ studies { id name persian: name(locale: fa) customerCount timeZone
        snapshot { id asOf seed codeVersion customerCount currency inputs { name rows source sha256 } }
        goals { key name kpi goodDirection } } }`),
      ).toMatchObject({
        studies: [
          { id: "bank", snapshot: { id: "b1" } },
          {
            id: "retail",
            name: "Retail",
            persian: "خرده‌فروشی",
            customerCount: 6,
            snapshot: {
              id: "s1",
              asOf: "2011-12-10T00:00:00Z",
              seed: 42,
              inputs: [{ name: "orders", rows: 12 }],
            },
            goals: [{ key: "retain", goodDirection: "up" }],
          },
        ],
      });
    });

    test("have segments and segmentations in the order of declaration", async () => {
      expect(
        await api.data(`{ study(id: "retail") {
        segments { totalCount edges { node { key } } }
        behavioural: segments(basis: behavioural) { totalCount edges { node { key } } }
        segmentations { key segments { key size } goal { key } } } }`),
      ).toEqual({
        study: {
          segments: {
            totalCount: 3,
            edges: [{ node: { key: "champions" } }, { node: { key: "loyal" } }, { node: { key: "nobody" } }],
          },
          behavioural: { totalCount: 1, edges: [{ node: { key: "loyal" } }] },
          segmentations: [
            {
              key: "tiers",
              segments: [
                { key: "champions", size: 3 },
                { key: "loyal", size: 3 },
              ],
              goal: { key: "retain" },
            },
          ],
        },
      });
    });

    test("have traits, of which the personal ones are marked", async () => {
      const { traits } = await api.data<{ traits: { key: string; personal: boolean }[] }>(
        `{ traits(study: "retail") { key type unit basis label description personal } }`,
      );
      expect(traits.map(({ key }) => key)).toEqual([
        "frequency",
        "country",
        "consent_marketing",
        "last_order_date",
        "email",
      ]);
      expect(traits.filter(({ personal }) => personal).map(({ key }) => key)).toEqual(["email"]);
    });
  });

  describe("a segment", () => {
    test("has its size, share, definition, sentence and play", async () => {
      expect(
        await api.data(`{ segment(study: "retail", id: "champions") {
        key name size share basis definition sentence sql version play { key objective } goal { key } } }`),
      ).toMatchObject({
        segment: {
          size: 3,
          share: 0.5,
          definition: { trait: { id: "frequency", op: "GTE", value: 3 } },
          sentence: "frequency is at least 3",
          play: { key: "thank", objective: "Thanks" },
        },
      });
    });

    test("shares customers with others, counted by bitset", async () => {
      expect(
        await api.data(
          `{ segment(study: "retail", id: "champions") {
          overlap(with: ["loyal", "nobody", "champions"]) { segment { key } size share shareOfOther jaccard } } }`,
        ),
      ).toEqual({
        segment: {
          overlap: [
            { segment: { key: "loyal" }, size: 1, share: 1 / 3, shareOfOther: 1 / 3, jaccard: 1 / 5 },
            { segment: { key: "nobody" }, size: 0, share: 0, shareOfOther: 0, jaccard: 0 },
            { segment: { key: "champions" }, size: 3, share: 1, shareOfOther: 1, jaccard: 1 },
          ],
        },
      });
    });
  });

  describe("a customer", () => {
    test("has typed values of every trait that is not personal", async () => {
      const fields = "key value number text boolean date missing trait { key type }";
      const { customer } = await api.data<{ customer: { traits: unknown[] } }>(
        `{ customer(study: "retail", customerId: "C03") { customerId traits { ${fields} } } }`,
      );
      const none = { number: null, text: null, boolean: null, date: null, missing: false };
      expect(customer.traits).toMatchObject([
        { ...none, key: "frequency", value: 4, number: 4 },
        { ...none, key: "country", value: "Iran", text: "Iran" },
        { ...none, key: "consent_marketing", value: null, missing: true },
        { ...none, key: "last_order_date", value: "1969-07-20", date: "1969-07-20" },
      ]);
    });

    test("has the values asked for in the order asked for", async () => {
      expect(
        await api.data(
          `{ customer(study: "retail", customerId: "C01") { traits(ids: ["country", "frequency"]) { value } } }`,
        ),
      ).toEqual({ customer: { traits: [{ value: "France" }, { value: 7 }] } });
    });

    test("has segments, memberships since when, and a next best play", async () => {
      expect(
        await api.data(
          `query ($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) {
        customerId segments { key } memberships { segment { key } isMember enteredAt exitedAt } nextBestPlay { key } } }`,
          {
            ids: ["C01", "C02", "é:1"],
          },
        ),
      ).toEqual({
        customers: [
          {
            customerId: "C01",
            segments: [{ key: "champions" }, { key: "loyal" }],
            memberships: [
              {
                segment: { key: "champions" },
                isMember: true,
                enteredAt: "2011-12-10T00:00:00Z",
                exitedAt: null,
              },
              {
                segment: { key: "loyal" },
                isMember: true,
                enteredAt: "2011-02-01T00:00:00Z",
                exitedAt: null,
              },
            ],
            nextBestPlay: { key: "thank" },
          },
          {
            customerId: "C02",
            segments: [],
            memberships: [
              {
                segment: { key: "loyal" },
                isMember: false,
                enteredAt: "2011-01-01T00:00:00Z",
                exitedAt: "2011-06-01T00:00:00Z",
              },
            ],
            nextBestPlay: null,
          },
          {
            customerId: "é:1",
            segments: [{ key: "champions" }],
            memberships: [
              {
                segment: { key: "champions" },
                isMember: true,
                enteredAt: "2011-12-10T00:00:00Z",
                exitedAt: null,
              },
            ],
            nextBestPlay: { key: "thank" },
          },
        ],
      });
    });

    test("is null when unknown, in its place among others", async () => {
      expect(
        await api.data(`{ customer(study: "retail", customerId: "C0") { customerId }
        customers(study: "retail", customerIds: ["C05", "x", "C05", ""]) { customerId } }`),
      ).toEqual({ customer: null, customers: [{ customerId: "C05" }, null, { customerId: "C05" }, null] });
    });

    test("is told for each segment asked whether it is a member", async () => {
      expect(
        await api.data(`{ customerSegmentMembership(study: "retail", customerId: "C05", segmentIds: ["loyal", "champions"]) {
        segment { key } isMember enteredAt } }`),
      ).toEqual({
        customerSegmentMembership: [
          { segment: { key: "loyal" }, isMember: false, enteredAt: null },
          { segment: { key: "champions" }, isMember: true, enteredAt: "2011-12-10T00:00:00Z" },
        ],
      });
    });
  });

  describe("a node", () => {
    test("is found again by its global id", async () => {
      const found = await api.data<{
        segment: { id: string };
        customer: { id: string };
        traits: { id: string }[];
      }>(
        `{ segment(study: "retail", id: "loyal") { id } customer(study: "retail", customerId: "é:1") { id } traits(study: "bank") { id } }`,
      );
      const ids = [found.segment.id, found.customer.id, found.traits[1]?.id];
      expect(new Set(ids).size).toBe(3);
      const again = await Promise.all(
        ids.map((id) =>
          api.data(
            `query ($id: ID!) { node(id: $id) { __typename id ... on Segment { key } ... on Customer { customerId } ... on Trait { key } } }`,
            { id },
          ),
        ),
      );
      expect(again).toEqual([
        { node: { __typename: "Segment", id: ids[0], key: "loyal" } },
        { node: { __typename: "Customer", id: ids[1], customerId: "é:1" } },
        { node: { __typename: "Trait", id: ids[2], key: "country" } },
      ]);
    });

    test("of a customer who is gone is null", async () => {
      const id = Buffer.from("Customer:retail:gone").toString("base64url");
      expect(await api.data("query ($id: ID!) { node(id: $id) { id } }", { id })).toEqual({ node: null });
    });

    test.each([
      ["text that is no id", "nonsense", "BAD_USER_INPUT"],
      ["a type that is no node", Buffer.from("Study:retail").toString("base64url"), "BAD_USER_INPUT"],
      ["an id without a study", Buffer.from("Customer:retail").toString("base64url"), "BAD_USER_INPUT"],
      ["an unknown study", Buffer.from("Customer:retial:C01").toString("base64url"), "UNKNOWN_STUDY"],
      ["an unknown segment", Buffer.from("Segment:retail:loyel").toString("base64url"), "UNKNOWN_SEGMENT"],
    ])("is refused for %s", async (_what, id, code) => {
      expect(await api.codes("query ($id: ID!) { node(id: $id) { id } }", { id })).toEqual([code]);
    });
  });

  describe("an unknown name", () => {
    test.each([
      [`{ study(id: "retial") { id } }`, "UNKNOWN_STUDY", "unknown study: retial; did you mean retail?"],
      [
        `{ segment(study: "retail", id: "champion") { id } }`,
        "UNKNOWN_SEGMENT",
        "unknown segment: champion; did you mean champions?",
      ],
      [
        `{ customer(study: "retail", customerId: "C01") { traits(ids: ["freqency"]) { key } } }`,
        "UNKNOWN_TRAIT",
        "unknown trait: freqency; did you mean frequency?",
      ],
      [
        `{ customerSegmentMembership(study: "retail", customerId: "C99", segmentIds: []) { isMember } }`,
        "UNKNOWN_CUSTOMER",
        "unknown customer: C99",
      ],
    ])("in %s is an error with a code", async (query, code, message) => {
      const { errors } = await api.ask(query);
      expect(errors?.map((error) => [error.extensions?.code, error.message])).toEqual([[code, message]]);
    });
  });
});
