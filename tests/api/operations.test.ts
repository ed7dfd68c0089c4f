import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ApolloClient, gql, InMemoryCache } from "@apollo/client/core";
import { HttpLink } from "@apollo/client/link/http";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ListedOperations } from "../../api/operations/listed-operations.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { storedKeys } from "./access-fixture.ts";
import { LakeFixture } from "./lake-fixture.ts";

const profile = `query Profile($id: ID!) { customer(study: "retail", customerId: $id) { customerId traits { key value } memberships { enteredAt segment { key } } } }`;
const email = `query Email { customer(study: "retail", customerId: "C01") { traits(ids: ["email"]) { value } } }`;
const sql = `query Sql($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) { segments { ${Array.from({ length: 40 }, (_, i) => `a${i}: sql`).join(" ")} } } }`;
const size = `query Size($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { size } }`;
const unknown = `query Unknown { segment(study: "retail", id: "loyall") { key } }`;
const assign = `query Assign($profile: ProfileInput!) { assign(study: "retail", profile: $profile) { memberships { isMember segment { key } } absent { key reason } } }`;
const documents = { profile, assign, "sha256:email": email, sql, size, unknown };

let lake: LakeFixture;
let server: RunningServer;
const log: string[] = [];

beforeAll(async () => {
  lake = await LakeFixture.create();
  await lake.publish({ id: "s1" });
  const [keysFile, operations] = [join(lake.root, "keys.json"), join(lake.root, "operations.json")];
  const keys = {
    app: ["profiles:read"],
    board: ["segments:read"],
    trusted: ["pii:read"],
    few: ["profiles:read"],
  };
  const stored = storedKeys(keys).map((key) => (key.id === "few" ? { ...key, perMinute: 2 } : key));
  await writeFile(keysFile, JSON.stringify(stored));
  await writeFile(operations, JSON.stringify(documents));
  server = await startServer({
    ...{ lake: lake.root, host: "127.0.0.1", port: 0, keysFile },
    environment: { ATLAS_OPERATIONS: operations },
    report: (line) => void log.push(line),
  });
});

afterAll(async () => {
  await server.close();
  await lake.remove();
});

function send(
  body: string,
  headers: Record<string, string> = {},
  path = "graphql/operations",
): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer app", ...headers },
    body,
  });
}

const listed = (documentId: string, variables: object = {}, headers: Record<string, string> = {}) =>
  send(JSON.stringify({ documentId, variables }), headers);
const ordinary = (id: keyof typeof documents, variables: object, headers: Record<string, string> = {}) =>
  send(JSON.stringify({ query: documents[id], variables }), headers, "graphql");

describe("a listed operation", () => {
  test.each([
    ["profile", { id: "C01" }],
    ["profile", { id: "nobody" }],
    ["profile", {}],
    ["profile", { id: 3.5 }],
    ["sha256:email", {}],
    ["sql", { ids: Array.from({ length: 1000 }, () => "C01") }],
    ["sql", { ids: Array.from({ length: 1001 }, () => "C01") }],
    ["sql", { ids: [["x".repeat(3000)]] }],
    ["unknown", {}],
    ["assign", { profile: { events: [{ table: "orders", rows: [] }], traits: { frequency: 7 } } }],
    ["assign", { profile: { events: [{ table: "orders" }] } }],
    ["assign", { profile: { events: [{ table: "orders", rows: [3], more: 1 }], traits: 5 } }],
    ["size", { where: { trait: { id: "frequency", op: "GT" } } }],
  ] as const)("is answered as the ordinary lane answers it: %s", async (id, variables) => {
    for (const key of id === "sql" ? ["app"] : ["app", "board", "trusted"]) {
      const headers = { authorization: `Bearer ${key}` };
      const [fast, slow] = [await listed(id, variables, headers), await ordinary(id, variables, headers)];
      expect([key, fast.status, await fast.json()]).toEqual([key, slow.status, await slow.json()]);
      expect(fast.headers.get("content-type")).toBe(slow.headers.get("content-type"));
      expect(fast.headers.get("cache-control")).toBe("no-store");
    }
  });

  test.each([
    ["listed", listed],
    ["ordinary", ordinary],
  ] as const)(
    "leaves a line of audit with the id of the request where personal data is read: %s",
    async (_lane, asked) => {
      log.length = 0;
      const answer = await asked("sha256:email", {}, { authorization: "Bearer trusted" });
      expect(await answer.json()).toEqual({
        data: { customer: { traits: [{ value: "a@example.org" }] } },
      });
      expect(log.map((line) => JSON.parse(line) as object)).toEqual([
        expect.objectContaining({
          audit: "pii:read",
          request: answer.headers.get("x-request-id"),
          caller: "trusted",
          place: "retail/customers",
          read: ["trait email"],
        }),
      ]);
    },
  );

  test("counts against the limit of its key, and says what is left", async () => {
    const few = () => listed("profile", { id: "C01" }, { authorization: "Bearer few" });
    expect((await few()).headers.get("ratelimit")).toMatch(/^"minute";r=1;t=\d+$/);
    await few();
    const refused = await few();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ]);
  });

  test("is asked by Apollo's link for persisted queries as it comes", async () => {
    const client = new ApolloClient({
      link: new PersistedQueryLink({ generateHash: () => "unknown" }).concat(
        new HttpLink({ uri: `${server.url}graphql/operations`, headers: { authorization: "Bearer app" } }),
      ),
      cache: new InMemoryCache(),
    });
    const { error } = await client.query({ query: gql(unknown), errorPolicy: "all" });
    expect(error?.message).toContain("did you mean loyal?");
    client.stop();
  });
});

describe("what is no listed operation", () => {
  const good = JSON.stringify({ documentId: "profile", variables: { id: "C01" } });
  test.each([
    [401, "UNAUTHENTICATED", good, { authorization: "" }],
    [404, "PERSISTED_QUERY_NOT_FOUND", `{"documentId": "other"}`, {}],
    [400, "BAD_REQUEST", `{"query": "{ __typename }"}`, {}],
    [400, "BAD_REQUEST", `{"documentId": "profile", "variables": []}`, {}],
    [400, "BAD_REQUEST", "{", {}],
    [415, "BAD_REQUEST", good, { "content-type": "text/plain" }],
    [413, "REQUEST_ENTITY_TOO_LARGE", `"${"x".repeat(1_000_001)}"`, {}],
  ])("is refused: %s %s", async (status, code, body, headers) => {
    const response = await send(body, headers);
    expect([response.status, await response.json()]).toMatchObject([
      status,
      { errors: [{ extensions: { code } }] },
    ]);
  });

  test("is refused by GET, and does not stop the server from answering", async () => {
    const response = await fetch(`${server.url}graphql/operations`, {
      headers: { authorization: "Bearer app" },
    });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await send(good)).status).toBe(200);
  });
});

test("a list with operations that do not fit is refused with every fault", () => {
  const wrong = {
    a: "{",
    b: "{ nothing }",
    c: "subscription { snapshotPublished { id } }",
    d: "{ studies { id } }",
  };
  expect(() => new ListedOperations(wrong)).toThrow(
    /^operation a: Syntax Error.*\noperation b: Cannot query field "nothing".*\noperation c: expected one query, and nothing else$/,
  );
});
