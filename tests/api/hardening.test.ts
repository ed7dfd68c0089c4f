import { truncate, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parse } from "graphql/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerLimit } from "../../api/budget.ts";
import { DocumentCache } from "../../api/document-cache.ts";
import { readConfiguration } from "../../api/http/configuration.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { ApiFixture } from "./api-fixture.ts";
import { sendHalfBodies } from "./half-bodies.ts";
import { LakeFixture } from "./lake-fixture.ts";

describe("an answer", () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await ApiFixture.create();
  });
  afterAll(() => api.remove());

  test("is bounded in bytes, however large scalars are asked for and called", async () => {
    const ids = Array.from({ length: 1000 }, () => "C01");
    const query = `query ($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) { segments { ${Array.from({ length: 50 }, (_, i) => `a${i}: sql`).join(" ")} } } }`;
    const text = async (length: number) => (await api.post(query, { ids: ids.slice(0, length) })).text();
    expect((await text(100)).length).toBeGreaterThan(400_000);
    const refused = await text(1000);
    expect(refused).toContain("COST_LIMIT");
    expect(refused.length).toBeLessThan(1000);
    // A document asked often is compiled, and bounded all the same.
    for (let i = 0; i < 25; i++) expect(await text(10)).not.toContain("COST_LIMIT");
    expect((await text(1000)).length).toBeLessThan(1000);
    expect(answerLimit).toBeLessThanOrEqual(10_000_000);
  });

  const long = "x y ".repeat(75_000);
  test.each([
    ["a customer's id", `query ($t: ID!) { customer(study: "retail", customerId: $t) { id } }`],
    ["a study's", `query ($t: ID!) { study(id: $t) { id } }`],
    ["a segment's", `query ($t: ID!) { segment(study: "retail", id: $t) { key } }`],
    ["a cursor", `query ($t: String!) { segments(study: "retail", after: $t) { totalCount } }`],
    ["a global id", `query ($t: ID!) { node(id: $t) { id } }`],
    ["a number", `query ($t: Int!) { segments(study: "retail", first: $t) { totalCount } }`],
    [
      "a draft",
      `query ($t: JSON!) { previewSegment(study: "retail", where: {trait: {id: "country", op: EQ, value: $t}}) { size } }`,
    ],
  ])("never repeats more than 200 characters of %s that is wrong", async (_what, query) => {
    for (const t of [long, long.slice(0, 1900)]) {
      const body = await (await api.post(query, { t })).text();
      expect(body).toMatch(/errors|null/);
      expect(body).not.toContain(long.slice(0, 200));
    }
  });

  test("never repeats a name that is long", async () => {
    const name = "n".repeat(90_000);
    for (const query of [
      `{ ${name} }`,
      `{ studies { ${name}: id } }`,
      `query ${name} { studies { id } }`,
      `{ ${name}`,
      `{ studies(${name}: 1) { id } }`,
    ]) {
      const body = await (await api.post(query)).text();
      expect(body).toContain("errors");
      expect(body).not.toContain(name.slice(0, 201));
    }
    expect(await api.codes(`{ studies { ${"n".repeat(101)}: id } }`)).toContain("NAME_LIMIT");
    expect(await api.codes(`{ studies { id } } #${"n".repeat(100_000)}`)).toEqual(["DOCUMENT_LIMIT"]);
  });

  test("of a customer with control characters in the id is an ordinary not-found", async () => {
    const query = `query ($id: ID!) { customer(study: "retail", customerId: $id) { id } }`;
    for (const id of ["\u0000", "C01\u0000", "\u001b[31m", "\ud800", ""])
      expect(await api.ask(query, { id })).toEqual({ data: { customer: null } });
  });

  test("documents are kept within bytes, not by their number", () => {
    const cache = new DocumentCache(1_000_000);
    for (let i = 0; i < 300; i++) {
      const text = `{ ${Array.from({ length: 100 }, (_, j) => `a${j}: f${i}`).join(" ")} }`;
      cache.set(text, parse(text));
      expect(cache.bytes).toBeLessThanOrEqual(1_000_000);
    }
    expect(cache.bytes).toBeGreaterThan(500_000);
    const large = `{ ${"f ".repeat(5000)} }`;
    cache.set(large, parse(large));
    expect(cache.get(large)).toBeUndefined();
  });
});

