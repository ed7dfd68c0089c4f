import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../loaders/duckdb/database.ts";
import type { Profile } from "../../loaders/evaluate/profile.ts";
import { readManifest, readSegments } from "../../loaders/lake/read-snapshot.ts";
import { ProfileAssigner } from "../../loaders/preview/profile-assigner.ts";
import { viewTables } from "../../loaders/tables/open-tables.ts";
import { retail as study } from "../fixtures/retail.ts";
import { sentProfiles } from "../fixtures/sent-profiles.ts";
import { SampleApi } from "./sample-api.ts";

let api: SampleApi;
let profiles: ReadonlyMap<string, Profile>;

beforeAll(async () => {
  api = await SampleApi.create();
  await using db = await Database.open();
  await viewTables(db, api.lake, study);
  profiles = await sentProfiles(db, study);
});

afterAll(() => api.remove());

/** A profile as the argument of `assign`. */
const sent = ({ attributes, traits, events = {} }: Profile) => ({
  attributes,
  traits,
  events: Object.entries(events).map(([table, rows]) => ({ table, rows })),
});

const assign = (fields: string) =>
  `query ($profile: ProfileInput!, $at: String) { assign(study: "retail", profile: $profile, at: $at) { ${fields} } }`;

interface Membership {
  readonly segment: { readonly key: string };
  readonly isMember: boolean;
  readonly absent: readonly string[];
}

interface Assigned {
  readonly assign: {
    readonly traits: readonly { readonly key: string; readonly value: unknown }[];
    readonly memberships: readonly Membership[];
    readonly absent: readonly { readonly key: string; readonly reason: string }[];
    readonly nextBestPlay: { readonly key: string } | null;
  };
}

/** What one customer alone does not tell: ties of ranks, and what models find. */
const fromEveryone = new Set(
  study.traits.flatMap(({ id, from }) =>
    "model" in from || id === "frequency_score" || id === "rfm_cell" ? [id] : [],
  ),
);