describe("the server over HTTP", () => {
  let lake: LakeFixture;
  let server: RunningServer;
  const log: string[] = [];
  beforeAll(async () => {
    lake = await LakeFixture.create();
    await lake.publish({ id: "s1" });
    await lake.publish({ id: "s2", previous: "s1", asOf: "2011-12-11T00:00:00Z" });
    server = await startServer({
      lake: lake.root,
      host: "127.0.0.1",
      port: 0,
      report: (line) => log.push(line),
    });
  });
  afterAll(async () => {
    await server.close();
    await lake.remove();
  });

  function raw(lines: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () =>
        socket.write(`${lines.join("\r\n")}\r\n\r\n`),
      );
      let text = "";
      socket.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      socket.on("close", () => resolve(text)).on("error", reject);
    });
  }

  test.each([
    ["a host that is none", ["GET /graphql HTTP/1.1", "Host: [", "Connection: close"]],
    ["a host with a path", ["GET /graphql HTTP/1.1", "Host: localhost/../x", "Connection: close"]],
    [
      "variables that are no JSON",
      [
        "GET /graphql?query=%7B__typename%7D&variables=%7B HTTP/1.1",
        "Host: localhost",
        "x-graphql-yoga-csrf: 1",
        "Connection: close",
      ],
    ],
    [
      "extensions that are no JSON",
      [
        "GET /graphql?query=%7B__typename%7D&extensions=x HTTP/1.1",
        "Host: localhost",
        "x-graphql-yoga-csrf: 1",
        "Connection: close",
      ],
    ],
    [
      "no query",
      [
        "GET /graphql HTTP/1.1",
        "Host: localhost",
        "accept: application/json",
        "x-graphql-yoga-csrf: 1",
        "Connection: close",
      ],
    ],
    [
      "a body that is no JSON",
      [
        "POST /graphql HTTP/1.1",
        "Host: localhost",
        "content-type: application/json",
        "content-length: 1",
        "Connection: close",
        "",
        "{",
      ],
    ],
    [
      "a form",
      [
        "POST /graphql HTTP/1.1",
        "Host: localhost",
        "authorization: Bearer x",
        "content-type: application/x-www-form-urlencoded",
        "content-length: 9",
        "Connection: close",
        "",
        "variables",
      ],
    ],
    ["a line that is no HTTP", ["NONSENSE"]],
  ])("answers %s with 400, and tells nothing of itself", async (_what, lines) => {
    const answer = await raw(lines);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).not.toMatch(/node_modules|\/work|\.ts:|\.js:| at /);
  });

  test.each([
    ["text that is no JSON", "{", 400, "the body is no JSON"],
    ["null", "null", 400, "expected one with a query"],
    ["a number", "3", 400, "expected one with a query"],
    [
      "more than a megabyte",
      `{"query":"{ __typename }","x":"${"x".repeat(1_000_000)}"}`,
      413,
      "1000000 bytes",
    ],
  ])("refuses a body of %s, whether its length is announced or not", async (_what, body, status, says) => {
    for (const sent of [body, new Blob([body]).stream()]) {
      const answer = await fetch(`${server.url}graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: sent,
        duplex: "half",
      } as RequestInit);
      expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(says)]);
    }
  });

  test("reads a document that is sent alone", async () => {
    const answer = await fetch(`${server.url}graphql`, {
      method: "POST",
      headers: { "content-type": "application/graphql", "x-graphql-yoga-csrf": "1" },
      body: "{ __typename }",
    });
    expect(await answer.json()).toEqual({ data: { __typename: "Query" } });
  });

  test("says which header is missing, and asks none of who sends a key", async () => {
    const refused = await raw([
      "GET /graphql?query=%7B__typename%7D HTTP/1.1",
      "Host: localhost",
      "Connection: close",
    ]);
    expect(refused).toMatch(/^HTTP\/1.1 403 [\s\S]*x-graphql-yoga-csrf[\s\S]*Authorization/);
    const allowed = await raw([
      "GET /graphql?query=%7B__typename%7D HTTP/1.1",
      "Host: localhost",
      "authorization: Bearer any",
      "Connection: close",
    ]);
    expect(allowed).toContain(`{"data":{"__typename":"Query"}}`);
  });

  test("sends the usual headers, and lets nothing be kept", async () => {
    const response = await fetch(`${server.url}graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ __typename }" }),
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("tells how it is", async () => {
    const ready = await fetch(`${server.url}ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { status: "ready", damaged: [], studies: [{ snapshot: "s2" }] },
    ]);
    const metrics = await (await fetch(`${server.url}metrics`)).text();
    expect(metrics).toMatch(/atlas_http_requests_total\{route="graphql",status="200"\} \d/);
    expect(metrics).toMatch(/atlas_populations_degraded 0/);
    expect(metrics).not.toMatch(/retail|C01/);
  });

  test("falls back to the last good snapshot when a file is cut short while it is served, and back once it is mended", async () => {
    const ask = async () => {
      const response = await fetch(`${server.url}graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          query: `{ customer(study: "retail", customerId: "C05") { traits(ids: ["frequency"]) { value } } }`,
        }),
      });
      return (await response.json()) as { data: unknown; errors?: unknown };
    };
    const right = { data: { customer: { traits: [{ value: 9 }] } } };
    expect(await ask()).toEqual(right);
    await truncate(join(lake.snapshotFolder("s2"), "serving", "rows.bin"), 8);
    const during: unknown[] = [];
    const end = performance.now() + 3500;
    while (performance.now() < end) {
      during.push(await ask());
      await setTimeout(50);
    }
    // Never a null in place of a value: until it is noticed an error says that the data cannot be read.
    for (const answer of during) expect(JSON.stringify(answer)).toMatch(/"value":9|"code":"CONFIG"/);
    expect(during.at(-1)).toEqual(right);
    expect(server.served()).toEqual({ retail: "s1" });
    expect(await (await fetch(`${server.url}ready`)).json()).toMatchObject({
      status: "degraded",
      damaged: ["retail/customers"],
    });
    await lake.write({ id: "s2", previous: "s1", asOf: "2011-12-11T00:00:00Z" }).catch(() => undefined);
  });

  test("holds back those who send half a body", async () => {
    const half = sendHalfBodies(`${server.url}graphql`, 120);
    await setTimeout(1000);
    expect(half.statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(50);
    half.close();
    await setTimeout(200);
    const response = await fetch(`${server.url}health`);
    expect(response.status).toBe(200);
  });
});