describe("assign", () => {
  test("gives customers that the snapshot knows the traits and segments that it gives them", async () => {
    const known = `query ($id: ID!) { customer(study: "retail", customerId: $id) {
      traits { key value } segments { key } } }`;
    const ids = [...profiles.keys()].slice(0, 25);
    let members = 0;
    for (const id of ids) {
      const { customer } = await api.data<{
        customer: {
          traits: { key: string; value: unknown }[];
          segments: { key: string }[];
        };
      }>(known, { id }, "desk");
      const given = customer.traits.filter(({ key }) => fromEveryone.has(key));
      const profile = sent({
        ...profiles.get(id),
        traits: Object.fromEntries(given.map(({ key, value }) => [key, value as string])),
      });
      const found = await api.data<Assigned>(
        assign("traits { key value } memberships { segment { key } isMember absent } nextBestPlay { key }"),
        { profile },
        "desk",
      );
      const { traits, memberships, nextBestPlay } = found.assign;
      expect(traits).toEqual(customer.traits);
      const isIn = memberships.filter(({ isMember }) => isMember).map(({ segment }) => segment.key);
      expect([id, isIn]).toEqual([id, customer.segments.map(({ key }) => key)]);
      // The study weighs plays, which is done for the customers of a snapshot together.
      expect(nextBestPlay).toBeNull();
      members += isIn.length;
    }
    expect(members).toBeGreaterThan(ids.length);
  });

  test("gives the same memberships for the columns alone that memberships read", async () => {
    const { eventTables } = await api.data<{
      eventTables: { name: string; columns: { name: string; readByMemberships: boolean }[] }[];
    }>(`{ eventTables(study: "retail") { name columns { name readByMemberships } } }`, {});
    const read = new Map(
      eventTables.map(({ name, columns }) => [
        name,
        new Set(columns.filter(({ readByMemberships }) => readByMemberships).map((column) => column.name)),
      ]),
    );
    expect(read.get("orders")).toEqual(new Set(["ordered_at", "amount"]));
    expect(read.get("survey_answers")?.size).toBe(0);
    let left = 0;
    for (const profile of [...profiles.values()].slice(0, 25)) {
      const events = Object.entries(profile.events ?? {}).flatMap(([table, rows]) => {
        const columns = read.get(table) ?? new Set();
        left += rows.reduce((sum, row) => sum + Object.keys(row).length - columns.size, 0);
        const shorter = rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column))),
        );
        return columns.size === 0 ? [] : [[table, shorter] as const];
      });
      const members = async (of: Profile) =>
        (
          await api.data<Assigned>(
            assign("memberships { segment { key } isMember }"),
            { profile: sent(of) },
            "desk",
          )
        ).assign.memberships;
      expect(await members({ ...profile, events: Object.fromEntries(events) })).toEqual(
        await members(profile),
      );
    }
    expect(left).toBeGreaterThan(0);
  });

  test("says what was not sent, and which segments rest on it", async () => {
    const profile = sent({ events: { orders: [{ ordered_at: "2025-05-01T12:00:00Z", amount: "10.10" }] } });
    const found = await api.data<Assigned>(
      assign(
        'traits(ids: ["monetary_value"]) { key value } absent { key reason } memberships { segment { key } isMember absent }',
      ),
      { profile },
    );
    expect(found.assign.traits).toEqual([{ key: "monetary_value", value: 10.1 }]);
    const reasons = new Map(found.assign.absent.map(({ key, reason }) => [key, reason]));
    expect(reasons.get("country")).toBe("attributes.country was not sent");
    expect([...reasons.values()]).toContain(
      "no rows of order_lines were sent; send an empty list where there are none",
    );
    expect([...reasons.values()].join()).toContain("fitted to everyone and not run here");
    // Nothing was bought on the web by the rows as they were sent, which do not say where.
    expect(reasons.get("orders_web")).toBe(
      "no row of events.orders has channel; send null where it is missing",
    );
    expect(reasons.get("channel_share_web")).toBe("it is computed from orders_web, which is absent");
    const told = sent({
      events: { orders: [{ ordered_at: "2025-05-01T12:00:00Z", amount: "10.10", channel: null }] },
    });
    const again = await api.data<Assigned>(assign("absent { key reason }"), { profile: told });
    expect(again.assign.absent.map(({ key }) => key)).not.toContain("orders_web");
    expect(reasons.has("monetary_value")).toBe(false);
    expect(found.assign.memberships.filter(({ absent }) => absent.length > 0).length).toBeGreaterThan(0);
  });

  test("counts events before the day that is asked for", async () => {
    const profile = sent({ events: { orders: [{ ordered_at: "2031-05-01T12:00:00Z", amount: 1 }] } });
    const values = async (at?: string) =>
      (
        await api.data<Assigned>(assign(`traits(ids: ["frequency", "recency_days"]) { key value }`), {
          profile,
          at,
        })
      ).assign.traits;
    expect(await values()).toEqual([
      { key: "frequency", value: 0 },
      { key: "recency_days", value: null },
    ]);
    expect(await values("2031-05-04")).toEqual([
      { key: "frequency", value: 1 },
      { key: "recency_days", value: 3 },
    ]);
    expect(await api.codes(assign("at"), { profile, at: "soon" })).toEqual(["SEGMENT_DEFINITION"]);
  });

  test("explains why, also of a draft", async () => {
    const [profile] = profiles.values();
    const { assign: found } = await api.data<{
      assign: {
        explain: { matched: boolean; summary: string };
        draft: { matched: boolean; sentence: string };
      };
    }>(
      `query ($profile: ProfileInput!) { assign(study: "retail", profile: $profile) {
        explain(segment: "champions") { matched summary }
        draft: explain(where: {event: {table: "orders", measure: COUNT, op: GTE, value: 0}}) { matched sentence } } }`,
      { profile: sent(profile ?? {}) },
    );
    expect(found.explain.summary).toMatch(/^(In|Not in) “/);
    expect(found.draft).toEqual({ matched: true, sentence: expect.stringContaining("needed: at least 0") });
  });

  test.each([
    [
      "traits",
      { traits: { recencydays: 1 } },
      "traits.recencydays: unknown trait; did you mean recency_days?",
    ],
    [
      "types",
      { traits: { frequency: "3" } },
      `traits.frequency of the profile is "3"; expected a finite number below 10²¹`,
    ],
    ["columns", { attributes: { contry: "UK" } }, "attributes.contry: unknown column; did you mean country?"],
    [
      "tables",
      { events: [{ table: "order", rows: [] }] },
      "events.order: unknown table of events; did you mean orders?",
    ],
    [
      "instants",
      { events: [{ table: "orders", rows: [{ amount: 1 }] }] },
      "events.orders[0].ordered_at: missing; every event needs its instant",
    ],
    [
      "amounts",
      { events: [{ table: "orders", rows: [{ ordered_at: "2025-01-01T00:00:00Z", amount: "much" }] }] },
      `events.orders[0].amount of the profile is "much"; expected an amount`,
    ],
  ])("refuses %s that do not fit, by name", async (_what, profile, message) => {
    const { errors } = await api.ask(assign("at"), { profile });
    expect(errors?.map(({ message: said, extensions }) => [said, extensions?.code])).toEqual([
      [message, "CONTRACT"],
    ]);
  });

  test("refuses shapes that are none, and too many rows", async () => {
    for (const profile of [
      { attributes: [1] },
      { events: [{ table: "orders", rows: [1] }] },
      {
        events: [
          { table: "orders", rows: [] },
          { table: "orders", rows: [] },
        ],
      },
      { events: [{ table: "orders", rows: new Array(5001).fill({}) }] },
    ])
      expect(await api.codes(assign("at"), { profile })).toEqual(["BAD_USER_INPUT"]);
  });

  test("tells of personal traits and segments only with their scope, and of nothing without profiles:read", async () => {
    const profile = sent({ traits: {} });
    expect(await api.codes(assign("at"), { profile }, "board")).toEqual(["FORBIDDEN"]);
    const keys = async (key: "app" | "desk") =>
      (await api.data<Assigned>(assign("memberships { segment { key } } traits { key }"), { profile }, key))
        .assign;
    const [app, desk] = [await keys("app"), await keys("desk")];
    expect(desk.traits.length).toBeGreaterThan(app.traits.length);
    expect(desk.memberships.length).toBeGreaterThan(app.memberships.length);
  });
});

test("a segment tells of columns that no row has, since the answer could be another", async () => {
  const manifest = await readManifest(api.lake, api.current);
  const definitions = await readSegments(api.lake, api.current);
  const [first] = definitions.segments;
  if (first === undefined) throw new Error("no segments");
  const where = [{ column: "channel", op: "EQ", value: "web" }] as const;
  const event = { table: "orders", where, measure: "COUNT", op: "LT", value: 1 } as const;
  const segments = [...definitions.segments, { ...first, id: "not_on_the_web", where: { event } }];
  const assigner = new ProfileAssigner(manifest, { ...definitions, segments });
  const membership = (row: object) => {
    const found = assigner.assign({
      events: { orders: [{ ordered_at: "2025-05-01T12:00:00Z", amount: 1, ...row }] },
    });
    return [found.members.has("not_on_the_web"), found.absentIn("not_on_the_web")];
  };
  expect(membership({})).toEqual([true, ["events.orders.channel"]]);
  expect(membership({ channel: null })).toEqual([true, []]);
  expect(membership({ channel: "web" })).toEqual([false, []]);
});