describe("a configuration", () => {
  test("is refused with everything that does not fit", () => {
    const wrong = {
      ATLAS_API_KEYS: "/nowhere.json",
      ATLAS_JWKS: "x",
      ATLAS_SITE: "secret",
      ATLAS_EXPLORE: "maybe",
      ATLAS_LOG: "all",
    };
    expect(readConfiguration(wrong, "127.0.0.1").problems.join("\n")).toMatch(
      /nowhere\.json[\s\S]*ATLAS_JWT_ISSUER[\s\S]*ATLAS_SITE is secret[\s\S]*ATLAS_EXPLORE is maybe[\s\S]*ATLAS_LOG is all/,
    );
    expect(readConfiguration({ ATLAS_SITE: "key" }, "127.0.0.1").problems).toEqual([
      "ATLAS_SITE is key, but there are neither keys nor tokens",
    ]);
    expect(readConfiguration({}, "127.0.0.1")).toEqual({
      configuration: { siteIsPublic: true, logsRequests: false },
      problems: [],
    });
  });

  test("is told with what is wrong with the files that it names, and with the lake", async () => {
    const lake = await LakeFixture.create();
    const files = ["keys", "hooks", "operations", "jwks"].map((name) => join(lake.root, `${name}.json`));
    await Promise.all(files.map((file) => writeFile(file, "no JSON")));
    const [ATLAS_API_KEYS, ATLAS_WEBHOOKS, ATLAS_OPERATIONS, ATLAS_JWKS] = files;
    const started = startServer({
      ...{ lake: lake.root, host: "127.0.0.1", port: 0, report: () => undefined },
      environment: {
        ...{ ATLAS_API_KEYS, ATLAS_WEBHOOKS, ATLAS_OPERATIONS, ATLAS_JWKS },
        ...{ ATLAS_JWT_ISSUER: "https://issuer.example", ATLAS_JWT_AUDIENCE: "atlas", ATLAS_LOG: "all" },
      },
    });
    const told = await started.catch((error: Error) => error.message);
    for (const part of ["ATLAS_LOG is all", "no snapshot", ...files]) expect(told).toContain(part);
    await lake.remove();
  });
});

describe("a hundred requests of a stranger", () => {
  test("are refused, each of them", async () => {
    const lake = await LakeFixture.create();
    await lake.publish({ id: "s1" });
    const keysFile = join(lake.root, "keys.json");
    await writeFile(keysFile, "[]");
    const server = await startServer({
      lake: lake.root,
      host: "127.0.0.1",
      port: 0,
      keysFile,
      report: () => undefined,
    });
    const send = async (i: number) => {
      const response = await fetch(`${server.url}graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: `{ a${i}: __typename } # ${"x".repeat(990_000)}` }),
      }).catch(() => undefined);
      await response?.text();
      return response?.status ?? 401;
    };
    for (let i = 0; i < 100; i++) expect([401, 429]).toContain(await send(i));
    await server.close();
    await lake.remove();
  }, 60_000);
});
